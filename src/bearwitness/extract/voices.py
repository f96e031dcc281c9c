"""Find who says each claim, through whom, and how firmly.

In: Page and Claims. Out: the same Claims with speaker, via, modality and background set, and
alleged claims of the speakers that no other finder reads, in text order.

``via`` holds every outlet or agency the words name as having carried a claim; where no one else
speaks, that outlet is the speaker too. The reporter's own voice is no speaker (None).
"""

from __future__ import annotations

import re
from dataclasses import replace

from bearwitness.domain import Claim, Interest, Modality, Speaker, Status, Toll
from bearwitness.extract.background import background
from bearwitness.extract.background_words import QUESTION
from bearwitness.extract.modality import modality
from bearwitness.extract.page import Page, Sentence
from bearwitness.extract.voices_allegations import COMPLICITY, allegations
from bearwitness.extract.voices_denied import answered
from bearwitness.extract.voices_heard import listen
from bearwitness.extract.voices_mentions import describe
from bearwitness.extract.voices_relations import related
from bearwitness.extract.voices_sides import killed_by_speaker, other_side


def attribute(page: Page, claims: list[Claim]) -> list[Claim]:
    """Return the claims with the one who asserts each; the reporter's own voice is None."""
    voices = listen(page)
    old = background(page, claims)
    by_start = {sentence.start: sentence for sentence in page.sentences}
    attributed = []
    for claim in claims:
        sentence = by_start.get(claim.sentence.start)
        if sentence is not None and _asks(claim, sentence):
            continue
        speaker, via, firmness = voices.at(_position(claim))
        speaker = claim.speaker or speaker  # "identified by police as": no verb of saying
        responsibility = claim.responsibility
        if responsibility is not None and responsibility.stance in ("claims", "denies", "disowns"):
            speaker, firmness = _claimant(speaker, responsibility.actor), None
        if sentence is not None:
            firmness = modality(page, claim, sentence, firmness)
        before = page.report.text[claim.sentence.start : claim.evidence.start]
        claim = _own_dead(claim, speaker, before)
        heard = replace(
            claim,
            speaker=_with_interest(speaker, claim, before),
            via=via,
            modality=_accusing(claim, speaker, firmness or claim.modality),
            background=claim.background or claim.id in old,
            toll=_labelled(claim, speaker),
        )
        theirs = answered(heard)
        if theirs is not None:
            toll = _labelled(theirs, theirs.speaker)
            attributed.append(
                replace(theirs, speaker=_with_interest(theirs.speaker, theirs), toll=toll)
            )
        attributed.append(heard)
    accused = [
        replace(claim, speaker=_with_interest(voice.speaker, claim),
                via=voices.at(claim.evidence.start)[1])
        for claim, voice in allegations(page, voices.voices, claims)
    ]  # fmt: skip
    told = related(attributed, page.report.text)
    return sorted([*told, *accused], key=lambda claim: claim.evidence.start) if accused else told


def _position(claim: Claim) -> int:
    """Return where the asserted words stand: "Kyiv denied attacking" asserts from "attacking".

    Of "a spokesman blamed the rebels" the spokesman asserts the rebels.
    """
    said = claim.responsibility
    if said is not None and said.stance in ("blames", "suspects") and claim.actors:
        return claim.actors[0].start or claim.evidence.start
    if claim.toll is None and claim.act is not None and claim.act.trigger is not None:
        return max(claim.evidence.start, claim.act.trigger.start)
    return claim.evidence.start


def _asks(claim: Claim, sentence: Sentence) -> bool:
    """Tell whether a claim is a speaker's question without a number ("Are people killed?")."""
    question = QUESTION.match(sentence.read)
    if question is None or claim.evidence.start - sentence.start >= question.end():
        return False
    return claim.toll is None or claim.toll.best is None


def _accusing(claim: Claim, speaker: Speaker | None, firmness: Modality) -> Modality:
    """Make what a speaker says of others' complicity an allegation, whatever his verb."""
    if firmness != "stated" or claim.toll is not None or speaker is None:
        return firmness
    if claim.kind in ("occurrence", "perpetrator") and COMPLICITY.search(claim.evidence.text):
        return "alleged"
    return firmness


def _claimant(speaker: Speaker | None, actor: str) -> Speaker:
    """Return who claims or denies; a body's own spokesman stays, with his name."""
    told = describe(actor).kind
    state = told in ("government", "military", "police", "un", "ngo") and not _PROPER_ARMY.search(
        actor
    )
    # "Rebels said that they killed 20, but the military denied it": the military's own word.
    if speaker is not None and speaker.kind == "armed_group" and not state:
        return speaker
    return Speaker(organisation=actor, kind=told if state else "armed_group")


# "Irish Republican Army" is a group's own name, "Ukrainian army" a state's.
_PROPER_ARMY = re.compile(r"[A-Z]\w+\s+(?:[A-Z]\w+|for)\s+.*?(?:Army|Forces?|Command)\b")


# "The group put its own dead at six": of that side, whatever else they were.
_OWN_DEAD = re.compile(
    r"\bput(?:s|ting)?\s+(?:its|their)\s+(?:own\s+)?(?:dead|losses|deaths|fatalities|casualties"
    r"|wounded|injured)\s+at\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
_OF_SIDE: dict[str | None, Status] = {
    "armed_group": "armed_group", "military": "state_force", "police": "state_force",
}  # fmt: skip


def _own_dead(claim: Claim, speaker: Speaker | None, before: str) -> Claim:
    """Return a count that a side gives of its own dead with their status, and as no total."""
    toll, status = claim.toll, _OF_SIDE.get(speaker.kind) if speaker is not None else None
    if toll is None or _OWN_DEAD.search(before) is None:
        return claim
    if status is not None and toll.victims.status == "unknown":
        toll = replace(toll, victims=replace(toll.victims, status=status))
    return replace(claim, toll=toll, cumulative=None)


# "Nine of its fighters", whoever speaks.
_OWN = re.compile(r"\b(?:its|our)\b", re.IGNORECASE)
_FOREIGN = re.compile(r"\b(?:ambassador|embassy|charg[eé] d.affaires|envoy|state department"
                      r"|foreign office|consul)", re.IGNORECASE)  # fmt: skip


def _enemies(speaker: Speaker, claim: Claim, before: str) -> bool:
    """Tell whether the dead fighters or soldiers are of another side than the speaker's."""
    toll = claim.toll
    if toll is None:
        return False
    own = " ".join(filter(None, (speaker.organisation, speaker.role)))
    if _OWN.search(toll.words):
        return False
    fighters = toll.victims.status == "armed_group"
    return (
        fighters != (speaker.kind == "armed_group")
        or killed_by_speaker(before)
        or other_side(own, toll.words)
    )


def _with_interest(speaker: Speaker | None, claim: Claim, before: str = "") -> Speaker | None:
    """Set what the speaker has at stake in a claim about these victims.

    before: the words of the sentence before the claim's own.
    """
    if speaker is None:
        return None
    status = claim.toll.victims.status if claim.toll is not None else "unknown"
    interest: Interest = "none"
    state = speaker.kind in ("government", "military", "police")
    foreign = _FOREIGN.search(f"{speaker.role} {speaker.organisation}") is not None
    armed = status in ("armed_group", "state_force")
    if armed and ((state and not foreign) or speaker.kind == "armed_group"):
        interest = "enemy_loss" if _enemies(speaker, claim, before) else "own_loss"
    elif status == "civilian" and (state or speaker.kind == "armed_group"):
        interest = "accused" if _accused(speaker, claim) else "none"
    return replace(speaker, interest=interest)


_STATE_ACTOR = re.compile(
    r"\b(?:army|military|police|troops|soldiers|security forces?|air force|government|navy"
    r"|forces)\b",
    re.IGNORECASE,
)


def _accused(speaker: Speaker, claim: Claim) -> bool:
    """Tell whether the harm is laid at the speaker's own side."""
    # Who denies a deed is no perpetrator by his own words, and accused of it all the same.
    own = " ".join(filter(None, (speaker.organisation, speaker.role))).lower()
    state = speaker.kind in ("military", "police", "government")
    for actor in claim.actors:
        name = actor.name.lower()
        if actor.role in ("perpetrator", "other") and own and (name in own or own in name):
            return True
        if actor.role == "perpetrator" and state and _STATE_ACTOR.search(name):
            return True
    return False


def label(speaker: Speaker) -> str | None:
    """Return the shortest printed words that say who a speaker is."""
    return speaker.name or speaker.organisation or speaker.role


def _labelled(claim: Claim, speaker: Speaker | None) -> Toll | None:
    """Return the toll with the one whose label its victims' status rests on."""
    toll = claim.toll
    if toll is None or speaker is None or toll.victims.status == "unknown":
        return toll
    return replace(toll, victims=replace(toll.victims, status_said_by=label(speaker)))
