"""Whom a report names, and whom of them the public test shows public."""

from __future__ import annotations

import pytest

from bearwitness.extract.persons import PersonFinder

FINDER = PersonFinder()


def named(text: str, public: bool) -> set[str]:
    return {
        mention.text
        for person in FINDER.find(text) if person.public is public
        for mention in person.mentions
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "private"),
    [
        ("Police identified the victim as Dora Muster, 34, of Quetta.", {"Dora Muster"}),
        ("The suspect, Omar Fiktiv, was arrested on Monday.", {"Omar Fiktiv"}),
        ("Mr. Ruiz-Ejemplo said his brother Tomás had fled.", {"Ruiz-Ejemplo", "Tomás"}),
        ("THE POLICE SAID JUAN EJEMPLO GOMEZ WAS KILLED.", {"JUAN EJEMPLO GOMEZ"}),
        ("Oksana Prykladenko, a resident, said the roof fell.", {"Oksana Prykladenko"}),
        ("They shot Abdul Rahman al-Mithali near the market.", {"Abdul Rahman al-Mithali"}),
        ("J. R. Muster and his wife, Ana, were hurt.", {"J. R. Muster", "Ana"}),
        ("Suspect: Ana Muster, 20. Muster's mother wept.", {"Ana Muster", "Muster"}),
        ("Officer Jan Modell, 31, was shot dead on Friday.", {"Jan Modell"}),
    ],
)
def test_private_persons_are_found(text: str, private: set[str]) -> None:
    assert named(text, public=False) == private


@pytest.mark.parametrize(
    ("text", "public"),
    [
        ("Gov. Adil Specimen said 20 people had died.", {"Adil Specimen"}),
        ("Adil Specimen, the mayor of Zhob, was shot dead.", {"Adil Specimen"}),
        ("Police spokesman Jan Modell said so.", {"Jan Modell"}),
        ("Sgt. Jan Modell said two men were arrested.", {"Jan Modell"}),
        ("The rebel leader, Omar Fiktiv, said so.", {"Omar Fiktiv"}),
        ("Rosa Ejemplo, a lawyer for the family, said so.", {"Rosa Ejemplo"}),
        ("By Jan Modell\n\nA bomb went off in Quetta.", {"Jan Modell"}),
    ],
)
def test_public_persons_are_told_by_the_words(text: str, public: set[str]) -> None:
    assert named(text, public=True) == public
    assert named(text, public=False) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Two men were shot on Muster Street in Quetta on Friday.",
        "Police took the girl to Ana Muster Hospital in Paris, Texas.",
        "Officials said Hope Avenue was closed. The Ford was found in Jordan.",
        "NEW DELHI - Gunmen attacked a village in Jammu and Kashmir, Indian police said.",
    ],
)
def test_places_and_bodies_are_no_persons(text: str) -> None:
    assert named(text, public=False) == set()


def test_an_official_who_shares_a_surname_with_a_victim_stays() -> None:
    text = "Ana Muster, 20, is dead. Sheriff Rolf Muster said who did it. Muster was a nurse."
    assert named(text, public=True) == {"Rolf Muster"}
    assert named(text, public=False) == {"Ana Muster", "Muster"}


def test_a_name_found_once_is_found_everywhere() -> None:
    text = "EJEMPLO DIES\n\nThe dead man was named as Tomas Ejemplo. Friends of Ejemplo wept."
    found = FINDER.find(text)
    assert [[mention.text for mention in person.mentions] for person in found] == [
        ["EJEMPLO", "Tomas Ejemplo", "Ejemplo"]
    ]
    for mention in found[0].mentions:
        assert text[mention.start : mention.end] == mention.text


@pytest.mark.parametrize(
    ("text", "private"),
    [
        # A title parted by a comma is another's; an office after a comma may be the next person's.
        ("According to the mayor, Muster died at the scene.", {"Muster"}),
        ("It killed Olena Vymyshlena and her son Danylo, Governor Oleh Modell said.",
         {"Olena Vymyshlena", "Danylo"}),
        ("Rafael Ejemplo, 27, of Zhob, stood before Judge Ann Modell on Monday.",
         {"Rafael Ejemplo"}),
        # Ranks that fell or are accused are private; so are all the names of a list.
        ("Captain Yusuf Exemplar was killed in the ambush. Sgt. Ibrahim Specimen was wounded.",
         {"Yusuf Exemplar", "Ibrahim Specimen"}),
        ("The dead were named as Ali Mithal, Hussein Mithal and Xyrto Beispiel.",
         {"Ali Mithal", "Hussein Mithal", "Xyrto Beispiel"}),
        ("Luis “Fox” Ejemplo was arrested. Fox’s brother fled.", {"Luis “Fox” Ejemplo", "Fox"}),
        # Kin speak as kin, whatever their trade.
        ("Ana Muster, an editor, said her son was hurt.", {"Ana Muster"}),
        ("Rana Muster, a manager at a shop, said she had hidden.", {"Rana Muster"}),
        # Names that are also towns, nouns or months.
        ("Paris Muster, 24, of Zhob, was charged. Paris was at home.", {"Paris Muster", "Paris"}),
        ("Paul Block, 49, was arrested. They found tools on Block. A block away, all was quiet.",
         {"Paul Block", "Block"}),
        ("Hope Muster, 9, was hurt, her mother said. There is hope. Hope Street was closed.",
         {"Hope Muster"}),
        ("He said the police had pleaded with Gaines to give up.", {"Gaines"}),
        ("“He was my best friend,” said Yaw, who gave no surname.", {"Yaw"}),
        ("THE KIDNAPPERS OF MR. EJEMPLO CALLED HIS WIFE, ROSA.", {"EJEMPLO", "ROSA"}),
    ],
)  # fmt: skip
def test_the_unclear_is_private(text: str, private: set[str]) -> None:
    assert named(text, public=False) == private


@pytest.mark.parametrize(
    ("text", "public"),
    [
        ("City Manager Ana Modell said so.", {"Ana Modell"}),
        ("Analyst Rolf Beispiel of the Example Institute said the tape was new.",
         {"Rolf Beispiel"}),
        ("Mullah Fiktiv, a Taliban commander, was killed in Helmand.", {"Fiktiv"}),
        ("[GARCIA] WE SHALL DEFEND THE COUNTRY, AND WE SHALL WIN.", {"GARCIA"}),
        ("Hamas leader Yahya Sinwar denied it, and President Zelenskyy did not.",
         {"Zelenskyy", "Yahya Sinwar"}),
        ("Muster’s lawyer, Ford Beispiel, said so.", {"Ford Beispiel"}),
    ],
)  # fmt: skip
def test_offices_and_those_who_speak_for_others_are_public(text: str, public: set[str]) -> None:
    assert named(text, public=True) == public


def test_the_same_text_gives_the_same_persons_and_an_empty_one_none() -> None:
    text = "Ana Muster, 20, and her brother Jan were hurt, Sheriff Rolf Modell said."
    assert FINDER.find(text) == FINDER.find(text) == PersonFinder().find(text)
    assert FINDER.find("") == ()


@pytest.mark.parametrize(
    ("text", "private"),
    [
        ("Police believe Lieutenant Colonel Jan Modell shot Dora and then turned the gun on "
         "himself.", {"Jan Modell", "Dora"}),
        ("Capt. Jan Modell killed his wife on Friday.", {"Jan Modell"}),
        ("Major Jan Modell, on leave, shot himself in the barracks.", {"Jan Modell"}),
        ("His daughters, Xylia and Brenka, often join their father.", {"Xylia", "Brenka"}),
        ("Her sons, Xyrto, Pavlen and Omar, were asleep.", {"Xyrto", "Pavlen", "Omar"}),
        ("Rosa Ejemplo, 30, wept by the Ejemplo'sTuesday.", {"Rosa Ejemplo", "Ejemplo"}),
        ("Ana Muster of Quetta said the roof fell.", {"Ana Muster"}),
        ("Rosa Ejemplo of the Miners Union was shot dead.", {"Rosa Ejemplo"}),
    ],
)  # fmt: skip
def test_doers_of_rank_and_lists_of_kin_are_private(text: str, private: set[str]) -> None:
    assert private <= named(text, public=False)


@pytest.mark.parametrize(
    ("text", "public"),
    [
        ("Captain Jan Modell said the man shot himself.", {"Jan Modell"}),
        ("Lt. Jan Modell told reporters that he turned the gun on himself.", {"Jan Modell"}),
        ("Head teacher, Ana Muster, said the school was shut.", {"Ana Muster"}),
        ("Market analyst Jan Modell worked on the plan and says it would help.", {"Jan Modell"}),
        ("Omar Fiktiv, who is a senior security official, left.", {"Omar Fiktiv"}),
        ("Joe Modell of the Committee for Safety said so.", {"Joe Modell"}),
    ],
)
def test_who_speaks_for_a_body_or_is_credited_is_public(text: str, public: set[str]) -> None:
    assert public <= named(text, public=True)


def test_places_after_kin_are_no_kin() -> None:
    assert named("Her sons left for Quetta and Zhob.", public=False) == set()
    assert named("His brothers in Paris and Boston were told.", public=False) == set()
    assert named("Photo Credit: Daily Post / Rosa Ejemplo", public=False) == set()


@pytest.mark.parametrize(
    ("words", "public"),
    [
        ("a patient of the senior doctor", False),
        ("a client of the lawyer", False),
        ("a student of the professor", False),
        ("a friend of the mayor", False),
        ("a niece of the governor", False),
        ("a neighbour of the senior police commander", False),
        ("a tenant of the ambassador", False),
        ("a resident near the home of the governor", False),
        ("a relative of a senator", False),
        ("a guard under the commander", False),
        ("a senior doctor at the hospital", True),
        ("the hospital's senior doctor", True),
        ("a professor of law at the university", True),
        ("an analyst of the conflict", True),
        ("the mayor of Gao", True),
        ("minister of the interior", True),
        ("a former deputy mayor of the town", True),
        ("spokeswoman of the army", True),
        ("head of the local council", True),
    ],
)
def test_another_s_office_or_trade_makes_nobody_public(words: str, public: bool) -> None:
    assert named(f"Ana Muster, {words}, said so.", public=public) == {"Ana Muster"}
