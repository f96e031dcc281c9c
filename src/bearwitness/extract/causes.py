"""Leave out the dead of disasters and accidents: they are counted, but nobody attacked them.

In: Page and Claims. Out: the Claims of armed violence, and an Unread for each toll left out.

High precision, not high recall: a toll is left out only where the words name such a cause and
nothing near it speaks of arms. Telling relevant reports from others is a gate's work.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bearwitness.domain import Claim, Unread
from bearwitness.extract.page import Page

_UNARMED = re.compile(
    r"\b(?:earthquakes?|quakes?|aftershocks?|tsunamis?|floods?|floodwaters?|flooding|landslides?|"
    r"mudslides?|rockfalls?|avalanches?|cyclones?|hurricanes?|typhoons?|tornado(?:es)?|"
    r"(?:tropical|rain|winter|snow|dust|sand|hail|thunder)\s?storms?|monsoons?|blizzards?|"
    r"heat\s?waves?|droughts?|famines?|volcan\w+|eruptions?|lightning|wildfires?|bushfires?|"
    r"cholera|ebola|measles|malaria|dengue|covid\S*|coronavirus|influenza|epidemics?|pandemics?|"
    r"outbreaks?|(?:plane|train|bus|car|road|traffic|ferry|boat|highway|helicopter|truck|lorry|"
    r"motorway|head-on|vehicle)\s(?:crash(?:es)?|accidents?|collisions?|wrecks?)|derail\w*|"
    r"(?:bus|minibus|car|truck|van|lorry|train|coach|taxi|tractor|ferry|boat)\b[^.\n]{0,60}\b(?:plunged|overturned"
    r"|veered|skidded|rolled\sover|collided|crashed|fell\sinto|sank|swerved)|"
    r"capsiz\w+|shipwrecks?|stampedes?|(?:mine|building|bridge|dam|roof)\scollapses?|"
    r"gas\sleaks?|food\spoisoning|(?:bootleg|toxic|tainted)\s(?:alcohol|liquor)|heart\sattacks?)\b",
    re.IGNORECASE,
)
# What blows up by itself, and what the police say of it: with neither arms nor a doer, no attack.
_BY_ITSELF = re.compile(
    r"\b(?:(?:(?:cooking|natural)\s)?gas|boiler|propane|butane|lpg|methane|steam|fireworks?|firecrackers?"
    r"|pressure[\s-]cooker|fuel|petrol|oil|chemicals?)\s(?:\w+\s){0,2}?"
    r"(?:explosions?|blasts?|explod\w+|blew\sup|burst|caught\sfire)\b"
    r"|\b(?:explosions?|blasts?)\s(?:(?:was|were|is)\s)?(?:\w+\s)?(?:caused\sby|due\sto|from|of)\s(?:an?\s)?"
    r"(?:\w+\s){0,2}?(?:gas|boiler|propane|butane|lpg|methane|fireworks?|fuel)\b"
    r"|\bgas\sleaks?\b",
    re.IGNORECASE,
)
_RULED_OUT = re.compile(
    r"(?<!not\s)(?<!n't\s)(?<!never\s)(?<!cannot\s)\b(?:rul(?:ed|ing|es)\sout\s(?:\w+\s){0,3}?"
    r"(?:terror\w*|sabotage|attacks?|bombs?|foul\splay|militants?|explosives?)(?:\s(?:attack|act|link)s?)?"
    r"|(?:(?:was|as|were|been)\san?\s(?:\w+\s)?|an?\sindustrial\s)accident\b|\bwas\saccidental\b"
    r"|\bnot\s(?:an?\s|any\s)?(?:acts?\sof\s)?(?:terror\w*|attacks?|bombs?|bombings?|sabotage)\b"
    r"|\bno\s(?:\w+\s){0,2}?(?:terror\w*|sabotage|foul\splay)\b)",
    re.IGNORECASE,
)
_BLAST = re.compile(r"\b(?:explosions?|blasts?|explod\w+|blew\sup|terror\w*)\b", re.IGNORECASE)


def _accident(text: str) -> bool:
    """Tell a blast of gas, or one whose police rule an attack out, where no arms are told of."""
    told = _BY_ITSELF.search(text) or (_BLAST.search(text) and _RULED_OUT.search(text))
    if not told:
        return False
    rest = _BLAST.sub(" ", _RULED_OUT.sub(" ", _BY_ITSELF.sub(" ", text)))
    return _ARMED.search(rest) is None and _SET_OFF.search(rest) is None


# Who blows up a pipeline did so on purpose.
_SET_OFF = re.compile(
    r"\b(?:blew|blow(?:n|ing)?|blast(?:ed|ing)|detonat\w+|sabotag\w+|claimed\sresponsib\w+|suicide|planted"
    r"|arson\w*|set\sfire)\b",
    re.IGNORECASE,
)
_ARMED = re.compile(
    r"\b(?:attack(?!s\son\sgoal)|assault|bomb|blast|explosive|grenade|gun(?:m|f|s|n|\b)|shot\b|shots\b|"
    r"shoot|opened\sfire|stab|missile|rocket|mortar|shell(?:ed|s|ing|fire)|drone|air\s?(?:strike|raid)|"
    r"strikes?\b|raid|clash|ambush|militant|rebel|insurgent|guerrilla|terroris|armed|murder|assassin|"
    r"sabotag|explosion|kidnap|abduct|hostage|behead|massacre|lynch|jihad|homicide|troops|land\s?mine|militia)",
    re.IGNORECASE,
)
# Reports of sport tell of strikes, shots and attacks that harm nobody.
_SPORT = re.compile(
    r"\b(?:strikers?|goal(?:s|keeper|less)?|midfield\w*|defender|half-?time|penalt(?:y|ies)|league"
    r"|fixture|season|coach|tournament|championship|quarter-?final|semi-?final|wickets?|innings"
    r"|batsman|bowler|quarterback|touchdown|play-?offs?|inning|home run|scored|scorer|equali[sz]er"
    r"|hat-?trick|kick-?off|referee|offside|try line|scrum|grand prix|knockout|top scorer)\b",
    re.IGNORECASE,
)
_REAL = re.compile(
    r"\b(?:gun(?:m[ae]n|fire|shots?)|police|bomb\w*|grenade|explosi\w+|militants?|rebels?|soldiers?|troops|army"
    r"|terroris\w+|stabb\w+|knife|hospital|ambulance|murder\w*|shot dead|killing|hostages?|riots?"
    r"|arrest\w*|stampede|funeral|victims?|dead|died|(?:was|were|people|been)\s(?:killed|wounded)"
    r"|(?:killed|wounded|killing|wounding)\s(?:at\sleast|more\sthan|\d+|one|two|three|four|five|six|seven"
    r"|eight|nine|ten|dozens|several|people|fans|players))\b",
    re.IGNORECASE,
)
_SPORT_WORDS = 3
# A score ("5-0"), or a word of a game that has no other use; with it, looser words count too.
_SCORE = re.compile(
    r"(?<![-\u2013\d])\b\d{1,2}[-\u2013]\d{1,2}\b(?![-\u2013\d]|\s*(?:people|players|fans|civilians"
    r"|soldiers|others|years?|minutes?|hours?|days?|%|percent|km|m\b))"
    r"|\b(?:\w+-goals?|goals|goalkeeper|hat-?trick|innings|wickets?|midfield\w*|touchdowns?)\b",
    re.IGNORECASE,
)
_GAME = re.compile(
    r"\b(?:match|matches|cup|players?|football|rugby|cricket|tennis|hockey|basketball|teammates?"
    r"|wins?|victory|defeat\w*|draw|drew|visitors|hosts|fans|opener|derby|game|games|trophy)\b",
    re.IGNORECASE,
)
# Made-up violence: films, books and games; and exercises.
_FICTION = re.compile(
    r"\b(?:films?|movies?|novels?|thrillers?|drama|sitcom|screenplay|video\sgame|box\soffice|director'?s"
    r"|directed\sby|starring|played\sby|premiered?s?|sequel|season\sfinale|audiences?|cinemas?|actors?"
    r"|actress|protagonist|plot\stwist|runs\sfor\stwo\shours|playwright|documentary|miniseries|trailer)\b",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"\b(?:police|officials?|authorities|prosecutors?|army|military|ministry|witness(?:es)?|hospital"
    r"|residents?|medics|spokes\w+|governor|mayor)\b(?:\s\w+){0,3}\s(?:said|told|confirmed|reported)",
    re.IGNORECASE,
)
_DRILL = re.compile(
    r"\b(?:mock|simulated|dummy|role-?play\w*|rehears\w+|training\sexercise|(?:terror\w*|emergency"
    r"|security|military|active[- ]shooter)\s(?:drill|exercise)"
    r"|(?:drill|exercise)s?\s(?:at|in|involving))\b",
    re.IGNORECASE,
)
_MADE_UP_WORDS = 3
_DRILL_WORDS = 2
WHY_MADE_UP = "a story or an exercise, in which nobody was harmed"
WHY_SPORT = "a report of sport, whose shots and strikes harm nobody"
WHY_ILL = "deaths of an illness, not of armed violence"
# Hunger and thirst are left out: they kill the besieged and the captive.
_ILL = re.compile(
    r"\W*(?:\w+\W+){0,4}?(?:die[sd]?|dying|deaths?|dead|killed|succumb\w*)\s+(?:of|from|to|by)\s+"
    r"(?:an?\s+|the\s+|old\s+|natural\s+)?(?:\w+\s+)?(?:cancer|leuka?emia|pneumonia|aids|cholera"
    r"|malaria|measles|ebola|dengue|illness|disease|age|causes)\b",
    re.IGNORECASE,
)
WHY = "deaths or injuries of a disaster or an accident, not of armed violence"


# "Massacred 5-0": a score right after the word of harm.
_BEATEN = re.compile(
    r"\b(?:massacred|slaughtered|murdered|destroyed|crushed|hammered|killed|battered|mauled|down|thrashed)"
    r"\s\d{1,2}[-\u2013]\d{1,2}\b(?![-\u2013\d]|\s(?!by\b|and\b|at\b|in\b|on\b|away\b)\w)",
    re.IGNORECASE,
)


def _played(text: str) -> bool:
    """Tell a report of sport: several words of games, and none of real harm."""
    words = {word.lower() for word in _SPORT.findall(text)}
    if _SCORE.search(text) is not None:
        words |= {"a score"} | {word.lower() for word in _GAME.findall(text)}
    beaten = _BEATEN.search(text) is not None
    return (beaten or len(words) >= _SPORT_WORDS) and _REAL.search(text) is None


def _of_illness(claim: Claim) -> bool:
    """Tell "40 people died of cholera": the illness stands right behind whom it killed."""
    after = claim.sentence.text[claim.evidence.end - claim.sentence.start :]
    return claim.toll is not None and claim.toll.outcome == "killed" and bool(_ILL.match(after))


def armed_only(page: Page, claims: Iterable[Claim]) -> Iterator[Claim | Unread]:
    """Yield the claims, with an Unread in place of each toll that no arms caused."""
    text = page.report.text
    unarmed_report = _accident(text) or (
        _UNARMED.search(text) is not None and _ARMED.search(text) is None
    )
    told = {word.lower().removesuffix("s") for word in _FICTION.findall(text)}
    drilled = {word.lower() for word in _DRILL.findall(text)}
    made_up = (len(told) >= _MADE_UP_WORDS or len(drilled) >= _DRILL_WORDS) and (
        _REPORTED.search(text) is None
    )
    harmless = WHY_MADE_UP if made_up else WHY_SPORT if _played(text) else None
    for claim in claims:
        if harmless is not None:
            yield Unread(claim.evidence.start, claim.evidence.end, harmless)
            continue
        words = claim.sentence.text
        unarmed = (
            unarmed_report
            or (_UNARMED.search(words) and not _ARMED.search(words))
            or (_BY_ITSELF.search(words) and _accident(words))
        )
        if unarmed and claim.kind in ("toll", "damage", "occurrence"):
            yield Unread(claim.evidence.start, claim.evidence.end, WHY)
        elif _of_illness(claim):
            yield Unread(claim.evidence.start, claim.evidence.end, WHY_ILL)
        else:
            yield claim
