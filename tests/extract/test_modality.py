"""Fact is kept apart from accusation, denial, fear, expectation and suspicion."""

from __future__ import annotations

import pytest
from tests.extract.spoken import claim_on, page_of

from bearwitness.extract.voices import attribute

CASES = [
    ("Twelve people were feared dead after a boat sank.", "Twelve people", "feared"),
    ("At least 12 people are feared dead.", "12 people", "feared"),
    ("Officials fear 12 people were killed.", "12 people", "feared"),
    ("The death toll is expected to rise above 40.", "40", "expected"),
    ("The group threatened to kill 12 hostages.", "12 hostages", "expected"),
    ("A gunman tried to kill 12 people.", "12 people", "expected"),
    ("The bomb would have killed 12 people.", "12 people", "expected"),
    ("Twelve people could have been killed if the bomb had gone off.", "Twelve people", "expected"),
    ("The army denied that 12 civilians were killed.", "12 civilians", "denied"),
    ("The army denied killing 12 civilians.", "12 civilians", "denied"),
    ("The ministry rejected reports that 12 people were killed.", "12 people", "denied"),
    ("Rebels accused the army of killing 12 villagers.", "12 villagers", "alleged"),
    ("The army allegedly killed 12 villagers.", "12 villagers", "alleged"),
    ("The army reportedly killed 12 villagers.", "12 villagers", "alleged"),
    ("The rebels claimed, without evidence, that 12 soldiers died.", "12 soldiers", "alleged"),
    ("Unconfirmed reports said 12 people were killed.", "12 people", "alleged"),
    ("The man, who is accused of killing 12 people, appeared in court.", "12 people", "alleged"),
    ("Twelve people may have been killed.", "Twelve people", "suspected"),
    ("Up to 12 people are believed to have been killed.", "12 people", "suspected"),
]  # fmt: skip

FACT = [
    ("Police said 12 people were killed and the governor will visit.", "12 people"),
    ("A bomb that killed 12 people could have been planted by rebels.", "12 people"),
    ("The army will hold a funeral for the 12 soldiers killed on Monday.", "12 soldiers"),
    ("The president vowed to avenge the 12 soldiers killed on Monday.", "12 soldiers"),
    ("Suspected rebels killed 12 people.", "12 people"),
    ("The army confirmed that 12 soldiers were killed.", "12 soldiers"),
    ("The rebels claimed they killed 12 soldiers.", "12 soldiers"),
    ("Gunmen killed 12 people who wanted to leave the town.", "12 people"),
    ("Gunmen killed 12 people and threatened to return.", "12 people"),
    ("Police are trying to find out who shot 12 people.", "12 people"),
    ("A man suspected of shooting 12 people gave himself up.", "12 people"),
    ("The 12 people will spend the night in hospital.", "12 people"),
    ("Twelve people were killed, apparently by rebels.", "Twelve people"),
    ("Police said a man tried to flee after he killed 12 people.", "12 people"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "phrase", "firmness"), CASES)
def test_marked_claims(text: str, phrase: str, firmness: str) -> None:
    page = page_of(text)
    assert attribute(page, [claim_on(page, phrase)])[0].modality == firmness


@pytest.mark.parametrize(("text", "phrase"), FACT)
def test_plain_assertions_stay_stated(text: str, phrase: str) -> None:
    page = page_of(text)
    assert attribute(page, [claim_on(page, phrase)])[0].modality == "stated"
