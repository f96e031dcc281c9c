"""Upper-case wires are read as ordinary text; ordinary text is left alone."""

from __future__ import annotations

import pytest

from bearwitness.extract.truecase import headline_case, truecase


@pytest.mark.parametrize(
    "ordinary",
    [
        "The rebels attacked a power station in northern Colombia on Tuesday.",
        "Two policemen were wounded when a bomb exploded near the embassy in Lima.",
        "The National Liberation Army claimed responsibility for the attack, police said.",
        "Gunmen kidnapped a rancher, his wife and their 11-year-old son on 3 January.",
        "The 3d Brigade seized four M-16 rifles and an AK-47 in San Salvador.",
        "A spokesman for the UN said that he does not know what happened in El Salvador.",
    ],
)
def test_upper_case_sentence_gets_its_ordinary_case(ordinary: str) -> None:
    assert truecase(ordinary.upper()) == ordinary


def test_mixed_case_is_left_alone() -> None:
    sentence = "The FMLN attacked a GARRISON in San Miguel."
    assert truecase(sentence) == sentence


def test_short_capitals_are_left_alone() -> None:
    assert truecase("REUTERS") == "REUTERS"


@pytest.mark.parametrize(
    "words",
    [
        "FOUR MEN ATTACKED THE CONVOY NEAR ESTACIÓN FERROCARRIL, POLICE SAID",
        "İSTANBUL POLICE SAID THAT TWO OFFICERS WERE KILLED IN THE BLAST",
        "STRASSE, ßTRANGE AND ŉ LETTERS DO NOT CHANGE THE LENGTH OF THE TEXT",
    ],
)
def test_length_never_changes(words: str) -> None:
    assert len(truecase(words)) == len(words)


def test_unknown_acronym_in_brackets_stays_upper_case() -> None:
    assert "[ZUVEK]" in truecase("THE FRONT FOR THE DEFENCE OF WORKERS [ZUVEK] DENIED THE ATTACK.")


def test_initials_and_mc_names() -> None:
    restored = truecase("COLONEL J. MCALLISTER SAID THAT THE ARMY WILL NOT LEAVE THE TOWN.")
    assert restored == "Colonel J. McAllister said that the army will not leave the town."


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("Two Men Killed, One Hurt In Market Blast", "Two men killed, one hurt in market blast"),
        ("Suicide Bomber Kills At Least 30 In Kabul", "Suicide bomber kills at least 30 in Kabul"),
        ("Bomb kills 12 in Kabul market", "Bomb kills 12 in Kabul market"),
    ],
)
def test_a_headline_with_capitals_is_read_as_a_sentence(printed: str, read: str) -> None:
    assert headline_case(printed) == read


def test_acronyms_of_a_headline_stay() -> None:
    assert headline_case("US Strike Kills Rebel Leader In Yemen").startswith("US ")
