"""Tell who a printed mention of a speaker is: name, role, body, kind; and who "he" is.

In: the words of a mention ("Balochistan Chief Minister Sarfraz Bugti", "he", "the ministry") and
the text before it. Out: Speaker.

``name`` is a person's; ``organisation`` the body spoken for, or the body itself that speaks. An
unnamed official has the kind of his institution, as the reckoning's tiers want it;
``unnamed_official`` is one whose institution the words do not tell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from bearwitness.domain import Speaker, SpeakerKind
from bearwitness.extract import voices_words as words

_ARTICLE = re.compile(r"^(?:the|a|an|one|two|three|several|some|many|both|its|their|his|her"
                      r"|another|other|local|senior|top|earlier|later|meanwhile"
                      r"|previously|separately)\s+", re.IGNORECASE)  # fmt: skip
_ALIGNED = re.compile(r"^[\w’'-]+-(?:linked|backed|aligned|allied|affiliated|led|run)\s+")
_DETERMINED = re.compile(r"^(?:the|that|this)\s+", re.IGNORECASE)
_TAIL = re.compile(
    r"\s*(?:,?\s+(?:who|whom|whose|which|that|speaking|citing|quoting|also|later|meanwhile)\b"
    r"|\s+(?:on|in) (?:condition|a statement|an interview|a post|a tweet|a televised|monday|tuesday"
    r"|wednesday|thursday|friday|saturday|sunday)\b|[—(\[]|\s[-–]\s).*$",
    re.IGNORECASE | re.DOTALL,
)
_LINK = re.compile(r"\s+(?:of|for|from|at|in|with|to)\s+(?:the\s+)?", re.IGNORECASE)
_WORD = re.compile(r"[^\W_][\w’'.&/-]*")
_PRONOUNS = {
    "he": "male", "him": "male", "she": "female", "her": "female", "they": "many", "them": "many",
    "it": "body", "we": "we", "i": "i", "who": "last", "which": "last", "that": "last",
    "one of them": "last", "another of them": "last", "the other": "last", "the others": "last",
    "both of them": "last", "the first": "last", "the second": "last", "others": "last",
}  # fmt: skip
_BODY = re.compile(
    r"\b(?:ministr(?:y|ies)|army|police|department|office|hospital|observatory|movement|council"
    r"|nations|agency|group|forces?|command|house|party|union|committee|government|authorit(?:y"
    r"|ies)"
    r"|bureau|service|organi[sz]ation|association|commission|administration|embassy|court|center"
    r"|centre|institute|university|foundation|network|watch|international|society|crescent|cross"
    r"|brigades?|battalion|regiment|division|corps|navy|military|guard|directorate|wing|branch"
    r"|parliament|board|authority|coalition|alliance|federation|league|school|defen[cs]e|staff"
    r"|front|militia|taliban|state|congress|senate|company|fund|program(?:me)?)\b"
    r"|^(?-i:[A-Z]{2,7})$",
    re.IGNORECASE,
)
_MANY = re.compile(r"(?:police|people|authorities|media|[^s]s|ies|men|personnel|troops)$", re.I)
_FEMALE = re.compile(r"\b(?:\w*woman|mrs|ms|miss|mother|sister|wife|widow|daughter|aunt"
                     r"|grandmother|girlfriend|niece|queen|lady|actress|nun)\b", re.I)  # fmt: skip
_MALE = re.compile(r"\b(?:\w+sman|chairman|mr|father|brother|husband|son|uncle|grandfather|king"
                   r"|prince|imam|priest|bishop|nephew|boyfriend|sir)\b", re.I)  # fmt: skip
_SHARED_RANKS = words.RANKS | {"chief"}
_PLAIN = frozenset("official local reliable informed unofficial other various".split())
_PARTICLES = frozenset("al bin ibn de la van von el ul ur del da dos di ould ag abu".split())
_GROUPS = frozenset(
    "group organisation organization movement outfit militia rebels militants".split()
)
_TITLES = words.RANKS | words.POLICE_RANKS
_RANKED = re.compile(
    rf"([\w. -]*?)\b((?:{'|'.join(sorted(_TITLES, key=len, reverse=True))})\b\.?"
    r"(?: (?:gen|col|maj|adm|cdr)\b\.?)?)\s+(?=(?-i:[A-Z]))",
    re.IGNORECASE,
)
_COMMON = frozenset("Police Army Military Government Medics Navy Hospital Troops".split())
_GENERIC = re.compile(r"(police|army|military|medics|troops)\s+(?:in|at|near|from|of)\b", re.I)
_ENDS_WITH_SPEAKER = re.compile(rf"(?:{words.ROLE.pattern}|\b(?:police|army|military))$", re.I)
_OPENING = re.compile(
    r"(?:The\s+)?(?:(?:[A-Z][\w’'-]+\.?|of|for|the|al|bin|spokes(?:man|woman)|chief|minister"
    r"|ministry|president|governor|commander|army|police|military)\s+){1,9}"
)
_NOT_NAMES = frozenset(
    """the a an and of for in at on by to with from as this that these those there here it he she
    they we i monday tuesday wednesday thursday friday saturday sunday january february march april
    may june july august september october november december but when while after before today
    yesterday earlier later meanwhile however police officials authorities witnesses sources
    residents one two three four five six seven eight nine ten""".split()
)


@dataclass(slots=True)
class _Known:
    """A speaker heard before, and how it may be called again."""

    speaker: Speaker
    mention: str
    gender: str | None
    many: bool
    heard: int


@dataclass(slots=True)
class Speakers:
    """The speakers of one report, in the order heard; the text is searched for full names."""

    text: str
    known: list[_Known] = field(default_factory=list)
    _count: int = 0
    _votes: str | None = None

    def hear(self, mention: str, position: int) -> Speaker | None:
        """Return who a mention is, and remember that they spoke.

        mention: the printed words. position: where they stand in the text.
        Returns None where a pronoun has no one to stand for.
        """
        self._count += 1
        bare = _tidy(mention)
        pronoun = _PRONOUNS.get(bare.lower())
        if pronoun is not None:
            found = self._by_pronoun(pronoun)
            if found is None:
                return None
            found.heard = self._count
            if pronoun in ("male", "female") and found.gender is None:
                found.gender = pronoun
            return found.speaker
        speaker = self._fuller(describe(bare), bare, position)
        if (speaker.organisation or "").lower() in _GROUPS:
            speaker = self._group(speaker, position)
        earlier = self._same(speaker, mention.strip())
        if earlier is not None:
            earlier.heard = self._count
            earlier.speaker = _merged(earlier.speaker, speaker)
            return earlier.speaker
        self.known.append(
            _Known(speaker, bare, _gender(bare), _is_many(speaker, bare), self._count)
        )
        return speaker

    def notice(self, opening: str) -> None:
        """Remember an office holder or body a sentence begins with, who may speak next.

        "Governor Umar visited the town. He said ..." needs the governor, who has not spoken yet.
        """
        run = _OPENING.match(opening)
        if run is None:
            return
        speaker = describe(run.group())
        body = speaker.organisation is not None and speaker.kind is not None
        if not (speaker.name and speaker.role) and not (body and speaker.role is None):
            return
        if speaker.kind == "media":
            return
        self._count += 1
        earlier = self._same(speaker, run.group())
        if earlier is not None:
            earlier.heard = self._count
        else:
            self.known.append(_Known(speaker, run.group(), _gender(run.group()),
                                     _is_many(speaker, run.group()), self._count))  # fmt: skip

    def last(self) -> Speaker | None:
        """Return who spoke last."""
        latest = max(self.known, key=lambda known: known.heard, default=None)
        return latest.speaker if latest else None

    def _by_pronoun(self, pronoun: str) -> _Known | None:
        recent = sorted(self.known, key=lambda known: -known.heard)
        if pronoun == "last":
            return recent[0] if recent else None
        for known in recent:
            person = known.speaker.name is not None or known.speaker.role is not None
            if known.speaker.kind == "media" and known.speaker.name is None:
                continue
            if pronoun in ("male", "female"):
                if person and not known.many and known.gender in (None, pronoun):
                    return known
            elif pronoun == "many":
                if known.many:
                    return known
            elif pronoun == "body":
                if known.speaker.name is None and known.speaker.organisation and not known.many:
                    return known
            else:
                return known
        return None

    def _same(self, speaker: Speaker, mention: str) -> _Known | None:
        """Find an earlier speaker that this mention calls again."""
        recent = sorted(self.known, key=lambda known: -known.heard)
        if speaker.name is not None:
            for known in recent:
                if known.speaker.name and _same_name(known.speaker.name, speaker.name):
                    return known
            return None
        head = (speaker.role or speaker.organisation or "").lower()
        definite = _DETERMINED.match(mention) is not None
        for known in recent:
            if known.speaker == speaker:
                return known
            if definite and head and _called_again(known.speaker, speaker):
                return known
        return None

    def _fuller(self, speaker: Speaker, mention: str, position: int) -> Speaker:
        """Fill what an earlier line tells of a name ("Gov. Ali Khan visited ... Khan said")."""
        speaker = self._ranked(speaker, mention)
        if speaker.name is None or (speaker.role and speaker.kind):
            return speaker
        if any(k.speaker.name and _same_name(k.speaker.name, speaker.name) for k in self.known):
            return speaker
        surname = speaker.name
        for match in re.finditer(rf"\b{re.escape(surname)}\b", self.text[:position]):
            line_start = self.text.rfind("\n", 0, match.start()) + 1
            before = self.text[max(line_start, match.start() - 90) : match.start()]
            run = re.search(r"((?:[^\W\d_][\w’'.-]*\s+){0,7})$", before)
            after = re.match(r", (?:the |an? )?([^,.;]{3,60}),", self.text[match.end() :])
            start = match.start() - len(run.group(1)) if run else match.start()
            words_before = _name_run(self.text[start : match.start()])
            fuller = describe(words_before + surname + (f", {after.group(1)}" if after else ""))
            if fuller.name and (fuller.role or len(fuller.name) > len(speaker.name)):
                fuller = self._ranked(fuller, words_before)
                return _merged(fuller, speaker)
        return speaker

    def _group(self, speaker: Speaker, position: int) -> Speaker:
        """Name "the group" by the last armed group printed before."""
        named = None
        for found in words.GROUP_NAME.finditer(self.text, max(0, position - 3000), position):
            named = found
        if named is None:
            return speaker
        return replace(speaker, organisation=named.group(), kind="armed_group")

    def _ranked(self, speaker: Speaker, mention: str) -> Speaker:
        """Settle a bare rank, which armies and police share, by what the report speaks of."""
        role = (speaker.role or "").lower().split(" ")[-1].strip(".")
        if role not in _SHARED_RANKS or _kind(mention.replace(".", " ")) not in (None, "military"):
            return speaker
        if speaker.kind is not None and re.search(r"army|military|command", mention, re.I):
            return speaker
        if self._votes is None:
            police = len(re.findall(r"\b(?:police|sheriff|deputies|detectives)\b", self.text, re.I))
            army = len(re.findall(r"\b(?:army|troops|soldiers|military|rebels|guerrillas|battalion"
                                  r"|militants|insurgents)\b", self.text, re.I))  # fmt: skip
            self._votes = "police" if police > army else "military"
        if role == "chief" and self._votes != "police":
            return speaker
        return replace(speaker, kind="police" if self._votes == "police" else "military")


@lru_cache(maxsize=4096)
def describe(mention: str) -> Speaker:
    """Read one mention by itself.

    >>> describe("Balochistan Chief Minister Sarfraz Bugti").name
    'Sarfraz Bugti'
    """
    whole = _first_of_many(_tidy(mention))
    segments = [part.strip() for part in re.split(r",\s*", whole) if part.strip()]
    name = role = organisation = None
    for segment in segments:
        named = _segment(segment)
        name, role = name or named.name, role or named.role
        organisation = organisation or named.organisation
    if name and organisation is None and role is None and words.is_outlet(name):
        name, organisation = None, name
    kind: SpeakerKind | None = _kind(" ".join(filter(None, (role, organisation))))
    if kind is None or (kind in ("unnamed_official", "witness", "family") and not (name and role)):
        kind = _kind(whole) or kind
    if organisation and words.is_outlet(organisation) and kind != "un":
        kind = "media"
    elif organisation and kind == "unnamed_official":  # "Ukrainian officials"
        kind = "government"
    if name is None:
        role, organisation = _lowered(role), _lowered(organisation)
    return Speaker(name=name, role=role, organisation=organisation, kind=kind)


def _first_of_many(mention: str) -> str:
    """Keep the first of several speakers ("witnesses and local officials")."""
    first, both, second = mention.partition(" and ")
    if both and _ENDS_WITH_SPEAKER.search(first) and words.ROLE.search(second):
        return first
    return mention


def _lowered(printed: str | None) -> str | None:
    """Undo the capital of a sentence's first word in a common noun ("Police said")."""
    if (printed and printed[1:].islower() and words.ROLE.fullmatch(printed)) or (
        printed in _COMMON
    ):  # fmt: skip
        return printed[0].lower() + printed[1:] if printed else printed
    return printed


def _segment(segment: str) -> Speaker:
    """Read one appositive part: a role with a name and a body, a name alone, or a body alone."""
    bare = _bare(segment)
    if words.is_outlet(bare):
        return Speaker(organisation=bare)
    ranked = _RANKED.match(bare)
    found = None
    for match in words.ROLE.finditer(bare):
        found = match
        following = bare[match.end() :].lstrip()
        if following[:1].isupper() or _LINK.match(bare[match.end() :]):
            break
    if found is not None and not _is_proper_body(bare, found):
        role = found.group().strip()
        before = re.sub(r"[’']s?$", "", bare[: found.start()].strip(" ,"))
        following = bare[found.end() :]
        name, organisation = None, _body(before)
        link = _LINK.match(following)
        if link:
            organisation = _body(following[link.end() :]) or organisation
        elif following.strip():
            name, of_name = _belonging(following)
            organisation = organisation or of_name
        if _kind(role) in ("witness", "family") and not _BODY.search(organisation or ""):
            organisation = None  # "a farmer from Jere" speaks for no body
        if before and words.FAMILY.search(role):  # "the victim's mother" speaks for no body
            organisation = None
        if ranked and name is None:
            name = _name(bare[ranked.end() :])
        return Speaker(name=name, role=role, organisation=organisation)
    if ranked is not None:
        name, organisation = _belonging(bare[ranked.end() :])
        return Speaker(name=name, role=ranked.group(2).strip(),
                       organisation=_body(ranked.group(1)) or organisation)  # fmt: skip
    generic = _GENERIC.match(bare)
    if generic is not None:
        return Speaker(organisation=generic.group(1))
    if _BODY.search(bare) or words.COUNTRY_VOICE.match(bare) or _kind(bare) not in (None,):
        return Speaker(organisation=bare)
    if _person_like(bare):
        return Speaker(name=_name(bare))
    if bare[:1].isupper():
        return Speaker(organisation=bare)
    return Speaker(role=bare if len(bare.split()) <= 4 else None)


def _belonging(phrase: str) -> tuple[str | None, str | None]:
    """Return the name a phrase begins with and the body it is said to be of."""
    name = _name(phrase)
    link = _LINK.search(phrase)
    return name, _body(phrase[link.end() :]) if link else None


def _is_proper_body(bare: str, role: re.Match[str]) -> bool:
    """Tell whether a role's noun stands inside a body's proper name ("Farmers Union")."""
    following = re.sub(r"^[’']s?\b", "", bare[role.end() :]).split()
    return bool(following) and _BODY.search(following[0]) is not None


def _tidy(mention: str) -> str:
    flat = " ".join(mention.split())
    return _TAIL.sub("", flat).strip(" ,;:\"“”‘’'") or flat.strip(" ,;:")


def _bare(segment: str) -> str:
    previous = None
    while previous != segment:
        previous, segment = segment, _ALIGNED.sub("", _ARTICLE.sub("", segment))
    return segment


def _body(phrase: str) -> str | None:
    """Return the printed name of a body or place a role belongs to, None where none is told."""
    phrase = re.sub(r"[’']s?$", "", _bare(phrase.strip(" ,")))
    if not phrase or len(phrase) > 70 or phrase.lower() in _PLAIN:
        return None
    if any(word[:1].isupper() for word in phrase.split()) or _BODY.search(phrase):
        return phrase
    if _kind(phrase) in ("armed_group", "military", "police"):
        return phrase
    return None


def _name(phrase: str) -> str | None:
    """Return the run of capitalised words a phrase begins with, honorifics left out."""
    run: list[str] = []
    for word in phrase.split():
        lowered = word.lower().strip(".")
        if lowered in words.HONORIFICS or (not run and lowered in _TITLES):
            continue
        particle = lowered in _PARTICLES
        if (not word[:1].isupper() and not particle) or lowered in _NOT_NAMES:
            break
        run.append(re.sub(r"[’']s$", "", word.strip(",;:")))
    while run and not run[-1][:1].isupper():
        run.pop()
    return " ".join(run) or None


def _person_like(phrase: str) -> bool:
    parts = phrase.split()
    if not 1 <= len(parts) <= 5 or not parts[0][:1].isupper():
        return False
    return (
        _name(phrase) is not None
        and _BODY.search(phrase) is None
        and (not words.COUNTRY_VOICE.match(phrase))
    )


def _name_run(before: str) -> str:
    """Keep the words before a surname that belong to it: capitalised ones and roles."""
    kept: list[str] = []
    for word in reversed(before.split()):
        if word[:1].isupper() or words.ROLE.fullmatch(word) or word.lower() in {
            "army", "police", "military", "hospital", "district", "of", "al", "bin", "de"
        }:  # fmt: skip
            if word.lower() in _NOT_NAMES:
                break
            kept.append(word)
        else:
            break
    return " ".join(reversed(kept)) + " " if kept else ""


@lru_cache(maxsize=4096)
def _kind(phrase: str) -> SpeakerKind | None:
    if not phrase:
        return None
    if words.COUNTRY_VOICE.match(phrase):
        return "government"
    for kind, pattern in words.KINDS:
        if pattern.search(phrase):
            return kind
    return None


def _same_name(one: str, other: str) -> bool:
    first, second = one.lower().split(), other.lower().split()
    if len(first) > 1 and len(second) > 1:
        return first[-1] == second[-1] and first[0][0] == second[0][0]
    shorter, longer = sorted((first, second), key=len)
    return shorter[-1] in longer


def _called_again(known: Speaker, again: Speaker) -> bool:
    """Tell whether "the minister" may be the earlier "Chief Minister Sarfraz Bugti"."""
    head = (again.role or again.organisation or "").lower().split()[-1]
    if (
        again.role
        and again.organisation
        and known.organisation
        and (again.organisation.lower() != known.organisation.lower())
    ):
        return False
    where = known.role if again.role else known.organisation
    if head in ("group", "organisation", "organization", "movement", "outfit"):
        return known.kind == "armed_group"
    return where is not None and where.lower().split()[-1].rstrip("s") == head.rstrip("s")


def _merged(first: Speaker, second: Speaker) -> Speaker:
    name = max((first.name, second.name), key=lambda name: len(name or ""))
    return replace(first, name=name, role=first.role or second.role,
                   organisation=first.organisation or second.organisation,
                   kind=first.kind or second.kind)  # fmt: skip


def _gender(mention: str) -> str | None:
    if _FEMALE.search(mention):
        return "female"
    return "male" if _MALE.search(mention) else None


def _is_many(speaker: Speaker, mention: str) -> bool:
    if speaker.name is not None:
        return False
    head = (speaker.role or speaker.organisation or mention).split(",")[0]
    return _MANY.search(head) is not None or bool(re.search(r"\band\b", mention))
