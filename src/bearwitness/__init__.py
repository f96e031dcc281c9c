"""bearwitness reads news reports of armed violence and keeps a sourced record of them."""

from bearwitness.api import OpenRecord, open

__version__ = "0.1.0"

__all__ = ["OpenRecord", "__version__", "open"]
