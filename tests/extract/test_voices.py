"""Each claim has its own speaker: through quotations, pronouns, relayed outlets, headlines."""

from __future__ import annotations

import pytest
from tests.extract.spoken import claim_on, page_of

from bearwitness.domain import Claim, Report, ReportId, Speaker, Status
from bearwitness.extract import extract
from bearwitness.extract.voices import attribute
from bearwitness.pipeline import Pipeline


def voiced(text: str, phrase: str, title: str | None = None) -> Claim:
    page = page_of(text, title)
    return attribute(page, [claim_on(page, phrase)])[0]


def told(speaker: Speaker | None) -> tuple[str | None, ...] | None:
    if speaker is None:
        return None
    return speaker.name, speaker.role, speaker.organisation, speaker.kind


PLAIN = [
    # wire style
    ("A bomb killed 12 people in the market, police said.", "12 people",
     (None, None, "police", "police")),
    ("Police said a bomb killed 12 people in the market.", "12 people",
     (None, None, "police", "police")),
    ("A suicide bomber killed 12 people, police said on Monday, adding that the toll may rise.",
     "12 people", (None, None, "police", "police")),
    ("Twelve soldiers were killed, the army said in a statement.", "Twelve soldiers",
     (None, None, "army", "military")),
    ("The army said in a statement on Sunday that 12 soldiers were killed.", "12 soldiers",
     (None, None, "army", "military")),
    ("According to the Health Ministry, 40 people were killed overnight.", "40 people",
     (None, None, "Health Ministry", "government")),
    ("At least 40 people were killed overnight, according to the Health Ministry.", "40 people",
     (None, None, "Health Ministry", "government")),
    ("At least 40 people, including six children, were killed, according to the Syrian "
     "Observatory for Human Rights, a monitor.", "six children",
     (None, None, "Syrian Observatory for Human Rights", "monitor")),
    ("Witnesses said gunmen on motorcycles killed 17 villagers.", "17 villagers",
     (None, "witnesses", None, "witness")),
    ("Gunmen on motorcycles killed 17 villagers, witnesses and local officials said.",
     "17 villagers", (None, "witnesses", None, "witness")),
    ("A military spokesman, Col. Amadou Diallo, told reporters that 30 jihadists were killed.",
     "30 jihadists", ("Amadou Diallo", "military spokesman", None, "military")),
    ("Military spokesman Gen. Edward Buba said troops killed 30 fighters.", "30 fighters",
     ("Edward Buba", "Military spokesman", None, "military")),
    ("“We lost 14 men,” said Musa Ibrahim, a farmer in the village.", "14 men",
     ("Musa Ibrahim", "farmer", None, "witness")),
    ("A hospital official who spoke on condition of anonymity said 9 people died.", "9 people",
     (None, "hospital official", None, "medic")),
    ("A doctor at the Nyala hospital said it had received 22 bodies.", "22 bodies",
     (None, "doctor", "Nyala hospital", "medic")),
    ("Medics said 8 people were killed when a shell hit the camp.", "8 people",
     (None, "medics", None, "medic")),
    ("The United Nations says 150 civilians were killed in the assault.", "150 civilians",
     (None, None, "United Nations", "un")),
    ("The UN human rights office said it had verified 150 civilian deaths.", "150 civilian deaths",
     (None, None, "UN human rights office", "un")),
    ("The Taliban said on their Telegram channel that 20 soldiers were killed.", "20 soldiers",
     (None, None, "Taliban", "armed_group")),
    ("Taliban spokesman Zabihullah Mujahid claimed that 20 soldiers were killed.", "20 soldiers",
     ("Zabihullah Mujahid", "spokesman", "Taliban", "armed_group")),
    ("The Red Cross said 5 of its volunteers were killed.", "5 of its volunteers",
     (None, None, "Red Cross", "ngo")),
    ("Officials put the death toll at 31.", "31", (None, "officials", None, "unnamed_official")),
    ("The ministry said the toll had risen to 31.", "31", (None, None, "ministry", "government")),
    ("The attack, which the army said killed 12 soldiers, was the second in a week.",
     "12 soldiers", (None, None, "army", "military")),
    ("Ukraine’s air force said Russia launched 90 drones, killing 4 people.", "4 people",
     (None, None, "Ukraine’s air force", "military")),
    ("A Russian strike killed 4 people in Kherson, regional governor Oleksandr Petrenko said.",
     "4 people", ("Oleksandr Petrenko", "regional governor", None, "government")),
    ("Russian shelling killed 3 people, said Iryna Koval, a spokeswoman for the prosecutors’ "
     "office.", "3 people", ("Iryna Koval", "spokeswoman", "prosecutors’ office", "government")),
    ("The Sudan Doctors Network said 21 civilians were killed in shelling of the camp.",
     "21 civilians", (None, None, "Sudan Doctors Network", "medic")),
    ("Gunmen killed 14 people, as the army said it had killed 40 militants.", "14 people", None),
    ("Gunmen killed 14 people, as the army said it had killed 40 militants.", "40 militants",
     (None, None, "army", "military")),
    ("Gunmen killed 14 people, as police said on Monday.", "14 people",
     (None, None, "police", "police")),
    # South Asian English
    ("As per officials, two labourers were killed and five injured in the firing incident.",
     "two labourers", (None, "officials", None, "unnamed_official")),
    ("Deputy Commissioner Hamid Baloch said that four Levies personnel were martyred.",
     "four Levies personnel", ("Hamid Baloch", "Deputy Commissioner", None, "government")),
    ("Senior Superintendent of Police Asif Magsi told the media that 3 terrorists were killed.",
     "3 terrorists", ("Asif Magsi", "Superintendent of Police", None, "police")),
    ("The military’s media wing said security forces had killed 11 khawarij.", "11 khawarij",
     (None, None, "military’s media wing", "military")),
    # United States police blotter
    ("Two men were shot and killed outside a bar, according to Sgt. Dana Poole of the Midvale "
     "Police Department.", "Two men", ("Dana Poole", "Sgt.", "Midvale Police Department",
     "police")),
    ("Cook County Sheriff Robert Hale said 3 teenagers were wounded.", "3 teenagers",
     ("Robert Hale", "Sheriff", "Cook County", "police")),
    ("Police Chief Ann Ruiz said one man died at the scene.", "one man",
     ("Ann Ruiz", "Police Chief", None, "police")),
    ("Detectives believe one man fired the shots that killed two women, said police spokeswoman "
     "Officer Kim Dorn.", "two women", ("Kim Dorn", "police spokeswoman", None, "police")),
    ("His mother said he was shot while walking home with two friends, who were also killed.",
     "two friends", (None, "mother", None, "family")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "phrase", "speaker"), PLAIN)
def test_speaker_of_one_sentence(
    text: str, phrase: str, speaker: tuple[str | None, ...] | None
) -> None:
    assert told(voiced(text, phrase).speaker) == speaker


OWN = [
    ("Gunmen killed 12 people in a market on Monday.", "12 people"),
    ("The United States condemned the assaults, after security forces killed at least 145 "
     "militants.", "145 militants"),
    ("The president called for calm after 12 people were killed.", "12 people"),
    ("Twelve people were reported killed in the raid.", "Twelve people"),
    ("The blast, which killed 12 people, added to fears of a wider war.", "12 people"),
    ("Police said they had made no arrests. The shooting left two men dead.", "two men"),
    ("“This is a dark day,” the mayor said.\nThe attack killed 12 people.", "12 people"),
    ("The governor visited survivors of the attack that killed 12 people and promised help.",
     "12 people"),
    ("Police found the bodies of 12 people in a well.", "12 people"),
    ("The group claimed responsibility. The attack killed 12 people.", "12 people"),
    ("Two people were killed when police officers opened fire at the crowd.", "Two people"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "phrase"), OWN)
def test_reporters_own_voice_has_no_speaker(text: str, phrase: str) -> None:
    assert voiced(text, phrase).speaker is None


ACROSS = [
    ("“The gunmen came at dawn. They killed 12 people,” said Ali Musa, a trader.\nNext.",
     "12 people", "Ali Musa"),
    ("“They came at dawn,” said Ali Musa, a trader. “They killed 12 people.”", "12 people",
     "Ali Musa"),
    ("“They came at dawn,” said Ali Musa, a trader. “They burnt houses. They killed 12 people.”",
     "12 people", "Ali Musa"),
    ("Governor Babagana Umar visited the town.\n“They killed 12 people,” Umar said.", "12 people",
     "Babagana Umar"),
    ("Governor Babagana Umar spoke to reporters. He said 12 people were killed.", "12 people",
     "Babagana Umar"),
    ("Mayor Ana Ruiz said a bomb went off. She added that 12 people were killed.", "12 people",
     "Ana Ruiz"),
    ("Mayor Ana Ruiz and Governor Luis Paz met. “Twelve people were killed,” Ruiz said.",
     "Twelve people", "Ana Ruiz"),
    ("Defence Minister Omar Keita condemned the attack. The minister said 12 soldiers died.",
     "12 soldiers", "Omar Keita"),
    ("Defence Minister Omar Keita said rebels attacked, adding that 12 soldiers died.",
     "12 soldiers", "Omar Keita"),
    ("Defence Minister Omar Keita told a news conference the army had won, revealing that in "
     "Gao alone 12 soldiers died.", "12 soldiers", "Omar Keita"),
    ("Governor Luis Paz spoke at length. Soldiers, he said, killed 12 rebels in the hills.",
     "12 rebels", "Luis Paz"),
    ("Army spokesman Ali Khan gave an update. “We attacked at dawn,” Khan said. “Our men fought "
     "bravely.\n“We killed 12 rebels and took their guns,” he added.", "12 rebels", "Ali Khan"),
    ("“They surrounded us,” said Ali Musa.\n“They killed 12 people and left.”", "12 people",
     "Ali Musa"),
    ("“We heard shots,\" said Ali Musa, who lost his brother. \"They killed 12 people.\"",
     "12 people", "Ali Musa"),
    ("Ali Musa described the raid: “They killed 12 people in my street.”", "12 people", "Ali Musa"),
    ("Interior Minister Jean Bako said the toll was rising. In a later statement, Bako said 12 "
     "people had died.", "12 people", "Jean Bako"),
    ("Police spokesman Juan Diaz said officers came under fire. Two attackers, Diaz said, were "
     "shot dead.", "Two attackers", "Juan Diaz"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "phrase", "name"), ACROSS)
def test_speaker_is_carried_across_sentences(text: str, phrase: str, name: str) -> None:
    speaker = voiced(text, phrase).speaker
    assert speaker is not None
    assert speaker.name == name


BODIES = [
    ("The Health Ministry gave new figures. The ministry said 12 people were killed.", "12 people",
     "Health Ministry"),
    ("Fighters of the Islamic State attacked a base. The group said it killed 12 soldiers.",
     "12 soldiers", "Islamic State"),
    ("Police sealed off the area. They said 12 people were killed.", "12 people", "police"),
    ("The army confirmed the raid. It said 12 rebels were killed.", "12 rebels", "army"),
    ("The army confirmed the raid. A statement from the army said 12 rebels were killed.",
     "12 rebels", "army"),
    ("The army confirmed the raid. Twelve rebels were killed, the statement said.",
     "Twelve rebels", "army"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "phrase", "body"), BODIES)
def test_bodies_are_called_again(text: str, phrase: str, body: str) -> None:
    speaker = voiced(text, phrase).speaker
    assert speaker is not None
    assert (speaker.organisation or "").lower() == body.lower()


RELAYED = [
    ("Mayor Ana Ruiz said 12 people were killed, the Evening Herald reported.", "12 people",
     "Ana Ruiz", ("Evening Herald",)),
    ("Mayor Ana Ruiz said 12 people were killed, Harbour Wire reported.", "12 people",
     "Ana Ruiz", ("Harbour Wire",)),
    ("Mayor Ana Ruiz said 12 people were killed, Reuters and AFP reported.", "12 people",
     "Ana Ruiz", ("Reuters", "AFP")),
    ("Reuters reported that Mayor Ana Ruiz said 12 people were killed.", "12 people", "Ana Ruiz",
     ("Reuters",)),
    ("Mayor Ana Ruiz told AFP that 12 people were killed.", "12 people", "Ana Ruiz", ("AFP",)),
    ("“They killed 12 people,” Mayor Ana Ruiz told the BBC.", "12 people", "Ana Ruiz", ("BBC",)),
    ("Mayor Ana Ruiz told state television that 12 people were killed.", "12 people", "Ana Ruiz",
     ("state television",)),
    ("Mayor Ana Ruiz told reporters that 12 people were killed.", "12 people", "Ana Ruiz", ()),
    ("Mayor Ana Ruiz was quoted by Reuters as saying 12 people were killed.", "12 people",
     "Ana Ruiz", ("Reuters",)),
    ("State television quoted Mayor Ana Ruiz as saying 12 people were killed.", "12 people",
     "Ana Ruiz", ("State television",)),
    ("Reuters reported 12 people killed in the raid.", "12 people", None, ("Reuters",)),
    ("State media said 12 people were killed.", "12 people", None, ("State media",)),
    ("Local media reported that 12 people were killed, citing police.", "12 people", None,
     ("Local media",)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "phrase", "name", "via"), RELAYED)
def test_outlets_relay(text: str, phrase: str, name: str | None, via: tuple[str, ...]) -> None:
    claim = voiced(text, phrase)
    assert claim.via == via
    assert claim.speaker is not None
    assert claim.speaker.name == name


NAMED_AFTER_COMMAS = [
    ("Ten people died near Tibu, in the Catatumbo region, the governor of Norte de Santander, Juan "
     "Ardila, said on Tuesday.", "Juan Ardila", "governor"),
    ("Ten people died in Mali's Mopti region, on the road to Gao, the army's spokesman, Amadou "
     "Diarra, said.", "Amadou Diarra", "spokesman"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "role"), NAMED_AFTER_COMMAS)
def test_a_speaker_named_after_commas_and_none_in_a_day(text: str, name: str, role: str) -> None:
    speaker = voiced(text, "Ten people").speaker
    assert speaker is not None
    assert (speaker.name, speaker.role) == (name, role)


def test_a_day_is_no_speaker() -> None:
    speaker = voiced("“Ten people died,” said on Friday the spokesman.", "Ten people").speaker
    assert speaker is None or "Friday" not in f"{speaker.name} {speaker.role}"


def test_outlet_alone_is_the_speaker() -> None:
    claim = voiced("Reuters reported 12 people killed in the raid.", "12 people")
    assert told(claim.speaker) == (None, None, "Reuters", "media")


def test_two_voices_in_one_sentence() -> None:
    text = "The army said 12 rebels were killed, but the rebels said 40 soldiers died."
    assert told(voiced(text, "12 rebels").speaker) == (None, None, "army", "military")
    speaker = voiced(text, "40 soldiers").speaker
    assert speaker is not None
    assert speaker.kind == "armed_group"


def test_headline_with_a_colon() -> None:
    title = "Police: 12 people killed in market blast"
    speaker = voiced(f"{title}\n\nA bomb went off.", "12 people", title).speaker
    assert speaker is not None
    assert speaker.kind == "police"
    title = "12 people killed in market blast: army"
    speaker = voiced(f"{title}\n\nA bomb went off.", "12 people", title).speaker
    assert speaker is not None
    assert speaker.kind == "military"


UPPER = [
    ("COL ISAACS SAID THAT 12 GUERRILLAS WERE KILLED IN THE FIGHTING NEAR SAN MIGUEL.",
     "12 GUERRILLAS", "military"),
    ("THE RAVEN BATTALION COMMAND HAS ANNOUNCED THAT ABOUT 60 PEASANTS WERE KILLED BY GUERRILLAS.",
     "60 PEASANTS", "military"),
    ("ACCORDING TO THE POLICE, TWO BOMBS WENT OFF AND 3 PEOPLE WERE KILLED IN BOGOTA.",
     "3 PEOPLE", "police"),
    ("THE FMLN SAID OVER ITS RADIO THAT 20 SOLDIERS WERE KILLED IN AN AMBUSH.", "20 SOLDIERS",
     "armed_group"),
    ("A GOVERNMENT SPOKESMAN SAID TODAY THAT 8 CIVILIANS DIED IN THE EXPLOSION.", "8 CIVILIANS",
     "government"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "phrase", "kind"), UPPER)
def test_upper_case_wires(text: str, phrase: str, kind: str) -> None:
    speaker = voiced(text, phrase).speaker
    assert speaker is not None
    assert speaker.kind == kind


INTEREST = [
    ("The army said 12 rebels were killed.", "12 rebels", "armed_group", "enemy_loss"),
    ("The army said 12 of its soldiers were killed.", "12 of its soldiers", "state_force",
     "own_loss"),
    ("The rebels said they killed 12 soldiers.", "12 soldiers", "state_force", "enemy_loss"),
    ("The rebels said they lost 12 fighters.", "12 fighters", "armed_group", "own_loss"),
    ("The United Nations said 12 rebels were killed.", "12 rebels", "armed_group", "none"),
    ("Police said 12 people were killed.", "12 people", "civilian", "none"),
    ("The US ambassador said 12 rebels were killed.", "12 rebels", "armed_group", "none"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "phrase", "status", "interest"), INTEREST)
def test_interest(text: str, phrase: str, status: Status, interest: str) -> None:
    page = page_of(text)
    claim = claim_on(page, phrase, status=status)
    speaker = attribute(page, [claim])[0].speaker
    assert speaker is not None
    assert speaker.interest == interest


def test_label_is_its_speakers() -> None:
    page = page_of("Chief Minister Asad Raza said 12 terrorists were killed.")
    claim = claim_on(page, "12 terrorists", status="armed_group")
    toll = attribute(page, [claim])[0].toll
    assert toll is not None
    assert toll.victims.status_said_by == "Asad Raza"


DENIED_PARTS = [
    ("The army denied any role in the killing of 12 villagers.", "12 villagers"),
    ("The group denied involvement in the attack that killed 12 people.", "12 people"),
    ("The president rejected calls to resign after 12 people were killed.", "12 people"),
]


@pytest.mark.parametrize(("text", "phrase"), DENIED_PARTS)
def test_denying_a_part_in_it_does_not_deny_the_harm(text: str, phrase: str) -> None:
    claim = voiced(text, phrase)
    assert (claim.modality, claim.speaker) == ("stated", None)


HARDER = [
    ("At least 40 soldiers were killed at the base, two security sources told AFP.", "40 soldiers",
     (None, "security sources", None, "military"), ("AFP",)),
    ("Russia struck the city, killing six people, Ukrainian officials said.", "six people",
     (None, "officials", "Ukrainian", "government"), ()),
    ("The U.N. humanitarian coordinator, Marta Pires, said nine drivers were killed.",
     "nine drivers", ("Marta Pires", "coordinator", "U.N. humanitarian", "un"), ()),
    ("The al-Qaeda-linked JNIM claimed the raid, saying it had killed 85 soldiers.", "85 soldiers",
     (None, None, "JNIM", "armed_group"), ()),
    ("A driver was struck, the Wells County Sheriff's Office said.", "A driver",
     (None, None, "Wells County Sheriff's Office", "police"), ()),
    ("A hospital put the number of wounded at 30, while the governor's office spoke of 12 wounded.",
     "12 wounded", (None, None, "governor's office", "government"), ()),
    ("On Friday night gunmen killed nine traders, police said.", "nine traders",
     (None, None, "police", "police"), ()),
    ("In a statement on Friday, the army said nine traders were killed.", "nine traders",
     (None, None, "army", "military"), ()),
    ("The trader's wife told the police that nine men were killed.", "nine men",
     (None, "wife", None, "family"), ()),
    ("Four guerrillas died in the hills, according to the same military reports.",
     "Four guerrillas", (None, None, "military", "military"), ()),
]  # fmt: skip


def test_dead_of_another_state_are_the_enemys() -> None:
    page = page_of("The Russian defence ministry said up to 50 Ukrainian servicemen were killed.")
    claim = claim_on(page, "50 Ukrainian servicemen", status="state_force")
    speaker = attribute(page, [claim])[0].speaker
    assert speaker is not None
    assert speaker.interest == "enemy_loss"


def test_full_name_is_found_for_a_surname_and_namesakes_are_kept_apart() -> None:
    text = (
        "Patrice Lowe, the mother of the boy, wept. Andre Lowe told reporters that 12 people died."
    )
    speaker = voiced(text, "12 people").speaker
    assert speaker is not None
    assert speaker.name == "Andre Lowe"


def test_reports_that_no_body_owns_stay_the_word_of_who_cites_them() -> None:
    text = (
        "Governor Luis Paz spoke on Friday. The governor said intelligence reports indicated 12 "
        "rebels were killed. He added that 9 soldiers died."
    )
    for phrase in ("12 rebels", "9 soldiers"):
        speaker = voiced(text, phrase).speaker
        assert speaker is not None
        assert speaker.name == "Luis Paz"


MANY_STYLES = [
    ("The Hamas-run health ministry said 40 people were killed.", "40 people",
     (None, None, "health ministry", "government"), ()),
    ("The prime minister's office said 12 soldiers were killed.", "12 soldiers",
     (None, None, "prime minister's office", "government"), ()),
    ("Local chief Adamu Bello said bandits killed 12 people.", "12 people",
     ("Adamu Bello", "chief", None, None), ()),
    ("In a statement, JNIM said it killed 12 soldiers.", "12 soldiers",
     (None, None, "JNIM", "armed_group"), ()),
    ("The Islamic State group, via its news agency, said it killed 12 soldiers.", "12 soldiers",
     (None, None, "Islamic State group", "armed_group"), ()),
    ("Authorities have confirmed 12 deaths.", "12 deaths",
     (None, "authorities", None, "government"), ()),
    ("Officials raised the death toll to 40 on Monday.", "40",
     (None, "officials", None, "unnamed_official"), ()),
    ("The deaths of 12 people were confirmed by the mayor.", "12 people",
     (None, "mayor", None, "government"), ()),
    ("According to an AFP tally, 12 people were killed.", "12 people",
     (None, None, "AFP", "media"), ("AFP",)),
    ("Police in the city of Jos say 12 people were killed.", "12 people",
     (None, None, "police", "police"), ()),
    ("Twelve people were killed, the governor of Borno state, Umar Audu, announced.",
     "Twelve people", ("Umar Audu", "governor", "Borno state", "government"), ()),
    ("A U.S. official, speaking on condition of anonymity, said 12 militants were killed.",
     "12 militants", (None, "official", "U.S.", "government"), ()),
    ("The coroner's office identified the 12 victims as students.", "12 victims",
     (None, None, "coroner's office", "medic"), ()),
    ("The shooting left 3 people dead, the Daily Ledger reported.", "3 people",
     (None, None, "Daily Ledger", "media"), ("Daily Ledger",)),
    ("Bandits killed 12 people, a lawmaker representing the area, Sani Jaji, told the BBC.",
     "12 people", ("Sani Jaji", "lawmaker", None, "government"), ("BBC",)),
    ("Gen. Min Aung, the junta leader, said rebels killed 12 soldiers.", "12 soldiers",
     ("Min Aung", "Gen.", None, "government"), ()),
    ("State-run news agency SANA reported 12 people wounded.", "12 people",
     (None, None, "SANA", "media"), ("SANA",)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "phrase", "speaker", "via"), [*HARDER, *MANY_STYLES])
def test_speakers_of_many_styles(
    text: str, phrase: str, speaker: tuple[str | None, ...], via: tuple[str, ...]
) -> None:
    claim = voiced(text, phrase)
    assert told(claim.speaker) == speaker
    assert claim.via == via


def test_who_blames_is_who_says_so(pipeline: Pipeline) -> None:
    text = (
        "Gunmen killed two men in Beni.\nA military spokesman blamed the Allied Democratic Forces."
    )
    report = Report(ReportId("blame"), text, language="en")
    (blame,) = [
        one
        for one in extract(report, pipeline.reader)
        if isinstance(one, Claim) and one.responsibility is not None
    ]
    assert blame.speaker is not None
    assert blame.speaker.kind == "military"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The mayor, Omar Said, was killed in Kano on Monday.", None),
        ("Omar Said was killed in Kano on Monday.", None),
        ("Gunmen killed Omar Said and six guards in Kano on Monday.", None),
        ("Mr Said was killed in Kano on Monday.", None),
        ("The mayor, Omar Said, said six people were killed in Kano.", "Omar Said"),
        ("Six people were killed in Kano, Sheikh Said told reporters.", "Said"),
        ("Three people were killed in Kano, Said Ali told reporters.", "Said Ali"),
        ("Police Said Six People Were Killed In Kano Blast", "police"),
        ("Six people were killed in Kano, said the governor.", "governor"),
    ],
)
def test_said_with_a_capital_is_a_surname_in_prose(
    pipeline: Pipeline, text: str, speaker: str | None
) -> None:
    reading = pipeline.read(Report(ReportId("x" * 64), text, published="2026-03-05"))
    tolls = [claim for claim in reading.claims if claim.toll is not None]
    assert tolls
    for claim in tolls:
        one = claim.speaker
        assert (one and (one.name or one.organisation or one.role)) == speaker


@pytest.mark.parametrize(
    ("text", "organisation", "kind", "one_party"),
    [
        ("Al-Shabaab attacked a base near Kismayo on Sunday. The group said it killed 60 soldiers.",
         "Al-Shabaab", "armed_group", True),
        ("JNIM attacked Djibo on Sunday. It said it had killed more than 50 soldiers.",
         "JNIM", "armed_group", True),
        ("JNIM attacked a post in Gao. The group claimed to have killed 20 soldiers.",
         "JNIM", "armed_group", True),
        ("JNIM attacked a post in Gao. It claimed to have killed 20 soldiers.",
         "JNIM", "armed_group", True),
        ("JNIM attacked a post in Gao. According to the group, 20 soldiers were killed.",
         "JNIM", "armed_group", True),
        ("Militants attacked a post in Gao. “We killed 20 soldiers,” the outfit said.",
         "outfit", "armed_group", True),
        ("JNIM attacked Gao. The army repelled it. It said 20 militants were killed.",
         "army", "military", True),
        ("Militants attacked a post in Gao. The group said it had killed 40 soldiers.",
         "group", "armed_group", True),
        ("Al-Shabaab attacked a base near Kismayo on Sunday. A rights group visited the town and "
         "said two were hurt. The group said 12 civilians were killed.",
         "rights group", "ngo", False),
        ("The aid group MSF works in Gao. The group said 12 civilians were killed.",
         "group", None, False),
    ],
)  # fmt: skip
def test_the_group_is_the_one_that_was_named_before(
    pipeline: Pipeline, text: str, organisation: str, kind: str | None, one_party: bool
) -> None:
    reading = pipeline.read(Report(ReportId("x" * 64), text, published="2026-03-05"))
    (claim,) = [one for one in reading.claims if one.toll and one.toll.outcome == "killed"]
    assert claim.speaker is not None
    assert (claim.speaker.organisation, claim.speaker.kind) == (organisation, kind)
    (killed,) = [
        one.total for incident in reading.incidents for one in incident.estimates
        if one.outcome == "killed"
    ]  # fmt: skip
    assert ("one_party" in killed.flags) == one_party
