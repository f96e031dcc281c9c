"""Find what may be a person's name: runs of words with a capital, and what speaks for each.

In: a text as read (ordinary case, of the length of the printed one), spans of a tagger.
Out: Mention, in the order of the text.

A run is cut at titles and at nouns of bodies; each piece left is weighed by what stands in it and
beside it. The weights are set by hand, on 165 paragraphs of news, wires and incident notes that we
judged ourselves: a name is any piece that reaches 2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bearwitness.extract import persons_words as words
from bearwitness.extract.truecase import load_model
from bearwitness.extract.voices_words import GROUP_NAME, is_outlet
from bearwitness.states import states

_TOKEN = re.compile(r"[^\W\d_]+(?:['’`´-][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’`´]s?$", re.IGNORECASE)
# What may stand between two words of one name: a nickname's marks, a wire's editor's brackets.
_JOINED = re.compile(r"(?: |\u00a0|\s?[\"“”'‘’(\[)\]]\s?|\s[\"“‘'(\[]|[\"”’')\]]\s|\n)\Z")
_STOPPED = re.compile(r"\.\s?\Z")
_SHORT = frozenset(
    "jr sr st mr mrs ms dr gov sen rep gen lt col maj capt sgt cpl det insp supt prof rev fr hon "
    "pres adm brig cmdr ofc mt ft dep atty asst pvt const".split()
)
_PARTIES = frozenset("republicans democrats loyalists nationalists tories liberals greens".split())
SURE = 2.0
_LISTED = 0.3  # of two words or more, beside a name: "Ana Example and Xyrto Muster"
BEFORE, AFTER = 90, 130


@dataclass(frozen=True, slots=True)
class Token:
    """A word: start and end in the text, without the possessive; key: folded, in lower case."""

    start: int
    end: int
    word: str
    key: str
    capital: bool
    possessive: bool


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as printed once: its span, its words folded, and the titles that stand before it."""

    start: int
    end: int
    keys: tuple[str, ...]
    titles: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Tagged:
    """A span of the tagger."""

    start: int
    end: int
    label: str


def tokens(text: str) -> list[Token]:
    """Cut a text into words."""
    found = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        mark = _POSSESSIVE.search(word)
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
        run[index - 1].key not in words.STOP and not _is_title(run[index - 1].key)
    )  # fmt: skip
    if key in ("bill", "don") and begins_name and not _is_title(run[index + 1].key):
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
    if _is_title(key) and not token.possessive:
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
    return all(len(t.word) == 1 or t.key in given or _is_title(t.key) for t in tokens_before)


def _is_title(key: str) -> bool:
    return key in words.OFFICES or key in words.RANKS or key in words.PLAIN or key in words.TRADES


def named(text: str, weighed: Sequence[Mention]) -> list[Mention]:
    """Return the pieces that the words themselves or the tagger show to be a person's name."""
    found: list[Mention] = []
    for index, one in enumerate(weighed):
        sure = one.score >= SURE
        alone = len(one.keys) == 1 and one.keys[0] not in words.name_lists().given
        if not sure and not alone and one.score >= _LISTED:
            near = weighed[max(0, index - 1) : index] + weighed[index + 1 : index + 2]
            taken = found[-1:]
            sure = any(
                (other.score >= SURE or other in taken) and _listed(text, one, other)
                for other in near
            )
        if sure:
            found.append(one)
    return found


def weigh(
    text: str, every: Sequence[Token], tagged: Sequence[Tagged], printed_upper: Sequence[bool]
) -> Iterator[Mention]:
    """Yield every piece that may be a name with its weight, in the order of the text."""
    for run in runs(text, every):
        for piece in pieces(run):
            mention = _weighed(text, piece, tagged, run, printed_upper[run[0].start])
            if mention is not None:
                yield mention


def _listed(text: str, one: Mention, other: Mention) -> bool:
    """Tell whether a comma or an "and" alone parts two pieces: "A, B and C"."""
    first, second = sorted((one, other), key=lambda each: each.start)
    gap = text[first.end : second.start]
    return (
        re.fullmatch(r"\s?(?:,|;|&|and|, and)(?:\s\d{1,3},(?: and)?|\s\d\d-year-old)?\s", gap)
        is not None
    )


def _weighed(
    text: str, piece: Piece, tagged: Sequence[Tagged], run: Sequence[Token], upper: bool
) -> Mention | None:
    own = list(piece.tokens)
    while own and (len(own[0].word) == 1 and len(own) == 1):
        return None
    start, end = own[0].start, own[-1].end
    closing = text[end : end + 1]
    if (own[-1].key in ("jr", "sr") and closing == ".") or (
        len(own[-1].word) == 1
        and closing == "."
        and len(own) > 1
        and text[end + 1 : end + 2] != " "
    ):
        end += 1
    before = text[max(0, start - BEFORE) : start]
    after = text[end : end + AFTER]
    keys = tuple(token.key for token in own if token.key not in ("jr", "sr", "ii", "iii", "iv"))
    if not keys:
        return None
    label = _label(start, end, tagged)
    score = _inside(own, keys, piece, label, upper) + _beside(
        text, own, piece, before, after, label, piece.opens
    )
    return Mention(start, end, keys, piece.titles, score)


def _label(start: int, end: int, tagged: Sequence[Tagged]) -> str | None:
    """Return the tagger's label of a span: that of the longest overlap."""
    best, most = None, 0
    for one in tagged:
        overlap = min(end, one.end) - max(start, one.start)
        if overlap > most:
            best, most = one.label, overlap
    return best


def _usual(key: str) -> float:
    """Return how often a word is printed small, from 0 to 1; -1 where it is not known."""
    if key in words.name_lists().small:
        return 0.9
    lower, title = load_model().counts.get(key, (0, 0))
    return lower / (lower + title) if lower + title >= 5 else -1.0


def _inside(
    own: Sequence[Token], keys: Sequence[str], piece: Piece, label: str | None, upper: bool
) -> float:
    """Weigh what stands in the piece."""
    lists = words.name_lists()
    # In capitals the tagger takes any rare word for a name.
    score = {"PERSON": 1.9 if upper and len(keys) == 1 else 2.6, None: 0.0}.get(label, -0.3)
    if label in ("GPE", "NORP", "DATE", "TIME", "LANGUAGE"):
        score -= 0.6
    parts = [part for key in keys for part in key.split("-")]
    full = [key for key in keys if len(key) > 1]
    given = keys[0] in lists.given or keys[0].split("-")[0] in lists.given
    given = given or (len(keys) > 2 and keys[1] in lists.given)
    family = keys[-1] in lists.frequent or keys[-1] in lists.family or keys[-1] in lists.given
    if len(keys) > 1:
        score += 1.5 if given else 0.0
        score += 0.8 if family else 0.0
        if given and len(keys) == 2 and len(full) == 2:
            score += 0.3
        if any(len(key) == 1 for key in keys[1:-1]):
            score += 1.0  # an initial between two names
        if len(keys) > 5:
            score -= 1.5
        small = [_usual(key) for key in full]
        score -= 0.9 * sum(usual > 0.5 for usual in small[1:])
        score -= 0.6 * sum(usual > 0.9 for usual in small[:1])
    else:
        rank = 1.2 if keys[0] in lists.frequent else 0.7 if given or family else 0.0
        score += rank
        usual = _usual(keys[0])
        score -= 2.0 if usual > 0.8 else 1.0 if usual > 0.3 else 0.0
    if any(key in words.PLACES for key in keys if not given or len(keys) == 1):
        score -= 1.6
    phrase = " ".join(token.word for token in own)
    if states(phrase):
        score -= 2.5
    if GROUP_NAME.fullmatch(phrase) or is_outlet(phrase):
        score -= 5.0
    if len(keys) > 1 and (keys[-1].endswith("ists") or states(keys[-1]) or keys[-1] in _PARTIES):
        score -= 4.0
    if not upper and all(token.word.isupper() and len(token.word) > 1 for token in own):
        score -= 1.5 if len(own[0].word) > 5 else 3.0  # an acronym, a dateline's town
    if any(part in words.STOP for part in parts) and len(keys) == 1:
        score -= 2.0
    if piece.body:
        score -= 5.0  # "Example Street"
    if piece.after_body in words.PLACE_HEADS:
        score -= 5.0  # "Fort Example"
    elif piece.after_body and not given:
        score -= 0.5
    return score


def _beside(
    text: str, own: Sequence[Token], piece: Piece, before: str, after: str, label: str | None,
    begins_run: bool,
) -> float:  # fmt: skip
    """Weigh what stands beside the piece."""
    score = 0.0
    lists = words.name_lists()
    whole = own[0].key in lists.given and len(own) > 1
    if piece.titles:
        score += 3.0
    elif begins_run and title_before(before):
        score += 2.2
    if words.AGE_AFTER.match(after) or words.AGE_BEFORE.search(before):
        score += 3.0
    if begins_run:
        if words.KIN_BEFORE.search(before):
            score += 1.8
        elif words.WITNESS_BEFORE.search(before):
            score += 1.2
        if words.INTRODUCED.search(before):
            score += 1.0
        if words.HARM_BEFORE.search(before):
            score += 0.6
        if words.SAYS_BEFORE.search(before):
            score += 0.6
        if words.CREDIT.search(before):
            score += 1.5
        of_whom = words.HARM_BEFORE.search(before) or words.KIN_OF.search(before)
        if words.AT_PERSON.search(before):
            score += 0.5
        elif words.LOCATIVE.search(before):
            score -= 0.3 if whole else 1.2 if len(own) > 1 else 2.0
        elif re.search(r"\bof\s+$", before) and not of_whom:
            score -= 0.6 if whole else 2.0
        elif words.LOCATIVE_OR_NOT.search(before):
            score -= 0.3 if whole else 1.0
        elif (
            len(own) == 1 and own[0].key in lists.frequent and label in (None, "PERSON", "ORG")
            and re.search(r"[a-z,] $", before) and not words.PLACE_AFTER.match(after)
        ):  # fmt: skip
            score += 0.8  # "pleaded with Example": a common family name inside a sentence
    if words.PLACE_AFTER.match(after):
        score -= 2.0
    if words.BODY_AFTER.match(after):
        score -= 5.0
    if own[-1].key in words.BODY and re.search(r"\b(?:on|in|at|near|of|to|from|the)\s+$", before):
        score -= 5.0  # "on Ana Lane"
    if words.PEOPLE_OF.match(after):
        score -= 4.0
    told = False
    if words.SAYS_AFTER.match(after):
        score, told = score + 1.2, True
    if words.HARM_AFTER.match(after):
        score, told = score + 1.0, True
    if words.KIN_AFTER.match(after):
        score, told = score + 1.0, True
    if (
        told
        and len(own) == 1
        and (
            own[0].key in lists.frequent or own[0].key in lists.family or own[0].key in lists.given
        )
    ):
        score += 0.8  # a lone family name that acts, suffers or has kin
    elif told and len(own) == 1 and _usual(own[0].key) < 0:
        score += 0.6  # so does a word too rare to be known
    if after[:1] == "]" and before[-1:] == "[":
        score += 0.8
    if re.match(r"^(?:['’]s)?,? (?:who|whose|whom)\b", after):
        score += 1.2
    if re.search(r"\b(?:the|an?)\s+$", before, re.IGNORECASE) and begins_run and not piece.titles:
        score -= 1.6
    if re.search(r"[\d#@/]\s?$", before) or re.match(r"^[-/@\d]|^\.\w", after):
        score -= 2.0
    return score


_TITLE_WORD = re.compile(r"([^\W\d_][\w.’'-]*)(?:\s*|,\s)$")


def title_before(before: str) -> str | None:
    """Return the title or trade in lower case that ends the words before a name, if one does."""
    match = _TITLE_WORD.search(before)
    if match is None:
        return None
    key = match.group(1).rstrip(".").casefold()
    return key if _is_title(key) else None
