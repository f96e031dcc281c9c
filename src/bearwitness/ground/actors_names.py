"""Names as they are compared: without case, accents, articles and the accidents of spelling.

In: a printed name. Out: the same name in a plain form, equal for all its spellings.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

WORD = re.compile(r"\w+(?:[.'’‘`]\w+)*")

# The first of each line stands for all: ways to write one Arabic, Urdu or English word.
_SPELLINGS = {
    other: line.split()[0]
    for line in """
        mujahideen mujahedeen mujahidin mujahedin mujaheddin mujahadin mujahadeen mojahedin
            moudjahidine mujahideens mujahedins
        hezbollah hizbollah hizballah hizbullah hezballah hezbullah hisbollah
        qaeda qaida qaidah qaedah qaeada queda kaida qadea
        qassam qassem kassam qasam
        jihad jehad dzjihad zihad
        mohammed mohammad muhammad mohamed muhammed mohamad
        taiba tayyiba tayba toiba tayyaba taibah tayyeba
        jaish jaysh jaich jeish
        sunna sunnah sounna
        sharia shariah chariah shari
        quds qods
        aqsa aksa
        shabaab shabab
        houthi huthi houthis huthis houthists
        taliban taleban talibans
        islami islamia
        brigade brigades
        people peoples
        martyrs martyr
        movement mouvement
        organization organisation
        defense defence
        center centre
        labor labour
        guerrilla guerilla guerillas guerrillas
        battalion batallion battalions
        hizbul hizb hezb hezbul
        harkat harakat harkatul
        jamiat jamiatul
        jamaat jamaatul
        lashkar laskar
        tehrik tehreek tahreek tahrik
        e i
        combatant combattant
        armed arme
        liberation liberacion liberacao
        revolutionary revolucionaria revolucionario
    """.replace("\n            ", " ").splitlines()
    for other in line.split()[1:]
}
_DROPPED = frozenset({"the", "al", "el", "ul", "ad"})


@cache
def plain_word(printed: str) -> str:
    """Return one word as it is compared; empty for an article."""
    bare = unicodedata.normalize("NFKD", printed)
    bare = "".join(letter for letter in bare if not unicodedata.combining(letter)).lower()
    bare = re.sub(r"['’‘`´]s$", "", bare)
    bare = re.sub(r"['’‘`´ʿʾ.]", "", bare)
    return "" if bare in _DROPPED else _SPELLINGS.get(bare, bare)


def normalised(name: str) -> str:
    """Return a name as it is compared.

    >>> normalised("The Lashkar-e-Tayyiba"), normalised("Al-Shabab")
    ('lashkar e taiba', 'shabaab')
    """
    words = WORD.findall(name)
    kept = [plain for word in words if (plain := plain_word(word))]
    return " ".join(kept) if kept else " ".join(words).lower()
