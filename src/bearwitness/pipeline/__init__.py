"""The stages joined: from a report to its reading, and from readings to the record.

The only package that imports more than one stage. The reader loads on first use: whoever only asks
a record does without it.
"""

from typing import TYPE_CHECKING, Any

from bearwitness.pipeline.version import READER

if TYPE_CHECKING:
    from bearwitness.extract.persons import PersonFinder
    from bearwitness.pipeline.reading import Pipeline

__all__ = ["READER", "PersonFinder", "Pipeline"]


def __getattr__(name: str) -> Any:
    if name == "Pipeline":
        from bearwitness.pipeline.reading import Pipeline

        return Pipeline
    if name == "PersonFinder":
        from bearwitness.extract.persons import PersonFinder

        return PersonFinder
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
