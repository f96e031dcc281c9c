"""Source -> Report: pages, files, folders and addresses, cleaned and dated."""

from bearwitness.collect.compose import Draft, compose
from bearwitness.collect.inputs import collect, reread

__all__ = ["Draft", "collect", "compose", "reread"]
