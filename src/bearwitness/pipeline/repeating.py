"""Tell which reports of one event repeat another, keeping at hand what was compared.

In: Reports of one event. Out: Echoes, origins.

An event of 160 reports has 12,720 pairs of them: compared anew at each arrival they took most of
its time. What is kept follows from the reports alone, so whoever asks, the answer is the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from threading import Lock

from bearwitness.domain import Account, Report, ReportId
from bearwitness.link.echoes import Compared, Echo, Print, echoes, fingerprint, origins
from bearwitness.link.extent import ordinal_of

_PRINTS_KEPT = 4096
# Of fewer reports, to compare all costs less than to keep.
_WORTH_KEEPING = 8

# By the event they were compared for; one is taken out while reports are added to it.
_compared: dict[str, Compared] = {}
_lock = Lock()


def repeating(reports: Mapping[ReportId, Report], event: str | None = None) -> list[Echo]:
    """Return which of some reports repeat another.

    event: whose reports they are, where they are all of them and more may follow.
    """
    if len(reports) < 2:
        return []
    prints = [_print(report) for _, report in sorted(reports.items())]
    if event is None or len(prints) < _WORTH_KEEPING:
        return echoes(prints)
    with _lock:
        held = _compared.pop(event, None)
    missing = held.lacking(prints) if held is not None else None
    if held is None or missing is None:
        held, missing = Compared(), prints
    held.add(missing)
    found = held.echoes()
    with _lock:
        _compared[event] = held
        while sum(map(len, _compared.values())) > _PRINTS_KEPT and len(_compared) > 1:
            del _compared[next(iter(_compared))]
    return found


def origins_of(accounts: Iterable[Account], found: Iterable[Echo]) -> dict[ReportId, str]:
    """Return for each report of some accounts who first told what it tells."""
    reports = {one.report.id: one.report for one in accounts}
    return origins([_print(report) for report in reports.values()], found)


def forget_prints() -> None:
    """Drop what is held in memory of reports' texts."""
    _printed.cache_clear()
    with _lock:
        _compared.clear()


def _print(report: Report) -> Print:
    return _printed(report.id, report.text, report.published, report.outlet, report.byline,
                    report.dateline)  # fmt: skip


@lru_cache(maxsize=_PRINTS_KEPT)
def _printed(
    name: ReportId, text: str, published: str | None, outlet: str | None, byline: str | None,
    dateline: str | None,
) -> Print:  # fmt: skip
    report = Report(name, text, outlet=outlet, byline=byline, dateline=dateline)
    return fingerprint(report, ordinal_of(published))
