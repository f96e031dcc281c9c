"""Copies are told from reports that only speak of the same thing, whatever order they come in."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from bearwitness.domain import Report, ReportId
from bearwitness.link.echoes import Compared, Print, credit, echoes, fingerprint, origins

DAY = 739_000
STORY = (
    "QUETTA, Feb 1 (Example Wire) - Gunmen attacked a police post and two bank branches in the"
    " town of Nushki before dawn on Sunday, killing 37 people and setting eleven vehicles on fire,"
    " officials said. The attackers came on motorcycles from three sides and held the main road"
    " until helicopters arrived, a shopkeeper who hid in a cellar told this agency by telephone."
    " Hospitals in the provincial capital received 58 wounded, nine of them in critical condition,"
    " and appealed for blood. Trains to the south were stopped for a second day and mobile internet"
    " was cut in most of the province, where a separatist group has fought the state for decades."
    " The group said in a statement that its fighters had taken part in what it called a second"
    " phase of its operation and named none of the dead."
)
OWN_WORDS = (
    "NUSHKI - At the burnt-out bank on the bazaar road, clerks on Monday sorted what the fire had"
    " left. Thirty-seven people died when armed men rode into town a day earlier, according to the"
    " district administration, which lists shopkeepers, constables and a schoolteacher among them."
    " Rafts of relatives waited outside the civil hospital. Nobody has told them when bodies will"
    " be handed over, and the road to the capital stays shut for all but army convoys, said an"
    " elder of the town, who counted six graves dug since the morning and expects many more."
)


def made(name: str, text: str, day: int | None = DAY, outlet: str = "") -> Print:
    return fingerprint(Report(ReportId(name), text, outlet=outlet or f"Outlet {name}"), day)


def test_a_near_copy_is_an_echo_of_the_earliest() -> None:
    copy = STORY.replace("Gunmen", "Armed men").replace("officials said", "officials say")
    prints = [made("b", copy, DAY + 1), made("a", STORY), made("c", copy, DAY + 2)]
    found = {echo.report: echo for echo in echoes(prints)}
    assert {name: (echo.of, echo.why) for name, echo in found.items()} == {
        "b": ("a", "copy"), "c": ("a", "copy"),
    }  # fmt: skip
    assert origins(prints, found.values()) == dict.fromkeys("abc", "Outlet a")


def test_a_cut_is_an_echo_and_own_words_are_none() -> None:
    cut = STORY[: STORY.index(" Trains")]
    long = STORY + " " + OWN_WORDS + " " + " ".join(f"More of it, part {n}." for n in range(90))
    assert [(e.report, e.why) for e in echoes([made("a", long), made("b", cut, DAY + 1)])] == [
        ("b", "cut")
    ]
    assert echoes([made("a", STORY), made("b", OWN_WORDS, DAY + 1)]) == []


def test_rewritten_copy_shows_in_its_odd_figures() -> None:
    kept = STORY[STORY.index("Hospitals") : STORY.index(" The group")]
    new = "Thirty-seven (37) were buried as the province counted its dead. " + kept + OWN_WORDS
    first, second = made("a", STORY), made("b", new, DAY + 1)
    assert [e.why for e in echoes([first, second])] == ["rewrite"]
    assert echoes([first, replace(second, figures=(58,))]) == []
    assert echoes([first, replace(second, day=DAY + 4)]) == []


def test_standing_text_and_stubs_prove_nothing() -> None:
    standing = STORY[:500]
    other = [made(f"old{n}", standing + f" Entry {n}.", DAY - 20 * n) for n in (1, 2)]
    assert [e for e in echoes([*other, made("a", standing, DAY)]) if e.report == "a"] == []
    stub = "Three people were killed in a blast in Quetta on Sunday, police said."
    assert echoes([made("a", stub), made("b", stub)]) == []


@pytest.mark.parametrize("gap", [8, 30])
def test_a_week_later_it_is_no_echo(gap: int) -> None:
    assert echoes([made("a", STORY), made("b", STORY, DAY + gap)]) == []


def test_without_a_date_only_the_same_text_is_an_echo() -> None:
    """Of the dated one, else of the first by id: what is worded much alike may be of any month."""
    undated = [made("a", STORY, None), made("b", STORY, DAY), made("c", f"{STORY} More.", None)]
    for prints in (undated, undated[::-1]):
        assert [(one.report, one.of) for one in echoes(prints)] == [("a", "b"), ("c", "b")]
    assert [(one.report, one.of) for one in echoes([undated[2], undated[0]])] == [("c", "a")]
    words = STORY.split()
    alike = " ".join(words[: len(words) * 3 // 4] + OWN_WORDS.split()[:30])
    assert echoes([made("a", alike, DAY), made("b", STORY, DAY)])
    assert echoes([made("a", alike, None), made("b", STORY, DAY)]) == []


def test_the_order_of_arrival_changes_nothing() -> None:
    prints = [
        made(name, STORY, DAY + day) for name, day in zip("dacbe", (0, 0, 1, 2, 2), strict=True)
    ]
    prints += [made("f", OWN_WORDS, DAY + 1)]
    expected = echoes(prints)
    assert len(expected) == 4
    for seed in range(10):
        random.Random(seed).shuffle(prints)
        assert echoes(prints) == expected


@pytest.mark.parametrize(
    ("report", "agency"),
    [
        (Report(ReportId("a"), "x", byline="Reuters"), "Reuters"),
        (Report(ReportId("a"), "x", dateline="KABUL, 3 Feb (AFP)"), "AFP"),
        (Report(ReportId("a"), "x", byline="A. Writer, Associated Press"), "AP"),
        (Report(ReportId("a"), "Nine died.\n\n(Xinhua)"), "Xinhua"),
        (Report(ReportId("a"), "Nine died.\n\nSource: Anadolu Agency"), "Anadolu"),
        (Report(ReportId("a"), "x", byline="Reuters", outlet="Reuters"), None),
        (Report(ReportId("a"), "Nine died, AFP was told by a clerk."), None),
        (Report(ReportId("a"), "x", byline="A. P. Writer"), None),
        (Report(ReportId("a"), "x", dateline="AP, India"), None),
    ],
)
def test_credit_names_the_agency(report: Report, agency: str | None) -> None:
    assert credit(report) == agency


def test_credited_reports_are_of_one_origin_though_the_story_is_not_held() -> None:
    first = Report(ReportId("a"), STORY, byline="AFP", outlet="Daily A")
    second = Report(ReportId("b"), OWN_WORDS, byline="AFP", outlet="Daily B")
    prints = [fingerprint(first, DAY), fingerprint(second, DAY)]
    assert [(e.report, e.of, e.why) for e in echoes(prints)] == [
        ("a", None, "credit"), ("b", None, "credit"),
    ]  # fmt: skip
    assert origins(prints, echoes(prints)) == {"a": "AFP", "b": "AFP"}


def test_on_one_day_the_agency_was_first() -> None:
    agency = fingerprint(Report(ReportId("z"), STORY, outlet="Reuters"), DAY)
    copy = fingerprint(Report(ReportId("a"), STORY, outlet="Daily A"), DAY)
    assert [(one.report, one.of) for one in echoes([copy, agency])] == [("a", "z")]


def test_reports_that_come_later_are_compared_as_if_all_had_come_at_once() -> None:
    # Each ten days have paragraphs of their own; two are printed all month.
    draw = random.Random(3)
    parts = [tuple(draw.getrandbits(40) for _ in range(8)) for _ in range(20)]
    prints = []
    for number in range(60):
        day = draw.randrange(30)
        told = draw.sample(parts[day // 10 * 6 : day // 10 * 6 + 6], draw.randint(1, 5))
        told += draw.sample(parts[18:], draw.randint(0, 2))
        shingles = tuple(sorted(shingle for part in told for shingle in part))
        figures = (37, 58) if draw.random() < 0.5 else ()
        prints.append(
            Print(ReportId(f"r{number}"), shingles, DAY + day if number % 9 else None, figures)
        )
    at_once = echoes(prints)
    assert {one.why for one in at_once} == {"copy", "cut", "rewrite"}
    grown = Compared(prints[:20])
    for one in prints[20:]:
        held = prints[: prints.index(one)]
        assert grown.lacking([*held, one]) == [one]
        grown.add([one])
    assert grown.echoes() == at_once
    assert grown.lacking(prints[1:]) is None
    assert grown.lacking([prints[0], replace(prints[1], day=None), *prints[2:]]) is None
