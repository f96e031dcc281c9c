"""Tell by its words alone who a printed mention of a speaker is: name, role, body, kind.

In: the words of a mention ("Balochistan Chief Minister Sarfraz Bugti"). Out: Speaker.

``name`` is a person's; ``organisation`` the body spoken for, or the body itself that speaks. An
unnamed official has the kind of his institution, as the reckoning's tiers want it;
``unnamed_official`` is one whose institution the words do not tell.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bearwitness.domain import Speaker, SpeakerKind
from bearwitness.extract import voices_words as words

_ARTICLE = re.compile(r"^(?:the|a|an|one|two|three|several|some|many|both|its|their|his|her"
                      r"|another|other|local|senior|top|earlier|later|meanwhile"
                      r"|previously|separately)\s+", re.IGNORECASE)  # fmt: skip
_ALIGNED = re.compile(r"^[\w’'-]+-(?:linked|backed|aligned|allied|affiliated|led|run)\s+")
_TAIL = re.compile(
    r"\s*(?:,?\s+(?:who|whom|whose|which|that|speaking|citing|quoting|also|later|meanwhile)\b"
    r"|\s+(?:on|in) (?:condition|a statement|an interview|a post|a tweet|a televised|monday|tuesday"
    r"|wednesday|thursday|friday|saturday|sunday)\b|[—(\[]|\s[-–]\s).*$",
    re.IGNORECASE | re.DOTALL,
)
_LINK = re.compile(r"\s+(?:of|for|from|at|in|with|to)\s+(?:the\s+)?", re.IGNORECASE)
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
_PLAIN = frozenset("official local reliable informed unofficial other various".split())
_PARTICLES = frozenset("al bin ibn de la van von el ul ur del da dos di ould ag abu".split())
_TITLES = words.RANKS | words.POLICE_RANKS
_RANKED = re.compile(
    rf"([\w. -]*?)\b((?:{'|'.join(sorted(_TITLES, key=len, reverse=True))})\b\.?"
    r"(?: (?:gen|col|maj|adm|cdr)\b\.?)?)\s+(?=(?-i:[A-Z]))",
    re.IGNORECASE,
)
_COMMON = frozenset("Police Army Military Government Medics Navy Hospital Troops".split())
_GENERIC = re.compile(r"(police|army|military|medics|troops)\s+(?:in|at|near|from|of)\b", re.I)
# "Emergency Lawyers, a rights group", "Mothers of Abductees, a local association": a body by what
# it is called, though its name has a person's shape. "Ali Khan, a movement leader" is no body.
_CALLED = re.compile(
    r"^(?P<name>[A-Z][^,]{2,60}),\s+(?:an?|the)\s+(?P<what>[^,]*?\b(?i:group|organi[sz]ation"
    r"|association|charity|network|monitor|watchdog|ngo|non-?profit|body|movement|union|collective"
    r"|coalition|committee|initiative|society|foundation|council|alliance|agency|federation"
    r"|platform)(?:\s+(?:based|working|run|backed|led|in|of|for|from|linked|active)\b[^,]*)?)(?:,|$)"
)
_CIVIL = re.compile(
    r"\b(?:association|charity|ngo|non-?profit|collective|initiative|society|foundation)\b", re.I
)
# Bodies named by those who make them up, printed as a name: "Emergency Lawyers".
_COLLECTIVE = re.compile(
    r"^(?=\S+\s)(?:[A-Z][\w’'-]+\s+)*(?:Lawyers|Doctors|Nurses|Mothers|Families|Volunteers|Workers"
    r"|Journalists|Engineers|Teachers|Observers|Monitors|Committees|Rooms|Citizens|Voices|Victims"
    r"|Survivors|Defenders|Advocates|Physicians|Reporters|Friends|Women|Youth|Rights)"
    r"(?:\s+(?:of|for|[Ww]ithout|[Aa]gainst|[Uu]nder)\s+(?:the\s+)?[A-Z]\w+(?:\s+[A-Z]\w+)*)?$"
)
_ENDS_WITH_SPEAKER = re.compile(rf"(?:{words.ROLE.pattern}|\b(?:police|army|military))$", re.I)
NOT_NAMES = frozenset(
    """the a an and of for in at on by to with from as this that these those there here it he she
    they we i monday tuesday wednesday thursday friday saturday sunday january february march april
    may june july august september october november december but when while after before today
    yesterday earlier later meanwhile however police officials authorities witnesses sources
    residents one two three four five six seven eight nine ten""".split()
)


@lru_cache(maxsize=4096)
def describe(mention: str) -> Speaker:
    """Read one mention by itself.

    >>> describe("Balochistan Chief Minister Sarfraz Bugti").name
    'Sarfraz Bugti'
    """
    whole = _first_of_many(tidy(mention))
    called = _CALLED.match(_bare(whole))
    if called is not None and not words.is_outlet(called["name"]):
        body = _bare(called["name"])
        # "An alliance of farmers" is a body, and no witness.
        told = next(
            (
                kind for kind in map(kind_of, (body, called["what"]))
                if kind not in (None, "witness", "family", "unnamed_official")
            ),
            None,
        )  # fmt: skip
        return Speaker(
            organisation=body, kind=told or ("ngo" if _CIVIL.search(called["what"]) else None)
        )
    segments = [part.strip() for part in re.split(r",\s*", whole) if part.strip()]
    name = role = organisation = None
    for segment in segments:
        named = _segment(segment)
        name, role = name or named.name, role or named.role
        organisation = organisation or named.organisation
    if name and organisation is None and role is None and words.is_outlet(name):
        name, organisation = None, name
    kind: SpeakerKind | None = kind_of(" ".join(filter(None, (role, organisation))))
    if kind is None or (kind in ("unnamed_official", "witness", "family") and not (name and role)):
        kind = kind_of(whole) or kind
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
    if _COLLECTIVE.match(bare):
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
        if kind_of(role) in ("witness", "family") and not _BODY.search(organisation or ""):
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
    if _BODY.search(bare) or words.COUNTRY_VOICE.match(bare) or kind_of(bare) not in (None,):
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


def tidy(mention: str) -> str:
    """Return a mention in one line, without the clauses and quotes around it."""
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
    if kind_of(phrase) in ("armed_group", "military", "police"):
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
        if (not word[:1].isupper() and not particle) or lowered in NOT_NAMES:
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


@lru_cache(maxsize=4096)
def kind_of(phrase: str) -> SpeakerKind | None:
    """Return the kind of speaker that words tell of, None where they tell of none."""
    if not phrase:
        return None
    if words.COUNTRY_VOICE.match(phrase):
        return "government"
    for kind, pattern in words.KINDS:
        if pattern.search(phrase):
            return kind
    return None
