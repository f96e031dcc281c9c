"""Bodies that no register knows speak under their own names, and are "it" and "they" after that."""

from __future__ import annotations

import pytest
from tests.extract.test_voices import told, voiced

_SHELLING = "RSF shelling kills nine in El Obeid"
_LAWYERS = (None, None, "Emergency Lawyers", "ngo")


@pytest.mark.parametrize(
    ("text", "phrase", "speaker"),
    [
        ("Emergency Lawyers, a rights group, said nine people were killed.", "nine people",
         _LAWYERS),
        ("Nine people were killed, according to Mothers of Abductees, a local association.",
         "Nine people", (None, None, "Mothers of Abductees", None)),
        ("Kherson Aid Watch, a local charity, reported that nine people were killed.",
         "nine people", (None, None, "Kherson Aid Watch", "ngo")),
        ("Nine people were killed, said the Lakes Collective, an alliance of farmers.",
         "Nine people", (None, None, "Lakes Collective", None)),
        ("Voices of Bay said nine people were killed.", "nine people",
         (None, None, "Voices of Bay", None)),
        ("The Sudan Doctors Network said nine people were killed.", "nine people",
         (None, None, "Sudan Doctors Network", "medic")),
        # A person of a body is a person.
        ("Ivan Petrenko, a union leader, said nine people were killed.", "nine people",
         ("Ivan Petrenko", "union leader", None, None)),
        ("Two lawyers said nine people were killed.", "nine people",
         (None, "lawyers", None, None)),
        ("A hospital spokesman said nine people were killed.", "nine people",
         (None, "hospital spokesman", None, "medic")),
    ],
)  # fmt: skip
def test_a_body_speaks_under_its_own_name(
    text: str, phrase: str, speaker: tuple[str | None, ...]
) -> None:
    assert told(voiced(text, phrase).speaker) == speaker


@pytest.mark.parametrize(
    ("said", "speaker"),
    [
        ("Emergency Lawyers, a rights group, said it hit a fuel station. It said 21 people were "
         "wounded.", _LAWYERS),
        ("Emergency Lawyers, a rights group, said it hit a fuel station. They said 21 people were "
         "wounded.", _LAWYERS),
        ("The Sudan Doctors Network said children were among them. They said 21 people were "
         "wounded.", (None, None, "Sudan Doctors Network", "medic")),
        ("Residents said it went on. The army said it fired back. They said 21 people were "
         "wounded.", (None, "residents", None, "witness")),
        ("Residents said it went on. The army said it fired back. It said 21 people were "
         "wounded.", (None, None, "army", "military")),
    ],
)  # fmt: skip
def test_a_pronoun_is_the_body_that_spoke_last(said: str, speaker: tuple[str | None, ...]) -> None:
    text = f"{_SHELLING}\n\n{said}"
    assert told(voiced(text, "21 people", _SHELLING).speaker) == speaker


def test_who_did_a_headlines_deed_is_no_speaker() -> None:
    text = f"{_SHELLING}\n\nNine people were killed on Monday. It said 21 people were wounded."
    assert voiced(text, "nine", _SHELLING).speaker is None
    assert voiced(text, "21 people", _SHELLING).speaker is None


def test_a_body_told_of_in_the_text_may_speak_next() -> None:
    text = "The RSF attacked Kutum on Monday. It said 21 soldiers were killed."
    assert told(voiced(text, "21 soldiers").speaker) == (None, None, "RSF", "armed_group")
