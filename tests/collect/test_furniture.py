"""Furniture is left out; news of harm stays, whatever it looks like."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bearwitness.collect.furniture import sort_out

NEWS = [
    "Gunmen killed 12 people in the market on Sunday, the police said.",
    "The wounded were brought to the provincial hospital.",
    "The mayor called the town’s people together in the evening.",
]


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for the Daily Briefing",
        "Get the latest news and updates straight to your inbox",
        "Network Links",
        "Download our app",
        "© Example Publishing 2026. All rights reserved.",
        "Copyright 2026 Example. This material may not be published or rewritten.",
        "(© 2026 Example)",
        "Advertisement",
        "ADVERTISEMENT - CONTINUE READING BELOW",
        "Share this story",
        "Facebook",
        "Follow us on Twitter @example",
        "Read or Share this story: https://example.org/x",
        "reporter@example.org",
        "(Photo: Example Agency)",
        "We use cookies and other means to improve our pages.",
        "Please enable Javascript to watch this video",
        "RELATED: Two killed in another town last week",
        "Read more: Five soldiers die in ambush",
        "Reporting by Jane Example; Editing by John Sample",
        "Last updated: 3 February 2026, 10:30",
        "---",
        "5 min read",
        "Tags: Mali, army",
    ],
)
def test_lines_left_out(line: str) -> None:
    sorted_out = sort_out([*NEWS[:2], line, NEWS[2]])
    assert sorted_out.story == tuple(NEWS)
    assert [left for left, _ in sorted_out.left_out] == [line]


@pytest.mark.parametrize(
    "line",
    [
        "© Example, 24, was killed on Saturday evening. Three others were hurt.",
        "Watch: 2 dead, two wounded in the north",
        "Share of the dead: 40 civilians",
        "Follow-up attacks killed two soldiers",
        "Related violence left nine dead in the province.",
        "Photos of the two men were shown by the police.",
        "More than 30 people were killed",
        "More: another nine bodies were found on Monday.",
        "12 dead, 30 wounded",
        "Advertisement hoarding falls in blast, kills 3",
        "Click, and the bomb went off, a witness said",
        "1:25 p.m. Two more bodies are found",
        "Dead: 12",
        "2026: 145",
        "Read the names of the 31 dead civilians",
    ],
)
def test_lines_kept(line: str) -> None:
    assert line in sort_out([*NEWS, line, "The talks go on."]).story


def test_a_list_of_other_stories_goes_with_its_label_and_the_text_after_it_stays() -> None:
    lines = [NEWS[0], "Related stories", "Nine die in another town", "Army strikes rebels", NEWS[1]]
    assert sort_out(lines).story == (NEWS[0], NEWS[1])


def test_a_list_of_the_story_s_own_stays() -> None:
    lines = [
        "The dead are:", "Adam Example Sample of Kano City", "Musa Example Sample of Jos City",
        "Sani Example Sample of Minna Town",
    ]  # fmt: skip
    assert sort_out(lines).story == tuple(lines)


def test_headlines_in_capitals_at_the_end_go() -> None:
    lines = [
        *NEWS,
        "Five Soldiers Die In Northern Ambush",
        "Minister Visits Flooded Southern Towns",
    ]
    assert sort_out(lines).story == tuple(NEWS)


def test_films_go_and_the_hours_of_a_day_stay() -> None:
    films = ["1:57 Army shows seized arms", "0:42 A walk through the old market", "3:10 Fans cheer"]
    hours = ["9:05 Gunmen enter the base", "9:40 Two guards are killed", "11:15 The army returns"]
    assert sort_out([*NEWS, *films]).story == tuple(NEWS)
    assert sort_out([*NEWS, *hours]).story == (*NEWS, *hours)


def test_repeats_go_once() -> None:
    cut = "Gunmen killed 12 people in the market on Sunday, the..."
    sorted_out = sort_out(["Market attack", cut, *NEWS, NEWS[0]], "Market Attack")
    assert sorted_out.story == tuple(NEWS)
    assert {reason for _, reason in sorted_out.left_out} == {"headline again", "cut copy", "repeat"}


def test_a_copyright_line_glued_to_a_paragraph_is_cut_off() -> None:
    glued = f"{NEWS[0]} Copyright 2026 Example. All rights reserved."
    assert sort_out([glued]).story == (NEWS[0],)


@given(st.lists(st.sampled_from([*NEWS, "Share", "RELATED: x y z", "---", "Related stories"])))
def test_every_paragraph_is_kept_or_given_a_reason(lines: list[str]) -> None:
    sorted_out = sort_out(lines)
    assert len(sorted_out.story) + len(sorted_out.left_out) == len(lines)
    assert set(sorted_out.story) <= set(NEWS)
