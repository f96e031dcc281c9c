"""Give upper-case text the case that the parser was trained on.

In: a sentence. Out: the same sentence, the same length, lower case where it should be.
"""

from __future__ import annotations


def truecase(words: str) -> str:
    """Return the words in ordinary case; unchanged unless they are nearly all capitals."""
    letters = [character for character in words if character.isalpha()]
    capitals = sum(character.isupper() for character in letters)
    if len(letters) < 12 or capitals < 0.8 * len(letters):
        return words
    lowered = words.lower()
    return lowered if len(lowered) == len(words) else words
