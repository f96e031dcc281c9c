"""Source -> Report: pages, files, folders and addresses, cleaned and dated."""

from bearwitness.collect.inputs import collect

__all__ = ["collect"]
