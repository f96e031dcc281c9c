"""Cut a text into what may be persons' names: runs of words with a capital, and their pieces.

In: a text as read (ordinary case, of the length of the printed one). Out: Piece.

A run is cut at titles ("Police Chief Ana Example") and at nouns of bodies ("Example Street").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bearwitness.extract import persons_words as words

_TOKEN = re.compile(r"[^\W\d_]+(?:['’`´-][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’`´]s?$", re.IGNORECASE)
# What may stand between two words of one name: a nickname's marks, a wire's editor's brackets.
_JOINED = re.compile(r"(?: |\u00a0|\s?[\"“”'‘’(\[)\]]\s?|\s[\"“‘'(\[]|[\"”’')\]]\s|\n)\Z")
_STOPPED = re.compile(r"\.\s?\Z")
_SHORT = frozenset(
    "jr sr st mr mrs ms dr gov sen rep gen lt col maj capt sgt cpl det insp supt prof rev fr hon "
    "pres adm brig cmdr ofc mt ft dep atty asst pvt const".split()
)


# "the Example'sTuesday": a space lost after a possessive.
_GLUED = re.compile(r"['’]s(?=[A-Z][a-z])")


@dataclass(frozen=True, slots=True)
class Token:
    """A word: start and end in the text, without the possessive; key: folded, in lower case."""

    start: int
    end: int
    word: str
    key: str
    capital: bool
    possessive: bool


def tokens(text: str) -> list[Token]:
    """Cut a text into words."""
    found = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        mark = _POSSESSIVE.search(word) or _GLUED.search(word)
        bare = word[: mark.start()] if mark else word
        after = text[match.end() : match.end() + 1]
        owns = mark is not None or (
            bare.endswith(("s", "S", "z")) and after in "'’" and after != ""
        )
        capital = bare[:1].isupper() or _hidden_capital(bare)
        found.append(
            Token(match.start(), match.start() + len(bare), bare, words.folded(bare), capital, owns)
        )
    return found


def _hidden_capital(word: str) -> bool:
    """Tell "al-Example" and "d'Example" from a word in lower case."""
    parts = re.split(r"['’-]", word)
    return len(parts) > 1 and parts[0] in ("al", "el", "ul", "d", "l", "ad", "as", "az", "an") and (
        parts[1][:1].isupper()
    )  # fmt: skip


def runs(text: str, every: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield each longest run of words with a capital, particles inside included."""
    run: list[Token] = []
    for index, token in enumerate(every):
        if run and not (_joins(text, run[-1], token) and _may_follow(token, every, index, text)):
            yield _without_last_particles(run)
            run = []
        if token.capital or run:
            run.append(token)
    if run:
        yield _without_last_particles(run)


def _joins(text: str, before: Token, after: Token) -> bool:
    gap_start = before.end
    if before.possessive:
        return False
    gap = text[gap_start : after.start]
    if _JOINED.match(gap):
        return gap != "\n" or before.capital
    initial = len(before.word) == 1 or before.key in _SHORT
    return bool(_STOPPED.match(gap)) and initial


def _may_follow(token: Token, every: Sequence[Token], index: int, text: str) -> bool:
    if token.capital:
        return True
    if token.key not in words.PARTICLES or not token.word.islower():
        return False
    for following in every[index + 1 : index + 3]:
        if following.capital:
            return True
        if following.key not in words.PARTICLES:
            return False
    return False


def _without_last_particles(run: list[Token]) -> list[Token]:
    while len(run) > 1 and not run[-1].capital:
        run = run[:-1]
    return run


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a run that may be a name. titles: before it in the run; body: a noun after it.

    opens: nothing of the run stands before it but words such as "The".
    """

    tokens: tuple[Token, ...]
    titles: tuple[str, ...]
    body: bool
    after_body: str | None
    opens: bool


def pieces(run: Sequence[Token]) -> Iterator[Piece]:
    """Cut a run at titles, at nouns of bodies and at words that begin a sentence."""
    titles: list[str] = []
    held: list[Token] = []
    after_body: str | None = None
    opens = True
    for index, token in enumerate(run):
        kind = _kind(token, run, index)
        # "Ana Omar Sheikh": what would be a title before a name ends one.
        if kind == "title" and held and index == len(run) - 1 and token.key in words.PLAIN:
            kind = "name"
        if kind == "name":
            held.append(token)
            continue
        if held:
            yield Piece(tuple(held), tuple(titles), kind == "body", after_body, opens)
            opens = False
            held, titles = [], []
        after_body = token.key if kind == "body" else None
        opens = opens and kind == "stop"
        if kind == "title":
            titles.append(token.key)
        elif kind == "stop":
            titles = []
    if held:
        yield Piece(tuple(held), tuple(titles), False, after_body, opens)


def _kind(token: Token, run: Sequence[Token], index: int) -> str:
    key = token.key
    last = index == len(run) - 1
    if len(token.word) == 1:
        return "name" if not (last and index == 0) else "stop"
    if key in ("jr", "sr", "ii", "iii", "iv"):
        return "name"
    lists = words.name_lists()
    begins_name = not last and not token.possessive and (
        run[index + 1].key not in words.BODY or run[index + 1].key == "bill"
    )  # fmt: skip
    given_before = index > 0 and run[index - 1].key in lists.given and (
        run[index - 1].key not in words.STOP and not is_title(run[index - 1].key)
    )  # fmt: skip
    if key in ("bill", "don") and begins_name and not is_title(run[index + 1].key):
        return "name"
    if key in words.BODY or (token.possessive and key in words.OFFICES):
        # "Ana Hall" is a person, "City Hall" and "Ana Hall School" are none.
        either = key in words.BODY_OR_NAME or key in lists.frequent
        whole = (
            given_before
            and either
            and key not in words.ROADS
            and (index == 1 or _named(run[:index]))
        )
        return "name" if whole and (last or run[index + 1].key not in words.BODY) else "body"
    if key in words.TITLE_ADJECTIVES and _before_a_title(run, index):
        return "title"
    if is_title(key) and not token.possessive:
        if given_before and last and key in lists.frequent:
            return "name"  # "Ana Price", "Juan Major"
        if begins_name or last:
            return "title"
    if key in words.STOP:
        if given_before and (key in lists.frequent or key in lists.family):
            return "name"  # "Ana West", "Juan March"
        return "name" if key in words.STOP_OR_GIVEN and begins_name else "stop"
    return "name"


def _before_a_title(run: Sequence[Token], index: int) -> bool:
    for following in run[index + 1 : index + 3]:
        if following.key in words.OFFICES or following.key in words.RANKS:
            return not following.possessive
        if following.key not in words.TITLE_ADJECTIVES:
            return False
    return False


def _named(tokens_before: Sequence[Token]) -> bool:
    given = words.name_lists().given
    return all(len(t.word) == 1 or t.key in given or is_title(t.key) for t in tokens_before)


def is_title(key: str) -> bool:
    """Tell whether a word may stand before a name: an office, a rank, a trade, a courtesy."""
    return key in words.OFFICES or key in words.RANKS or key in words.PLAIN or key in words.TRADES
