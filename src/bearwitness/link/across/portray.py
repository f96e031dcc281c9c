"""Make the profiles of one report's accounts.

In: the Accounts of one report. Out: a Profile for each, in their order.

An account that is its report's only news takes its words from the whole text: names and days of a
trial stand far from any toll. Where a report tells of several events, each takes the paragraphs
its own claims stand in, and those after them up to another's.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Sequence
from datetime import date

from bearwitness.domain import DATASET, Account, AccountId, Actor, Claim, Period, Place, Report
from bearwitness.link.across import words
from bearwitness.link.across.days import calendar_days, loose_days, told_days
from bearwitness.link.across.openings import held, matches
from bearwitness.link.across.profile import Days, Loss, Profile, Spot
from bearwitness.link.extent import extent

# Events told as news in one report from which on it is a digest: a round-up of a week, a blotter.
_DIGEST_EVENTS = 4
_UNKNOWN = ("unidentified",)
_TOWN = 3  # UCDP GED where_prec: a town, near it, or its district
_MOST_WHEN = 6
_MOST_PLACES = 8
_ANNIVERSARY = re.compile(
    r"\banniversar(?:y|ies)\b|\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twenty)"
    r" years (?:ago|on|after|later|since)\b|\bremember(?:s|ed|ing)\b|\bcommemorat\w+"
    r"|\bmarks? \d+ years\b",
    re.IGNORECASE,
)
# What follows an event weeks on; its own day is easily taken for the event's.
_AFTERMATH = re.compile(
    r"\b(?:arrest(?:s|ed)?|charg(?:es?|ed)|plead(?:s|ed)?|pleas?|guilty|sentenc\w+|convict\w+|trial"
    r"|court\w*|judge|jur(?:y|ors?)|indict\w+|hearing|prosecutors?|bond|bail|accused|custody|prison"
    r"|jail\w*|verdict|vigil|funeral|mourn\w*|memorial|inquest|lawsuit|sued|identif(?:y|ies|ied)"
    r"|surrender\w*|investigat\w+|survivors?"
    r"|(?:weeks?|months?) (?:ago|after|later))\b",
    re.IGNORECASE,
)
# "The toll rose on Friday": the day of the count, not of the attack.
_RISEN = re.compile(
    r"\b(?:death )?toll\b[^.;\n]{0,100}?\b(?:rises?|rose|risen|rising|climb(?:s|ed|ing)?"
    r"|increase[sd]?|jump(?:s|ed)|mounts|grows|grew|up to)\b",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"\b(?:(?:in|during|at) (?:an?|the)(?:other)? (?:separate|second|third|different)"
    r"|(?:in|during) another)"
    r" (?:[\w-]+ ){0,2}?(?:operation|raid|clash|encounter|engagement|attack|strike|ambush"
    r"|incident|shooting|blast|bombing|assault)\b",
    re.IGNORECASE,
)
_NIGHT = re.compile(
    r"\b(?:over)?nights?\b|\b(?:dawn|midnight|(?:late|early) on|early (?:hours|morning)"
    r"|before sunrise|in the dark|[1-5](?::\d\d)? ?a\.?m)\b",
    re.IGNORECASE,
)
_NIGHT_WORDS = frozenset(("night", "nights", "overnight", "overnights", "dawn", "midnight"))
_NIGHT_OPENS = frozenset(("late", "early", "before", "in"))
_OPENING = 240
_ROUND_UP = re.compile(
    r"\b(?:round-?up|in brief|briefs|blotter|digest|at a glance|timeline|crime log|news summary"
    r"|this (?:week|month|year)|so far this|statistics|year in review|weekly|monthly|annual)\b",
    re.IGNORECASE,
)


def profile(account: Account, beside: Sequence[Account] = ()) -> Profile:
    """Return one account's profile. beside: the other accounts of its report."""
    return profiles([account, *beside])[0]


def profiles(accounts: Sequence[Account]) -> tuple[Profile, ...]:
    """Return the profiles of all accounts of one report."""
    news = [one for one in accounts if not one.incident.background and one.parent is None]
    return tuple(_profile(one, accounts, news) for one in accounts)


def profile_of_text(report: Report) -> Profile:
    """Return what a report without any account can be compared by: its words and days alone."""
    return _made(AccountId(report.id), report, report.text, ())


def _told_in(account: Account) -> str:
    """Return the report an account is of; of a data set's row, the data set.

    Two rows of one data set are two events, as two accounts of one report are.
    """
    told = account.claims[0] if account.claims else None
    if told is None or not (told.reader or "").startswith(DATASET):
        return account.report.id
    return f"{DATASET}{told.speaker.name if told.speaker else ''}"


def _profile(account: Account, accounts: Sequence[Account], news: Sequence[Account]) -> Profile:
    incident, report = account.incident, account.report
    parts = [one for one in accounts if one.parent == account.id]
    alone = account in news and len(news) <= 2 and account is news[0]
    text = report.text if alone else _near(account, accounts, parts)
    family = [account, *parts]
    title = report.title or report.text.partition("\n")[0]
    claims = [claim for one in family for claim in one.claims]
    made = _made(account.id, report, text, claims)
    theirs = _towns_of_others(account, family, accounts)
    hidden = {words.key(word) for word in theirs}
    told_with = len(news) - (account in news)
    places = _spots(place for one in family for place in one.incident.places)
    when = _when([one.incident.period for one in family], claims)
    counted = incident.estimates or next((p.incident.estimates for p in parts), ())
    opening = f"{title} {text[:_OPENING]}"
    anniversary = _ANNIVERSARY.search(title) is not None
    return Profile(
        account=account.id, report=_told_in(account), outlet=report.outlet,
        published=made.published,
        when=when, told=made.told, dated=made.dated, loose=made.loose, places=places,
        names=tuple(one for one in made.names if one[0] not in theirs),
        people=_people(claims),
        terms=tuple(one for one in made.terms if one[0] not in hidden), title=made.title,
        numbers=made.numbers,
        ages=made.ages, hours=made.hours,
        tolls=tuple(
            Loss(each.outcome, status, figure.low, figure.best, figure.high)
            for each in counted
            for status, figure in (("all", each.total), *sorted(each.by_status.items()))
        ),
        kind=incident.kind,
        actors=_once(_doer(actor) for actor in incident.actors if actor.role != "target"),
        targets=_once(word for one in incident.targets for word in words.folded(one)),
        weapons=_once(word for one in incident.weapons for word in words.folded(one)),
        aftermath=_AFTERMATH.search(opening) is not None or _RISEN.search(opening) is not None,
        night=_is_night(text), told_with=told_with, whole=len(parts) > 1,
        part=account.parent is not None,
        past=incident.background or anniversary,
        digest=told_with + 1 >= _DIGEST_EVENTS or _ROUND_UP.search(title) is not None,
        another=_is_another(account),
        extent=extent(account), within=account.parent,
    )  # fmt: skip


def _is_another(account: Account) -> bool:
    """Tell whether the first toll of the dead is told as another deed's than one before it."""
    dead = sorted(
        (claim.sentence.start, claim.sentence.text)
        for claim in account.claims
        if claim.toll is not None and claim.toll.outcome == "killed"
    )
    title = account.report.title
    below = [text for _, text in dead if text != title]
    return bool(below) and _ANOTHER.search(below[0]) is not None


def _towns_of_others(
    account: Account, family: Sequence[Account], accounts: Sequence[Account]
) -> frozenset[str]:
    """Return the words of towns that only other events of the report are told of.

    "Ten died in Gaza City, five in Jabalia": the ten are none of Jabalia's, in whose sentence
    they stand.
    """
    own, whole = _town_words(family), account.parent
    if not own:
        return frozenset()
    sentences = {claim.sentence.start for claim in account.claims}
    others = [
        one for one in accounts
        if one not in family and one.id != whole
        and (
            (whole is not None and one.parent == whole)
            or any(claim.sentence.start in sentences for claim in one.claims)
        )
    ]  # fmt: skip
    return _town_words(others) - own


def _town_words(accounts: Sequence[Account]) -> frozenset[str]:
    return frozenset(
        word
        for one in accounts
        for place in one.incident.places
        if (place.precision or 9) <= _TOWN
        for word in words.folded(place.name)
    )


def _is_night(text: str) -> bool:
    return not _NIGHT_WORDS.isdisjoint(held(text)) or any(
        matches(_NIGHT, text, _NIGHT_OPENS, digits=True)
    )


def _doer(actor: Actor) -> str:
    """Return a known group's or force's id, marked as such, else the words it is told by."""
    known = actor.id is not None and actor.id not in _UNKNOWN
    return f"id:{actor.id}" if known else actor.name.casefold()


def _made(name: AccountId, report: Report, text: str, claims: Sequence[Claim]) -> Profile:
    published = _day(report.published)
    title = report.title or report.text.partition("\n")[0]
    people = words.names_in(words.without_credits(f"{title}\n{text}")) + [
        w for p in _people(claims) for w in words.folded(p)
    ]
    return Profile(
        account=name, report=report.id, outlet=report.outlet,
        published=published.toordinal() if published else None,
        told=told_days(text, published), dated=calendar_days(text, published),
        loose=loose_days(text, published), ages=words.ages(text), hours=words.hours(text),
        names=words.rare_names(people), terms=words.terms(text),
        title=words.terms(title, 24), numbers=words.figures(text),
    )  # fmt: skip


def _near(account: Account, accounts: Sequence[Account], parts: Sequence[Account]) -> str:
    """Return the paragraphs of one account among several, in their order."""
    own = {account.id, *(part.id for part in parts)}
    starts = sorted(
        (claim.sentence.start, one.id not in own) for one in accounts for claim in one.claims
    )
    text, kept = account.report.text, []
    offset, ours = 0, False
    for paragraph in text.split("\n"):
        end = offset + len(paragraph)
        inside = [other for start, other in starts if offset <= start <= end]
        if inside:
            ours = not all(inside)
        if ours:
            kept.append(paragraph)
        offset = end + 1
    return "\n".join(kept) or (account.claims[0].sentence.text if account.claims else "")


def _day(printed: str | None) -> date | None:
    """Return a whole date; None for a part of one."""
    try:
        return date.fromisoformat((printed or "")[:10])
    except ValueError:
        return None


def _span(period: Period) -> Days | None:
    """Return the days a period covers; None where its year is not known."""
    first, last = _bounds(period.start), _bounds(period.end or period.start)
    if first is None or last is None:
        return None
    start, end = first[0], max(first[0], last[1])
    length = end - start
    own = 1 if length == 0 else 2 if length < 7 else 3 if length < 14 else 4 if length < 32 else 5
    return Days(start, end, max(own, period.precision or 1))


def _bounds(printed: str | None) -> tuple[int, int] | None:
    """Return the first and last day of a partial date."""
    found = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", (printed or "")[:10])
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    try:
        if month is None:
            return date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
        if day is None:
            last = calendar.monthrange(year, month)[1]
            return date(year, month, 1).toordinal(), date(year, month, last).toordinal()
        whole = date(year, month, day).toordinal()
    except ValueError:
        return None
    return whole, whole


def _when(periods: Sequence[Period | None], claims: Sequence[Claim]) -> tuple[Days, ...]:
    """Return the spans of an event: its own, its parts', then those of its tolls."""
    told = [claim.period for claim in claims if claim.kind in ("toll", "occurrence", "time")]
    spans = [_span(period) for period in (*periods, *told) if period is not None]
    return tuple(dict.fromkeys(span for span in spans if span is not None))[:_MOST_WHEN]


def _spots(places: Iterable[Place]) -> tuple[Spot, ...]:
    found: dict[tuple[str, str | None], Spot] = {}
    for place in places:
        spot = Spot(
            place.name, place.id, place.admin1, place.country,
            _rounded(place.lat), _rounded(place.lon), place.precision,
        )  # fmt: skip
        found.setdefault((spot.name.casefold(), spot.id), spot)
    return tuple(found.values())[:_MOST_PLACES]


def _rounded(degrees: float | None) -> float | None:
    return None if degrees is None else round(degrees, 3)


def _people(claims: Sequence[Claim]) -> tuple[str, ...]:
    """Return the names of those harmed or taken, longest forms first told."""
    names = (name for claim in claims if claim.toll for name in claim.toll.victims.names)
    return tuple(dict.fromkeys(" ".join(words.folded(name)) for name in names))[:12]


def _once(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(found)))[:12]
