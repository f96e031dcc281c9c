"""Words that make a sentence worth parsing: harm, attack, force.

Recall first: a sentence without any of these is never read for claims.
"""

from __future__ import annotations

import re

# "Lost 30 men": what a force tells of its own dead.
LOSS = (
    r"los(?:es?|t|ing)\s+(?:[\w,-]+\s+){1,4}"
    r"(?:soldiers?|troops|men|fighters?|police\w*|officers?|members|people|guards?|servicemen)\b"
)
# "A monitor put it at 11": a toll told before, by another.
PUT = r"put(?:s|ting)?\s+(?:it|the\s+(?:figure|number|count)|its|their)\b"
_STEMS = r"""
kill murder assassinat slay slain slew dead death die(?:s|d)?\b dying fatal casualt toll lives life
lost\s+their body bodies corpse remains victim massacre execut behead hang(?:ed)?\b lynch
perish drown succumb martyr injur wound hurt maim hospital critical shot\b shoot gunshot gunfire
gunm gunn fire(?:d|s)?\b firing stab hack(?:ed|s)?\b beat(?:en|ing)?\b tortur rape[ds]?\b
rap(?:ing|ist) sexual abduct kidnap hostage captur seiz held\b missing disappear arrest detain
freed\b releas rescu escap surviv displac flee fled\b evacuat attack assault ambush raid clash
fight fought battle bomb blast explo detonat grenade mortar rocket missile shell(?:s|ed|ing)?\b
airstrike air\s+(?:strike|raid) drone strike struck\b mine(?:s|d)?\b landmine\b ied\b ieds\b
suicide storm(?:ed|ing)?\b raz(?:ed|ing) burn(?:ed|t|ing)?\b torch arson loot ransack sabotag
hijack jailbreak riot mob\b crackdown operation shootout gunbattle encounter neutrali eliminat
responsib blam(?:e|ed|ing) den(?:y|ied|ies)\b foil thwart defus dynamit destroy damag unharmed
unhurt
prisoner captive custody burns\b unaccounted homeless households gunned kidnap cost\b
slay evacuat trauma patient coma ram(?:med|ming)\b
poison gas(?:sed)?\b chemical terror militant insurg rebel guerrilla commando perpetrat
machine-?gun riddl bullet strafe bl(?:o|e)wn?\s+up thr[eo]w hurl(?:ed|ing)\b intercepted
subversive extremist target device threat hit\b left\b claim(?:ed|ing|s)\b striking graz(?:ed|ing)
treated\b inhalation able\s+to\s+(?:save|revive) unable\s+to could\s+not\s+(?:be\s+)?save
slash slit(?:s|ting)?\b homicide deceased captor pirate bandit armed\b
(?:taken|took|dragged|led)\s+away taken\s+from\s+(?:his|her|their)\b dragged\s+from
""".split()

CUE = re.compile(r"\b(?:" + "|".join([*_STEMS, LOSS, PUT]) + ")", re.IGNORECASE)
