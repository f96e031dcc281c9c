"""The public test: whether a report shows a person it names to be public.

In: the mentions of one person and the text around them. Out: why the person is public, or None.

Public is, by the report's own words: who holds or held an office, or stands for one; who heads a
body or speaks for it; who leads an armed group; whom a force's rank stands before and who is not
told as harmed or accused; an expert, a lawyer or a journalist who speaks as such; and who is in the
register of public figures. All others are private, and so is whoever the words leave open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib import resources

from bearwitness.extract import persons_words as words
from bearwitness.extract.persons_weigh import AFTER, BEFORE, Mention

_OFFICE = "|".join(sorted(map(re.escape, words.OFFICES - {"head"}), key=len, reverse=True))
_TRADE = "|".join(sorted(map(re.escape, words.TRADES - {"dr"}), key=len, reverse=True))
_RANK = "|".join(
    sorted(map(re.escape, words.RANKS - {"first", "staff", "petty"}), key=len, reverse=True)
)
# An office after a comma is another's where a name follows it: "X, Governor Y said".
_NOT_OF = rf"(?!['’]s\b|\s(?!(?:{_OFFICE})\b)(?-i:[A-Z]))"
# A verb ends an apposition: "X, 27, attacked the mayor".
_PAST = r"(?!(?:retired|elected|united|armed|appointed|allied|associated|combined)\b)\w{2,}ed\b"
# An office or trade behind one of these is held by somebody else than the one described.
_ANOTHERS = (
    r"of|by|with|at|in|on|for|to|from|near|behind|under|before|against|outside|beside|like|about"
    r"|between|through|via|than"
)
# "X, the mayor of Y", "X, a spokesman", "X (president of Y)": an office after the name.
_OFFICE_AFTER = re.compile(
    rf"^,?\s?[,(]\s?"
    rf"(?:who (?:is|was|has been|heads|leads|led|headed|chairs|served as|serves as)\s)?"
    rf"(?:(?:the|a|an|his|its|their|then|now|currently|former|ex)[- ])*"
    rf"(?:(?!(?:{words.KIN}|{_ANOTHERS}|said|was|is|and|who|whose|shot|"
    rf"stood|left|went|took|met|told|fled|ran|came|got|saw|accused)\b|{_PAST}|"
    rf"(?:{_OFFICE})\s(?!(?:{_OFFICE})\b)(?-i:[A-Z][a-z]))"
    rf"[\w.&’'/()-]+,?\s){{0,8}}?"
    rf"(?:{_OFFICE}|head|candidate|(?:vice-)?presidential candidate|mp|mla|co-founder|founder|"
    rf"co-?ordinator|member of (?:the )?(?:parliament|congress|knesset|politburo)|contender|"
    rf"nominee|lawmaker|diplomat|politician|chief of|"
    rf"(?:city|town|county|village|campaign|general|safety) manager|"
    rf"manager of (?:public )?safety|"
    rf"(?:senior|top|ranking|high-ranking)\s(?:[\w-]+\s){{0,3}}official)\b{_NOT_OF}"
    rf"(?!\s(?:of (?:a|the) (?:household|family)|witness))",
    re.IGNORECASE,
)
_OFFICE_IS = re.compile(
    rf"^,?\s(?:is|was|became|remains|has been|had been|served as|took office|heads|headed|leads|"
    rf"led|chairs|chaired|,? who (?:is|was|heads|leads|led))\s(?:also\s)?(?:(?:the|a|an|its|"
    rf"elected|named|appointed|sworn in)\s)*(?:[\w’'-]+\s){{0,3}}?"
    rf"(?:{_OFFICE}|head|candidate|founder)\b",
    re.IGNORECASE,
)
_OFFICE_BEFORE = re.compile(
    rf"(?:^|[\s(\[“\"'-])(?:{_OFFICE}|(?:city|town|county) manager|medical examiner|"
    rf"(?:district|state['’]s|county|city|u\.?s\.?|commonwealth['’]s|prosecuting) attorney|"
    rf"(?:village|town|party|bureau|state|mission|agency|district) "
    rf"head|head ?(?:teacher|master|mistress)|"
    rf"candidate|ex-president|leaders?|lawmaker|founder|co-founder|nominee|contender|diplomat|"
    rf"politician)(?:s)?,?\s(?:of (?:the )?[\w’'-]+(?:\s[A-Z][\w’'-]+){{0,4}},?\s)?"
    rf"(?:(?:mr|mrs|ms|dr|mallam|alhaji|sheikh|haji|mullah|rev|sir|don)\.?\s|[\[(]\s?)?$",
    re.IGNORECASE,
)
_RANK_BEFORE = re.compile(rf"(?:^|[\s(\[“\"'-])(?:{_RANK})s?\.?,?\s$", re.IGNORECASE)
_TRADE_BEFORE = re.compile(rf"(?:^|[\s(\[“\"'-])(?:{_TRADE}|dr)s?\.?,?\s$", re.IGNORECASE)
# "analyst X worked on it and says": the trade stands before the name, the verb further on.
_SAYS_FAR = re.compile(rf"^[^.;]{{0,120}}\s(?:and|but)\s(?:also\s)?{words.SAYS}\b", re.IGNORECASE)
# "X of the Example Alliance says": who is asked for a body speaks for it.
_OF_BODY_SAYS = re.compile(
    r"^,?\s(?:of|from|with)\s(?:the\s)?(?:[A-Z][\w&’'-]*\s|(?:of|for|and|the)\s){1,6}?"
    r"(?:Alliance|Association|Council|Union|Federation|Foundation|Institute|Committee|Commission|"
    r"Coalition|Ministry|Department|Agency|Bureau|Institution)"
    rf"(?:\s(?:of|for|on)\s(?:the\s)?[A-Z]\w+(?:\s[A-Z]\w+)*)?,?\s(?i:{words.SAYS})\b"
)
_FIELD = frozenset({"colonel", "major", "lieutenant", "commander", "captain", "lt", "col", "maj"})
_MIDDLE_BEFORE = re.compile(r"\b(?:captain|lieutenant|inspector)\s$", re.IGNORECASE)
# "[EXAMPLE] We shall ...": a wire's mark of who speaks.
_BRACKETED = re.compile(r"(?:^|[\n\]]|[.?!][\"”]?)\s*\[(?:[\w. -]{0,30}\s)?$")
_PLEADER_BEFORE = re.compile(
    r"\b(?:lawyer|attorney|counsel|barrister|solicitor)s?,?\s$", re.IGNORECASE
)
_TRADE_AFTER = re.compile(
    rf"^,\s(?:(?:the|a|an|his|her|its|their|one of [\w’'-]+)\s)?"
    # What stands behind "of", "to" or "near" is another's: "a patient of the senior doctor".
    rf"(?:(?!(?:{words.KIN}|said|was|is|and|who|whose|{_ANOTHERS})\b)[\w.&’'/-]+\s){{0,6}}?"
    rf"(?:{_TRADE})s?\b{_NOT_OF}",
    re.IGNORECASE,
)
# "X's government", "the X administration": who has one governs; "X's forces" are led by X.
_GOVERNS = re.compile(
    r"^(?:['’]s?\s(?:[\w-]+\s)?(?:government|administration|regime|presidency|cabinet|dictatorship|"
    r"forces|army|troops|office said|spokes(?:man|woman|person)|inauguration|policies|doctrine|"
    r"junta|militia|followers|loyalists|political party)|\s(?:government|administration|regime|"
    r"presidency|dictatorship|doctrine|junta|loyalists))\b",
    re.IGNORECASE,
)
_GOVERNS_FAR = re.compile(
    r"^[^.]{0,60}\b(?:his|her) (?:government|administration|regime|presidency|cabinet|inauguration|"
    r"re-election)\b",
    re.IGNORECASE,
)
_MADE = re.compile(
    r"^['’]s?\s(?:[\w’'“\"-]+\s){0,3}?(?:film|drama|novel|album|song|movie|memoir|comedy|opera|"
    r"painting|sculpture|play|documentary|sitcom|poem|concert|art exhibition)\b",
    re.IGNORECASE,
)
_LED = re.compile(
    r"\b(?:(?:led|headed|commanded|chaired|founded|ruled|governed) by|government of|"
    r"administration of|regime of|presidency of|under|forces loyal to|loyal to|followers of|"
    r"supporters of|army of|bodyguards? of|spokes\w+ for|party of)\s$",
    re.IGNORECASE,
)
_OWN_TITLE = re.compile(r"[^\W\d_]+")


def public_reason(text: str, mentions: Sequence[Mention], harmed: bool) -> str | None:
    """Return the words that show a person public, or None.

    text: as read. harmed: whether the report tells the person as harmed, accused or looking on.
    """
    speaks = acts = transcript = False
    trade = rank = None
    for mention in mentions:
        before = text[max(0, mention.start - BEFORE) : mention.start]
        after = text[mention.end : mention.end + AFTER]
        titles = set(mention.titles)
        office = sorted(titles & words.OFFICES)
        # A field officer told as shooting kin or himself is no office holder at work.
        doer = set(office) <= _FIELD and words.DOES_AFTER.match(after) is not None
        if office and not doer:
            return f"title {office[0]}"
        match = _OFFICE_BEFORE.search(before)
        if match and not doer and not _apart(before, after, match):
            return f"office before the name: {match.group().strip(' ,')}"
        for pattern, why in ((_OFFICE_AFTER, "office after the name"), (_OFFICE_IS, "office told")):
            match = pattern.match(after)
            if match:
                return f"{why}: {match.group().strip(' ,')}"
        if _GOVERNS.match(after):
            return "governs or leads"
        if _MADE.match(after):
            return "made a work"
        if not harmed and (_LED.search(before) or (len(mentions) and _GOVERNS_FAR.match(after))):
            return "governs or leads"
        if words.CREDIT.search(before) or words.CREDIT_AFTER.match(after):
            return "byline or credit"
        if titles & words.RANKS or _told(_RANK_BEFORE, before, after):
            rank = "rank of a force"
            middle = bool(titles & words.MIDDLE_RANKS) or _MIDDLE_BEFORE.search(before) is not None
            acts = acts or middle or bool(
                words.ACTS_AFTER.match(after) or words.ACTS_BEFORE.search(before)
            )  # fmt: skip
        if _BRACKETED.search(before) and after.startswith("]"):
            transcript = True
        if not harmed and _OF_BODY_SAYS.match(after):
            return "speaks for a body"
        trade_before = bool(titles & words.TRADES) or _told(_TRADE_BEFORE, before, after)
        if trade_before and _SAYS_FAR.match(after):
            speaks = True
        if trade_before or _TRADE_AFTER.match(after):
            trade = "speaks as an expert, a lawyer, a cleric or a journalist"
        if titles & words.PLEADERS or _told(_PLEADER_BEFORE, before, after):
            speaks = True  # a lawyer is named for the plea
        if words.SAYS_AFTER.match(after) or words.SAYS_BEFORE.search(before):
            speaks = True
    if rank and (acts or speaks) and not harmed:
        return rank
    if transcript and not harmed:
        return "speaks in a broadcast's transcript"
    if trade and speaks and not harmed:
        return trade
    return None


def _told(pattern: re.Pattern[str], before: str, after: str) -> bool:
    match = pattern.search(before)
    return match is not None and not _apart(before, after, match)


def _apart(before: str, after: str, match: re.Match[str]) -> bool:
    """Tell whether a comma parts a title from the name: "according to the mayor, X died".

    An apposition has a mark on both sides: "the mayor, X, said".
    """
    if re.search(r"['’]s\s*$", match.group()):
        return True
    if "," not in match.group()[-3:]:
        return False
    told = re.search(rf"\b(?:according to|by|{words.SAYS})\s(?:\S+\s){{0,6}}\S+,\s$", before)
    return after[:1] not in (",", ".", ";", ")") or (after[:1] == "," and told is not None)


@cache
def _register() -> dict[str, frozenset[str]]:
    """Return the register: the last word of a name, and the whole names that end in it."""
    text = (
        resources.files("bearwitness.extract")
        .joinpath("data/public_figures.txt")
        .read_text("utf-8")
    )
    names: dict[str, set[str]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            for name in line.split(";"):
                key = _bare(words.folded(name.strip()).split())
                names.setdefault(key.split()[-1], set()).add(key)
    return {last: frozenset(whole) for last, whole in names.items()}


def _bare(keys: Sequence[str]) -> str:
    """Return a name without particles: "Ana al-Example" and "Ana al Example" are one."""
    kept = [re.sub(r"^(?:al|el)-", "", key) for key in keys if key not in ("al", "el")]
    return " ".join(kept or keys)


def registered(mentions: Sequence[Mention], personal: bool) -> str | None:
    """Return why a name is that of a public figure, if the register has it.

    A lone family name is taken for the figure's only where it is rare, stands alone in the whole
    report, and it tells nobody's age, kin or house of its bearer.

    personal: whether it does.
    """
    longest = max((mention.keys for mention in mentions), key=len)
    whole = _bare(longest)
    longest = tuple(whole.split())
    known = _register().get(longest[-1])
    if known is None:
        return None
    lists = words.name_lists()
    if whole in known and len(longest) > 1:
        return "register of public figures"
    if len(longest) > 1:
        first, last = longest[0], longest[-1]
        near = any(name.split()[0] == first and name.split()[-1] == last for name in known)
        return "register of public figures" if near else None
    common = whole in lists.frequent or (whole in lists.given and whole not in known)
    return None if common or personal else "register of public figures, by a rare family name"
