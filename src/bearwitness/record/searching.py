"""What a search asks for: words, or words in quotes together.

In: words as typed. Out: runs of words, and how both databases are asked for them.
"""

from __future__ import annotations

from bearwitness.errors import WrongUsage


def searched(words: str) -> list[list[str]]:
    """Return the runs of words asked for: each word alone, words in quotes together.

    Raises WrongUsage where there is no word.
    """
    parts: list[list[str]] = []
    for index, part in enumerate(words.split('"')):
        bare = "".join(letter if letter.isalnum() else " " for letter in part).split()
        if index % 2 and bare:
            parts.append(bare)
        else:
            parts += [[word] for word in bare]
    if not parts:
        raise WrongUsage("there is no word to search for", "--text", 'write words or "a phrase"')
    return parts


def match_of(words: str) -> str:
    """Return what the index of words is asked: every run, each in quotes."""
    return " ".join(f'"{" ".join(part)}"' for part in searched(words))
