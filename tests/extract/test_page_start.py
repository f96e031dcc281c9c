from __future__ import annotations

import subprocess
import sys

PROBE = """
import sys
from bearwitness.extract.page import Parser
Parser()
print("spacy.cli" in sys.modules)
from spacy.cli import download
print(callable(download))
"""


def test_loading_the_parser_leaves_out_spacys_command_line_and_keeps_it_usable() -> None:
    done = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]
