"""Tell whether a speaker and the victims he counts are of one side.

In: the printed words of a speaker, of victims, and before them. Out: whether they are enemies.
"""

from __future__ import annotations

import re

from bearwitness.extract.voices_words import GROUP_NAME
from bearwitness.states import states

_BY_SPEAKER = re.compile(
    r"(?:\b(?:it|they|we|(?:its|our|their)\s+(?:\w+\s+)?\w+)\s+(?:(?:had|has|have|also)\s+)*"
    r"|\b(?:to\s+have|having)\s+|\b(?:claimed|said|reported|announced|admitted)\s+)"
    r"(?:kill(?:ed|ing)|eliminat(?:ed|ing)|neutrali[sz](?:ed|ing)|wound(?:ed|ing)"
    r"|injur(?:ed|ing)|captur(?:ed|ing)|shot\s+dead|shot|destroy(?:ed|ing))"
    r"(?:\s+(?:and|or)\s+\w+ed)?\s+$",
    re.IGNORECASE,
)
_GROUP = re.compile(rf"{GROUP_NAME.pattern}|(?-i:\bIS\b)", re.IGNORECASE)


def killed_by_speaker(before: str) -> bool:
    """Tell whether the words before a toll make the speaker its doer: "said it killed"."""
    return _BY_SPEAKER.search(before + " " if not before.endswith(" ") else before) is not None


def other_side(speaker: str, victims: str) -> bool:
    """Tell whether victims bear the name of another nation or group than the speaker's."""
    groups = {found.lower() for found in _GROUP.findall(victims)}
    if groups and _GROUP.search(speaker):
        return not groups & {found.lower() for found in _GROUP.findall(speaker)}
    own, theirs = set(states(speaker)), set(states(victims))
    return bool(own and theirs) and not own & theirs
