"""The stages joined: from a report to its reading, and from readings to the record.

The only package that imports more than one stage.
"""

from bearwitness.pipeline.reading import READER, Pipeline

__all__ = ["READER", "Pipeline"]
