"""Tell the language a report is written in, offline.

In: the text of a report. Out: ISO 639-1 code, or None where it cannot be told.

The detector is py3langid (4.5 MB, BSD); docs/decisions.md has what was measured beside it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

# Enough to be sure, few enough to cost under a millisecond: longer texts are cut.
_SAMPLE = 2000
_FEWEST_LETTERS = 25
# Probability asked of the detector, with and without English words among the text's.
_LEAST_SURE = 0.8
_LEAST_SURE_WITHOUT = 0.5
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# Words an English sentence or headline on violence can hardly do without; no other language
# shares several of them.
_ENGLISH = frozenset(
    """the of and to was were that with from by have has had been said for his her their at on
    who which after before this when would could into they he she it is are in says kill kills
    killed dead dies wounded injured attack attacks gunmen soldiers people shot shooting""".split()
)
# Close kin of English, which a short English headline is taken for.
_KIN = frozenset({"pcm", "sco", "jam", "ang"})


@lru_cache(maxsize=1)
def _identifier() -> Any:
    # Loading takes 0.6 s and 60 MB, so it waits for the first text that is not plainly English.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def detect(text: str) -> str | None:
    """Return the language of a text; capitals count as their small letters.

    None for a text too short to tell.
    """
    words = [word.lower() for word in _WORD.findall(text[:_SAMPLE])]
    if sum(len(word) for word in words) < _FEWEST_LETTERS:
        return None
    common = sum(word in _ENGLISH for word in words)
    if common >= 3 and common >= 0.15 * len(words):
        return "en"
    language, confidence = _identifier().classify(" ".join(words))
    needed = _LEAST_SURE if common else _LEAST_SURE_WITHOUT
    return str(language) if confidence >= needed and language not in _KIN else None
