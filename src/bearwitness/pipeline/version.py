"""What reads a report: a record keeps it beside each reading, since a later one reads otherwise."""

from bearwitness import __version__

READER = f"bearwitness/{__version__}"
