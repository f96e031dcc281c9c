"""``python -m bearwitness``: the same as the command ``bearwitness``."""

from bearwitness.cli.main import run

run()
