"""bearwitness reads news reports of armed violence and keeps a sourced record of them."""

__version__ = "0.1.0"

__all__ = ["__version__"]
