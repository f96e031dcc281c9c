"""What a date or a time means as a bound."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from bearwitness.errors import WrongUsage
from bearwitness.record.moments import bound, first_day, last_instant, stamp


@pytest.mark.parametrize(
    ("told", "last", "first"),
    [
        ("2026", "2026-12-31T23:59:59.999999Z", "2026-01-01"),
        ("2024-02", "2024-02-29T23:59:59.999999Z", "2024-02-01"),
        ("2026-02-03", "2026-02-03T23:59:59.999999Z", "2026-02-03"),
        ("2026-02-03T10:00Z", "2026-02-03T10:00:59.999999Z", "2026-02-03"),
        ("2026-02-03T10:00:05Z", "2026-02-03T10:00:05.999999Z", "2026-02-03"),
        ("2026-02-03T10:00:05.25+05:00", "2026-02-03T05:00:05.250000Z", "2026-02-03"),
        ("2026-02-03T01:00+05:00", "2026-02-02T20:00:59.999999Z", "2026-02-02"),
        ("2026-02-03 10:00", "2026-02-03T10:00:59.999999Z", "2026-02-03"),
        # The compact forms of ISO 8601: a second, a minute, an hour and a day.
        ("20260203T180000", "2026-02-03T18:00:00.999999Z", "2026-02-03"),
        ("20260203T1800Z", "2026-02-03T18:00:59.999999Z", "2026-02-03"),
        ("2026-02-03T18", "2026-02-03T18:59:59.999999Z", "2026-02-03"),
        ("20260203", "2026-02-03T23:59:59.999999Z", "2026-02-03"),
        ("--02-03", None, None),
        ("2026-13", None, None),
        ("2026-02-30", None, None),
        ("0000", None, None),
        ("yesterday", None, None),
        (None, None, None),
    ],
)
def test_a_bound(told: str | None, last: str | None, first: str | None) -> None:
    assert last_instant(told) == last
    assert first_day(told) == first


def test_stamps_compare_as_strings_do() -> None:
    early = datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)
    times = [early, early + timedelta(microseconds=1), early + timedelta(days=300)]
    assert [stamp(time) for time in times] == sorted(stamp(time) for time in times)
    assert stamp(early.astimezone(timezone(timedelta(hours=9)))) == stamp(early)


def test_a_moment_that_cannot_be_read_is_refused() -> None:
    assert bound(None, "--as-of") is None
    with pytest.raises(WrongUsage) as refused:
        bound("last week", "--as-of")
    assert refused.value.where == "--as-of"
