"""Days, months and years that the words themselves name: "31 January", "in 1992", "3 JAN 90".

In: a match and its Context. Out: TimeMention, None where the words name no time.
"""

from __future__ import annotations

import re

from bearwitness.ground.times_calendar import (
    full_year,
    is_day,
    last_day,
    write,
    year_of,
)
from bearwitness.ground.times_mention import (
    Context,
    Found,
    day_number,
    in_name,
    looks_ahead,
    mention,
    month_number,
)

_SINCE = re.compile(r"\bsince\s+$", re.IGNORECASE)
_STAMP_WORDS = 14
_POSTED = re.compile(
    r"\b(?:posted|updated|published|modified|filed|released)\b[^.\n]{0,30}$", re.IGNORECASE
)


def iso_day(match: re.Match[str], context: Context) -> Found:
    """Read "2026-01-31"."""
    year, month, day = (int(match[name]) for name in ("year", "month", "day"))
    return mention(match, context, write(year, month, day)) if is_day(month, day, year) else None


def slashed(match: re.Match[str], context: Context) -> Found:
    """Read "1/27/2014" where only one order of day and month can be meant."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    # Dots are the European order; with slashes only a number above 12 tells day from month.
    if match["mark"] == "." or first > 12:
        day, month = first, second
    elif second > 12 or first == second:
        day, month = second, first
    else:
        return None
    return mention(match, context, write(year, month, day)) if is_day(month, day, year) else None


def month_days(match: re.Match[str], context: Context) -> Found:
    """Read "January 31", "Jan 30-Feb 1"."""
    month, day = month_number(match["month"], context), day_number(match["day"])
    if month is None or day is None or in_name(match, context):
        return None
    last_month = month_number(match["month2"], context) if match["month2"] else month
    return _dated(match, context, (month, day), (last_month, day_number(match["day2"])))


def day_months(match: re.Match[str], context: Context) -> Found:
    """Read "31 January", "3 JAN 90", "3-4 May"."""
    last_month, last = month_number(match["month2"], context), day_number(match["day2"])
    if last_month is None or last is None or in_name(match, context):
        return None
    month = month_number(match["month1"], context) if match["month1"] else last_month
    day = day_number(match["day"])
    if day is None or month is None:
        return _dated(match, context, (last_month, last), (last_month, None))
    return _dated(match, context, (month, day), (last_month, last))


def _is_stamp(match: re.Match[str], context: Context, day: str) -> bool:
    """Tell whether a full date is a page's own stamp: the publication's, alone on a short line."""
    if day != context.published:
        return False
    if _POSTED.search(context.text, max(0, match.start() - 40), match.start()):
        return True
    start = context.text.rfind("\n", 0, match.start()) + 1
    end = context.text.find("\n", match.end())
    line = context.text[start : end if end >= 0 else len(context.text)]
    return len(line.split()) <= _STAMP_WORDS and not line.rstrip().endswith((".", "!", "?"))


def _dated(
    match: re.Match[str], context: Context, first: tuple[int, int],
    second: tuple[int | None, int | None],
) -> Found:  # fmt: skip
    """Return the mention of a day or a range of days, the year printed or reckoned."""
    groups = match.groupdict()
    future = looks_ahead(match, context)
    month, day = first
    last_month, last = second
    if last is None or last_month is None:
        last_month, last = month, day
    printed = groups.get("year") or groups.get("year1")
    if printed and _is_stamp(match, context, write(int(printed), month, day)):
        return None
    if printed:
        last_year: int | None = int(printed)
    elif groups.get("short"):
        last_year = full_year(int(groups["short"]), last_day(context.published))
    else:
        last_year = year_of(last_month, last, context.published, future)
    year = last_year
    if year is not None and (month, day) > (last_month, last):
        year = year - 1 if month > last_month else year
    if not is_day(month, day, year) or not is_day(last_month, last, last_year):
        return None
    if (month, day) > (last_month, last) and month == last_month:
        return None
    start, end = write(year, month, day), write(last_year, last_month, last)
    if (
        match["to"] is None
        and _SINCE.search(context.text[max(0, match.start() - 8) : match.start()])
        and year
        and not future
    ):
        end = context.published or end
    return mention(match, context, start, end, future=future)


def month_year(match: re.Match[str], context: Context) -> Found:
    """Read "March 2014"."""
    month = month_number(match["month"], context)
    return None if month is None else mention(match, context, write(int(match["year"]), month))


def month_only(match: re.Match[str], context: Context) -> Found:
    """Read "in March", "early June"."""
    month = month_number(match["month"], context)
    lead = match["lead"].lower()
    if month is None or in_name(match, context):
        return None
    if context.text[match.start("month")].islower() and len(match["month"]) < 5:
        return None
    future = lead == "next" or looks_ahead(match, context)
    start = write(year_of(month, None, context.published, future), month)
    end = context.published if lead == "since" and not start.startswith("--") else None
    return mention(match, context, start, end, future=future)


def year_only(match: re.Match[str], context: Context) -> Found:
    """Read "in 1992", "since 2014"."""
    lead = (match["lead"] or "").lower()
    if lead == "of" and context.text[match.end() : match.end() + 1].isalpha():
        return None
    first, year = last_day(context.published), int(match["year"])
    future = first is not None and year > first.year
    end = context.published if lead == "since" and not future else None
    return mention(match, context, write(year), end, future=future)


def decade(match: re.Match[str], context: Context) -> Found:
    """Read "the 1990s"."""
    if match["decade"]:
        year = int(match["decade"]) * 10
    else:
        year = full_year(int(match["short"]) * 10, last_day(context.published))
    return mention(match, context, write(year), write(year + 9))
