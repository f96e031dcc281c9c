"""From a report to its reading.

In: Report. Out: Reading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bearwitness.collect import collect, reread
from bearwitness.collect.inputs import check_published
from bearwitness.domain import Claim, Notice, Reading, Report, Unread
from bearwitness.errors import MissingResource, ReaderBug, RefusedItem
from bearwitness.extract import Reader, extract
from bearwitness.extract.persons import PersonFinder
from bearwitness.ground import Grounder, ground
from bearwitness.link import gather
from bearwitness.reckon import reckon
from bearwitness.settings import Settings

# Outputs that read nothing take these from here.
__all__ = ["PersonFinder", "Pipeline", "check_published", "reread"]


_STATISTIC = "a statistic or an older toll, told as context without the act: it counts for no news"


class Pipeline:
    """Everything loaded once, used for any number of reports.

    say: told, in a line each, of slow steps such as building the gazetteer.
    persons: finds whom public outputs may not name (`write.redaction.redact`); loaded on first use.
    """

    def __init__(
        self, settings: Settings | None = None, say: Callable[[str], None] = lambda words: None
    ) -> None:
        self.settings = settings or Settings()
        self.reader = Reader()
        self.grounder = Grounder(self.settings, say)
        self.persons = PersonFinder()

    def read(self, report: Report) -> Reading:
        """Return what a report says; the same report always gives the same reading."""
        claims: list[Claim] = []
        unread: list[Unread] = []
        for found in extract(report, self.reader):
            if isinstance(found, Claim):
                claims.append(found)
            else:
                unread.append(found)
        grounded = ground(report, claims, self.grounder)
        gathered, linked = gather(report, grounded.claims)
        incidents = reckon(gathered, linked, published=report.published, outlet=report.outlet)
        unread += [_unplaced(claim) for claim in linked if claim.toll and claim.incident is None]
        unread += [
            Unread(claim.evidence.start, claim.evidence.end, _STATISTIC)
            for claim in linked
            if claim.toll and claim.background and claim.incident is not None
            if claim.act is None or claim.act.kind == "other"
        ]
        return Reading(
            report=report, relevant=bool(incidents), incidents=tuple(incidents),
            claims=tuple(linked), unread=tuple(sorted(unread, key=lambda one: one.start)),
            notices=_once(report.notices + grounded.notices),
        )  # fmt: skip

    def read_source(
        self, source: str, published: str | None = None
    ) -> Iterator[Reading | RefusedItem]:
        """Yield the reading of each report a source holds, or the error that refused it."""
        for item in collect(source, self.settings, published):
            yield item if isinstance(item, RefusedItem) else self.read_safely(item)

    def read_safely(self, report: Report) -> Reading | RefusedItem:
        """Return what a report says; where the reader itself fails, the error that says so."""
        try:
            return self.read(report)
        except MissingResource:
            raise  # a damaged gazetteer fails every report alike: the run cannot go on
        except Exception as error:  # noqa: BLE001 - one bad report must not end a run
            place = error.__traceback__
            while place and place.tb_next:
                place = place.tb_next
            line = f"{place.tb_frame.f_code.co_qualname}:{place.tb_lineno}" if place else "?"
            return ReaderBug(
                f"the reader itself failed: {type(error).__name__}: {error} ({line})",
                report.called,
                "this is our bug: please report it with the text, if you may share it",
            )


def _once(notices: tuple[Notice, ...]) -> tuple[Notice, ...]:
    """Keep one notice for each thing to mend: the later stages know more exactly what it costs."""
    return tuple({(notice.where, notice.mend): notice for notice in notices}.values())


def _unplaced(claim: Claim) -> Unread:
    """Return why a toll counts for no incident; the claim itself stays in the reading."""
    if claim.scope is not None and claim.scope.is_wide and claim.modality == "stated":
        why = f"a toll of more than one event ({claim.scope.words}), none of which it is of"
        return Unread(claim.evidence.start, claim.evidence.end, why)
    why = {
        "denied": "a toll that is denied",
        "feared": "a toll that is feared, not told as fact",
        "expected": "a toll that is expected, not told as fact",
    }.get(claim.modality, "a toll that could not be told to be of an incident of this report")
    return Unread(claim.evidence.start, claim.evidence.end, why)
