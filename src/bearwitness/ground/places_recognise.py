"""Tell which of the known names in a text really name a place there.

In: Tokens and Spans. Out: a score from 0 to 1 for each Span. A logistic model over the words
around a name, what the gazetteer knows of it, and how the rest of the text uses it; its weights
are made by train/places.py. Nothing here reads capitals where a text is printed in capitals.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bearwitness.ground.gazetteer import ABBREVIATION, ALTERNATE, DEMONYM, Candidate
from bearwitness.ground.gazetteer_text import Word
from bearwitness.ground.places_spans import Span, Tokens
from bearwitness.ground.places_words import (
    DIRECTION,
    FUNCTION,
    LOCATIVE,
    MONTHS,
    OFFICE,
    ORGANISATION,
    PRONOUN,
    SAYING,
    TITLE,
    UNIT,
    UNIT_OF,
)

Features = dict[str, float]
_PEOPLE_UNKNOWN = 3.5


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the gazetteer says of a name as a whole. Codes are GeoNames'; population in people."""

    countries: frozenset[str]
    admin1s: frozenset[str]
    admin2s: frozenset[str]
    as_country: frozenset[str]
    as_admin1: frozenset[str]
    as_admin2: frozenset[str]
    features: tuple[tuple[str, float], ...]

    def holds(self, inner: Knowledge) -> bool:
        """Say whether some sense of this name is a unit around some sense of the inner one."""
        return bool(
            self.as_country & inner.countries
            or self.as_admin1 & inner.admin1s
            or self.as_admin2 & inner.admin2s
        )


def knowledge_of(key: str, candidates: Sequence[Candidate]) -> Knowledge:
    """Summarise the candidates of a name."""
    kinds = {place.kind for place in candidates}
    best = min(place.match for place in candidates)
    features: Features = {f"kind={kind}": 1.0 for kind in kinds}
    features[f"match={best}"] = 1.0
    people = max(place.population for place in candidates)
    named = max((place.population for place in candidates if place.match < ALTERNATE), default=0)
    # Seats of districts are listed without a number of people; a mean one stands in.
    features["people"] = math.log10(people + 1) if people else _PEOPLE_UNKNOWN
    features["people named"] = math.log10(named + 1) if named else _PEOPLE_UNKNOWN
    features["people unknown"] = float(not people)
    features["senses"] = math.log2(len(candidates))
    features["only demonym"] = float(all(place.match == DEMONYM for place in candidates))
    features["words"] = min(key.count(" "), 3)
    features["short"] = float(len(key) <= 3)
    if candidates[0].kind == "country":
        features["first is country"] = 1.0
    if candidates[0].kind == "admin1":
        features["first is admin1"] = 1.0
    return Knowledge(
        countries=frozenset(place.country for place in candidates if place.country),
        admin1s=frozenset(
            place.admin1_code for place in candidates
            if place.admin1_code and place.kind != "admin1"
        ),
        admin2s=frozenset(
            place.admin2_code for place in candidates
            if place.admin2_code and place.kind == "town"
        ),
        as_country=frozenset(p.country for p in candidates if p.kind == "country" and p.country),
        as_admin1=frozenset(
            p.admin1_code for p in candidates if p.kind == "admin1" and p.admin1_code
        ),
        as_admin2=frozenset(
            p.admin2_code for p in candidates if p.kind == "admin2" and p.admin2_code
        ),
        features=tuple(features.items()),
    )  # fmt: skip


class Describer:
    """Turns spans into features. usual: how often a word is printed small, from 0 to 1."""

    def __init__(self, usual: Mapping[str, float]) -> None:
        self.usual = usual
        self._known: dict[tuple[str, int], Knowledge] = {}

    def knowledge(self, span: Span) -> Knowledge:
        """Return what is known of a span's name."""
        at = (span.key, len(span.candidates))
        found = self._known.get(at)
        if found is None:
            if len(self._known) > 20_000:
                self._known.clear()
            found = self._known[at] = knowledge_of(span.key, span.candidates)
        return found

    def describe(self, tokens: Tokens, spans: Sequence[Span]) -> list[Features]:
        """Return the features of each span; spans are in order and do not overlap."""
        knowledge = [self.knowledge(span) for span in spans]
        near = [_near(tokens, spans, knowledge, index) for index in range(len(spans))]
        shared = _over_document(spans, near, knowledge)
        described = []
        for span, known, local, document in zip(spans, knowledge, near, shared, strict=True):
            features = dict(known.features)
            features.update(local)
            features.update(document)
            # A capital inside a sentence says more than how the word is mostly printed.
            loose = {"begins", "in a headline", "upper"} & local.keys()
            features["usual" if loose else "usual inside"] = self.usual.get(span.key, 0.0)
            features["bias"] = 1.0
            if span.key in MONTHS:
                features["month"] = 1.0
            if features["only demonym"]:
                # Words for people behave unlike names: they take other words around them.
                for name in ("next=noun", "prev=the", "locative", "next=mark"):
                    if name in features:
                        features["demonym " + name] = features[name]
            described.append(features)
        return described


def _word(words: Sequence[Word], at: int) -> str:
    """Return a word's key, or its mark; "^" beyond the text."""
    if not 0 <= at < len(words):
        return "^"
    word = words[at]
    return word.key or word.text


def _near(
    tokens: Tokens, spans: Sequence[Span], knowledge: Sequence[Knowledge], index: int
) -> Features:
    span, every = spans[index], tokens.words
    before, after = span.first - 1, span.last
    if _word(every, after) in ("'", "’") and _word(every, after + 1) == "s":
        after += 2
        possessive = True
    else:
        possessive = False
    previous, upcoming = _word(every, before), _word(every, after)
    features: Features = {f"-1={previous}": 1.0, f"+1={upcoming}": 1.0}
    features[f"-2={_word(every, before - 1)}"] = 1.0
    features[f"+2={_word(every, after + 1)}"] = 1.0
    if possessive:
        features["possessive"] = 1.0
    anchor = previous
    if anchor == "the" or anchor in DIRECTION:
        anchor = _word(every, before - 1)
        features["prev=the"] = 1.0
    for name, kept, word in (
        ("locative", LOCATIVE, anchor), ("direction before", DIRECTION, previous),
        ("title before", TITLE, previous), ("unit after", UNIT, upcoming),
        ("saying after", SAYING, upcoming), ("organisation after", ORGANISATION, upcoming),
        ("office after", OFFICE, upcoming), ("who after", PRONOUN, upcoming),
        ("function after", FUNCTION, upcoming), ("month after", MONTHS, upcoming),
        ("organisation soon", ORGANISATION, _word(every, after + 1)),
        ("saying before", SAYING, previous),
    ):  # fmt: skip
        if word in kept:
            features[name] = 1.0
    if previous == "." and _word(every, before - 1) in TITLE:
        features["title before"] = 1.0
    if anchor == "of" and _word(every, before - 1 - (anchor != previous)) in UNIT_OF:
        features["unit of"] = 1.0
    if upcoming[:1].isdigit():
        features["number after"] = 1.0
    if previous[:1].isdigit():
        features["number before"] = 1.0
    if not upcoming[:1].isalnum():
        features["next=mark"] = 1.0
    elif upcoming not in FUNCTION:
        features["next=noun"] = 1.0
    _add_neighbours(features, spans, knowledge, index, tokens)
    if not tokens.upper:
        _add_case(features, tokens, span, before, after)
    else:
        features["upper"] = 1.0
    if "title before" in features and ("capital after" in features or tokens.upper):
        features["title before a full name"] = 1.0
    return features


def _add_neighbours(
    features: Features, spans: Sequence[Span], knowledge: Sequence[Knowledge], index: int,
    tokens: Tokens,
) -> None:  # fmt: skip
    span, known = spans[index], knowledge[index]
    if index + 1 < len(spans):
        following = spans[index + 1]
        gap = tokens.text[span.end : following.start]
        if gap.strip() in (",", "(", "in", ", in") and len(gap) <= 6:
            features["comma then name"] = 1.0
            if knowledge[index + 1].holds(known):
                features["inside next"] = 1.0
        elif gap in (" and ", ", ", " or ", " to ", "-"):
            features["listed"] = 1.0
        elif gap == " ":
            features["name follows"] = 1.0
            if knowledge[index + 1].holds(known):
                features["inside next"] = 1.0
    if index:
        earlier = spans[index - 1]
        gap = tokens.text[earlier.end : span.start]
        if gap.strip() in (",", "(", "in", ", in") and len(gap) <= 6:
            features["comma after name"] = 1.0
            if known.holds(knowledge[index - 1]):
                features["around previous"] = 1.0
        elif gap in (" and ", ", and ", " or ", " to ", "-"):
            features["listed"] = 1.0
        elif gap == " ":
            features["name before"] = 1.0
            if known.holds(knowledge[index - 1]):
                features["around previous"] = 1.0


def _add_case(features: Features, tokens: Tokens, span: Span, before: int, after: int) -> None:
    every = tokens.words
    printed = tokens.text[span.start : span.end]
    if printed.isupper() and len(printed) > 3:
        features["in capitals"] = 1.0
    begins = (
        before < 0
        or every[before].text in '.!?"“”:;—'
        or "\n" in tokens.text[every[before].end : span.start]
    )
    if begins:
        features["begins"] = 1.0
    elif every[before].key and every[before].text[0].isupper():
        inside = _word(every, before - 1)
        first = before == 0 or not inside[:1].isalnum()
        features["capital before, first" if first else "capital before"] = 1.0
        if len(every[before].key) == 1:
            features["initial before"] = 1.0
    elif every[before].text == "." and before and len(every[before - 1].key) == 1:
        features["initial before"] = 1.0
    if (
        after < len(every) and every[after].key and every[after].text[0].isupper()
        and "\n" not in tokens.text[span.end : every[after].start]
    ):  # fmt: skip
        features["capital after"] = 1.0
        if every[after].key not in ORGANISATION and every[after].key not in UNIT:
            features["plain capital after"] = 1.0
    around = every[max(0, before - 4) : before] + every[after : after + 5]
    letters = [word for word in around if word.key and word.key[0].isalpha()]
    if len(letters) > 3 and all(word.text[0].isupper() for word in letters):
        features["in a headline"] = 1.0


def _over_document(
    spans: Sequence[Span], near: Sequence[Features], knowledge: Sequence[Knowledge]
) -> list[Features]:
    """Return how the rest of the text uses each name, and how well it fits the text's places."""
    uses: dict[str, Counter[str]] = defaultdict(Counter)
    stated: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    for span, features, known in zip(spans, near, knowledge, strict=True):
        used = uses[span.key]
        used["all"] += 1
        for name in _SHARED:
            if name in features:
                used[name] += 1
        for country in known.as_country:
            stated[country] += 1
        for unit in known.as_admin1:
            inside[unit] += 1
    described = []
    total = sum(stated.values()) or 1
    for span, features, known in zip(spans, near, knowledge, strict=True):
        used = uses[span.key]
        document: Features = {"times": math.log2(used["all"])}
        for name in _SHARED:
            others = used[name] - (name in features)
            if others:
                document["elsewhere " + name] = min(1.0, others / max(1, used["all"] - 1))
        if not known.as_country:
            document["country stated"] = float(any(stated[c] for c in known.countries))
            document["country share"] = max(
                (stated[country] / total for country in known.countries), default=0.0
            )
            document["province stated"] = float(
                any(inside[unit] for unit in known.admin1s - known.as_admin1)
            )
        described.append(document)
    return described


_SHARED = (
    "locative", "title before", "capital before", "capital before, first", "initial before",
    "saying after", "inside next", "around previous", "unit of", "unit after", "capital after",
    "comma then name", "in capitals", "begins", "organisation after",
)  # fmt: skip


def logistic(value: float) -> float:
    """Return 1 / (1 + e^-value) without overflow."""
    if value < -60:
        return 0.0
    return 1.0 / (1.0 + math.exp(-value))


def score(features: Features, weights: Mapping[str, float]) -> float:
    """Return how surely a span names a place, 0 to 1."""
    return logistic(
        sum(weights[name] * value for name, value in features.items() if name in weights)
    )


__all__ = ["ABBREVIATION", "Describer", "Features", "Knowledge", "knowledge_of", "logistic",
           "score"]  # fmt: skip
