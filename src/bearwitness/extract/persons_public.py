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
from bearwitness.extract.persons_runs import AFTER, BEFORE, Mention

_OFFICE = "|".join(
    sorted(map(re.escape, words.OFFICES - {"da", "head", "lance"}), key=len, reverse=True)
)
_TRADE = "|".join(sorted(map(re.escape, words.TRADES - {"dr"}), key=len, reverse=True))
_RANK = "|".join(
    sorted(map(re.escape, words.RANKS - {"first", "staff", "petty"}), key=len, reverse=True)
)
_NOT_OF = r"(?!['’]s\b)"
# "X, the mayor of Y", "X, a spokesman", "X (president of Y)": an office after the name.
_OFFICE_AFTER = re.compile(
    rf"^,?\s?[,(]\s?"
    rf"(?:who (?:is|was|has been|heads|leads|led|headed|chairs|served as|serves as)\s)?"
    rf"(?:(?:the|a|an|his|its|their|then|now|currently|former|ex)[- ])*"
    rf"(?:(?!(?:{words.KIN}|of|by|with|at|in|on|for|to|from|said|was|is|and|who|whose|shot|"
    rf"killed)\b)"
    rf"[\w.&’'/()-]+,?\s){{0,8}}?"
    rf"(?:{_OFFICE}|head|candidate|(?:vice-)?presidential candidate|mp|mla|co-founder|founder|"
    rf"co-?ordinator|member of (?:the )?(?:parliament|congress|knesset|politburo)|contender|"
    rf"nominee|lawmaker|diplomat|politician|chief of)\b{_NOT_OF}"
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
    rf"(?:^|[\s(\[“\"'-])(?:{_OFFICE}|head|candidate|premier|ex-president|leaders?|lawmaker|founder|"
    rf"co-founder|nominee|contender|diplomat|politician)"
    rf"(?:s)?,?\s(?:of (?:the )?[\w’'-]+(?:\s[A-Z][\w’'-]+){{0,4}},?\s)?"
    rf"(?:mr\.?\s|mrs\.?\s|ms\.?\s|dr\.?\s|[\[(]\s?)?$",
    re.IGNORECASE,
)
_RANK_BEFORE = re.compile(rf"(?:^|[\s(\[“\"'-])(?:{_RANK})s?\.?,?\s$", re.IGNORECASE)
_TRADE_BEFORE = re.compile(rf"(?:^|[\s(\[“\"'-])(?:{_TRADE}|dr)s?\.?,?\s$", re.IGNORECASE)
_TRADE_AFTER = re.compile(
    rf"^,\s(?:(?:the|a|an|his|her|its|their|one of [\w’'-]+)\s)?"
    rf"(?:(?!(?:{words.KIN}|said|was|is|and|who)\b)[\w.&’'/-]+\s){{0,6}}?(?:{_TRADE})s?\b{_NOT_OF}",
    re.IGNORECASE,
)
# "X's government", "the X administration": who has one governs; "X's forces" are led by X.
_GOVERNS = re.compile(
    r"^(?:['’]s?)?\s(?:[\w-]+\s)?(?:government|administration|regime|presidency|cabinet|"
    r"dictatorship|forces|army|troops|party|office said|spokes(?:man|woman|person)|campaign "
    r"(?:manager|team)|inauguration|policy|policies|doctrine|junta|militia|followers|loyalists)\b",
    re.IGNORECASE,
)
_GOVERNS_FAR = re.compile(
    r"^[^.]{0,60}\b(?:his|her) (?:government|administration|regime|presidency|cabinet|inauguration|"
    r"country|re-election|term)\b",
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
    speaks = False
    trade = rank = None
    for mention in mentions:
        before = text[max(0, mention.start - BEFORE) : mention.start]
        after = text[mention.end : mention.end + AFTER]
        titles = set(mention.titles)
        office = sorted(titles & words.OFFICES)
        if office:
            return f"title {office[0]}"
        match = _OFFICE_BEFORE.search(before)
        if match and not _other_than_title(before, match):
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
        if titles & words.RANKS or _RANK_BEFORE.search(before):
            rank = "rank of a force"
        if titles & words.TRADES or _TRADE_BEFORE.search(before) or _TRADE_AFTER.match(after):
            trade = "speaks as an expert, a lawyer or a journalist"
        if words.SAYS_AFTER.match(after) or words.SAYS_BEFORE.search(before):
            speaks = True
    if rank and not harmed:
        return rank
    if trade and speaks and not harmed:
        return trade
    return None


def _other_than_title(before: str, match: re.Match[str]) -> bool:
    """Tell an office that is another's: "the president's brother", "killed the mayor, X"."""
    return bool(re.search(r"['’]s\s*$", match.group()))


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
                key = words.folded(name.strip())
                names.setdefault(key.split()[-1], set()).add(key)
    return {last: frozenset(whole) for last, whole in names.items()}


def registered(mentions: Sequence[Mention], harmed: bool) -> str | None:
    """Return why a name is that of a public figure, if the register has it.

    A lone family name is taken for the figure's only where it is rare, stands alone in the whole
    report, and its bearer is not told as harmed or accused.
    """
    longest = max((mention.keys for mention in mentions), key=len)
    known = _register().get(longest[-1])
    if known is None:
        return None
    whole = " ".join(longest)
    lists = words.name_lists()
    if whole in known and len(longest) > 1:
        return "register of public figures"
    if len(longest) > 1:
        first, last = longest[0], longest[-1]
        near = any(name.split()[0] == first and name.split()[-1] == last for name in known)
        return "register of public figures" if near else None
    common = whole in lists.frequent or (whole in lists.given and whole not in known)
    return None if common or harmed else "register of public figures, by a rare family name"
