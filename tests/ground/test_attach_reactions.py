"""Where one reacts to an act is not where the act was."""

from __future__ import annotations

import pytest

from bearwitness.domain import Report, ReportId
from bearwitness.ground.attach_words import FIRMLY, NOT_THERE, weight
from bearwitness.pipeline import Pipeline


@pytest.mark.parametrize(
    "text",
    [
        "The president, in Washington, condemned the attack in Kabul.",
        "In Washington, the president condemned the attack in Kabul.",
        "The minister, in Washington on Friday, mourned the dead of the attack in Kabul.",
        "In Washington, the president expressed his grief over the attack in Kabul.",
    ],
)
def test_where_one_reacts_is_no_place_of_the_act(text: str) -> None:
    for name, expected in (("Washington", NOT_THERE), ("Kabul", FIRMLY)):
        start = text.index(name)
        assert weight(text, start, start + len(name), country=False) == expected


def test_a_headline_gives_each_of_two_events_its_own_place(pipeline: Pipeline) -> None:
    title = "Gunmen kill 15 at market, bomb kills four in Maiduguri"
    body = (
        "Gunmen raided a market in Nigeria's Zamfara state on Tuesday, killing 15 traders.\n\n"
        "They set shops on fire, a local official said."
    )
    reading = pipeline.read(
        Report(ReportId("t"), f"{title}\n\n{body}", title=title, published="2026-03-05")
    )
    places = {
        claim.evidence.text: [place.name for place in claim.places] for claim in reading.claims
    }
    assert places["four"] == ["Maiduguri"]
    assert places["15"] == places["15 traders"] == ["Zamfara"]
    # What names no place goes by the body's first event, not by the headline's last.
    assert all(names == ["Zamfara"] for words, names in places.items() if words != "four")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("A drone killed 11 people and injured 32 at a hospital in Quetta, police said.", FIRMLY),
        ("Shelling hit a hospital in Quetta.", FIRMLY),
        ("A man wounded in the attack died at a hospital in Quetta.", NOT_THERE),
        ("Those injured in the blast were taken to a hospital in Quetta.", NOT_THERE),
        ("The strike killed nine, doctors at a hospital in Quetta said.", NOT_THERE),
    ],
)
def test_a_hospital_that_was_struck_is_the_place_one_that_treats_is_not(
    words: str, expected: int
) -> None:
    start = words.index("Quetta")
    assert weight(words, start, start + len("Quetta"), country=False) == expected


def test_the_place_of_an_older_event_in_the_sentence_is_not_the_news(pipeline: Pipeline) -> None:
    text = (
        "Two killed in Phoenix\n\nTwo women were killed in a shooting in Phoenix on Sunday.\n\n"
        "Police came.\n\nThe shooting came two weeks after a boy was shot dead in Glendale."
    )
    report = Report(ReportId("t"), text, title="Two killed in Phoenix", published="2026-05-05")
    (news,) = [one for one in pipeline.read(report).incidents if not one.background]
    assert [place.name for place in news.places] == ["Phoenix"]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        # Where the wounded went, or where one speaks, is not where it was.
        ("The wounded were taken to hospital in Quetta.", "Quetta", NOT_THERE),
        ("Two of the wounded were flown to Karachi.", "Karachi", NOT_THERE),
        ("The wounded were evacuated by helicopter to Gao.", "Gao", NOT_THERE),
        ("The bodies were taken to a morgue in Maiduguri.", "Maiduguri", NOT_THERE),
        ("A bomb killed five, a police spokesman in Peshawar said.", "Peshawar", NOT_THERE),
        ("A bomb killed five, said a military official in Islamabad.", "Islamabad", NOT_THERE),
        ("A bomb killed five, said two senior security sources in Kabul.", "Kabul", NOT_THERE),
        ("A bomb killed five, the United Nations in Geneva said.", "Geneva", NOT_THERE),
        ("A bomb killed five, police in Maiduguri, the state capital, said.", "Maiduguri",
         NOT_THERE),
        ("A bomb killed five, medics in Goma, the provincial capital, told reporters.", "Goma",
         NOT_THERE),
        ("A bomb killed five, a lawmaker told reporters in Abuja.", "Abuja", NOT_THERE),
        # Where it was, though an official, a hospital or a speaker is named.
        ("Gunmen killed five officials in Islamabad.", "Islamabad", FIRMLY),
        ("A bomb killed two police officers in Quetta, the provincial capital.", "Quetta", FIRMLY),
        ("Police said a bomb killed five in Quetta.", "Quetta", FIRMLY),
        ("Police said gunmen shot two doctors in Quetta.", "Quetta", FIRMLY),
        ("Five died, said police, when gunmen shot doctors in Quetta.", "Quetta", FIRMLY),
        ("An air strike hit a hospital in Khartoum.", "Khartoum", FIRMLY),
        ("Shells killed five people at a hospital in Khartoum.", "Khartoum", FIRMLY),
        ("Gunmen attacked Zurmi, where five died.", "Zurmi", FIRMLY),
        ("Fighters stormed Djibo on Sunday.", "Djibo", FIRMLY),
        ("Rebels overran Bunagana at dawn.", "Bunagana", FIRMLY),
    ],
)  # fmt: skip
def test_where_one_speaks_or_is_treated_is_no_place_of_the_act(
    text: str, name: str, expected: int
) -> None:
    start = text.index(name)
    assert weight(text, start, start + len(name), country=False) == expected
