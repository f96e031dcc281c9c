"""Words of harm: which verbs, nouns and adjectives say that people were killed, hurt or taken.

Word forms rather than lemmas: the lemmatiser errs on upper-case wires and headlines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bearwitness.domain import Outcome


def _forms(*stems: str) -> frozenset[str]:
    """Return the forms of regular verbs; "/" parts irregular ones written out."""
    made: set[str] = set()
    for stem in stems:
        if "/" in stem:
            made.update(stem.split("/"))
        elif stem.endswith("e"):
            made.update((stem, stem + "s", stem + "d", stem[:-1] + "ing"))
        else:
            made.update((stem, stem + "s", stem + "ed", stem + "ing"))
    return frozenset(made)


# Verbs whose object (or passive subject) is harmed, whoever it is.
KILL = _forms(
    "kill", "slay/slays/slew/slain/slaying", "murder", "assassinate", "massacre", "slaughter",
    "behead", "decapitate", "lynch", "butcher", "martyr", "hangs/hanged/hanging", "strangle",
    "electrocute", "gunned/gunning", "incinerate", "asphyxiate",
)  # fmt: skip
INJURE = _forms(
    "injure", "wound", "hurt/hurts/hurting", "maim", "hospitalise", "hospitalize",
    "mutilate", "scald",
)  # fmt: skip
# Verbs that take people and things alike: the object must be a person.
HURT_PERSONS = _forms(
    "stab/stabs/stabbed/stabbing", "shoot/shoots/shot/shooting", "beat/beats/beaten/beating",
    "bludgeon", "hack", "knife/knifes/knifed/knifing", "bayonet", "slash/slashes/slashed/slashing",
    "machete", "gas/gasses/gassed/gassing", "torture", "poison", "harm", "blind",
)  # fmt: skip
STRUCK = frozenset("hit hits hitting struck strikes striking grazed grazes grazing".split())
ABDUCT = _forms("abduct", "kidnap/kidnaps/kidnapped/kidnapping/kidnaped/kidnaping",
                "waylay/waylaid")  # fmt: skip
SEIZE = _forms("seize", "snatch/snatches/snatched/snatching")
CAPTURE = _forms("capture")
ARREST = _forms("arrest", "detain", "apprehend", "jail", "nab/nabs/nabbed/nabbing")
RESCUE = _forms("rescue")
FREE = _forms("free/frees/freed/freeing", "release", "liberate")
DISPLACE = _forms("displace", "uproot", "evacuate")
RAPE = _forms("rape", "gang-rape", "gangrape", "molest")
DIE = frozenset("die dies died dying perish perishes perished perishing succumb succumbs succumbed "
                "succumbing drown drowns drowned drowning".split())  # fmt: skip


def misprints(words: Iterable[str]) -> Iterator[str]:
    """Yield long participles with two letters swapped or one inside left out: "woudned"."""
    for word in words:
        if len(word) < 7 or not word.endswith("ed"):
            continue
        for index in range(1, len(word) - 1):
            yield word[:index] + word[index + 1] + word[index] + word[index + 2 :]
            yield word[:index] + word[index + 1 :]


TRANSITIVE: dict[str, Outcome] = {
    **dict.fromkeys(misprints(KILL), "killed"),
    **dict.fromkeys(misprints(INJURE), "injured"),
    **dict.fromkeys(KILL, "killed"),
    **dict.fromkeys(INJURE, "injured"),
    **dict.fromkeys(ABDUCT, "abducted"),
    **dict.fromkeys(RAPE, "sexual_violence"),
}
# Verbs that plans, threats and offences suffer too: "executed the order".
REMOVE = _forms(
    "neutralise", "neutralize", "eliminate", "liquidate", "execute", "annihilate", "exterminate"
)
PERSONAL: dict[str, Outcome] = {
    **dict.fromkeys(REMOVE, "killed"),
    **dict.fromkeys(HURT_PERSONS, "injured"),
    **dict.fromkeys(STRUCK, "injured"),
    **dict.fromkeys(SEIZE, "abducted"),
    **dict.fromkeys(CAPTURE, "captured"),
    **dict.fromkeys(ARREST, "arrested"),
    **dict.fromkeys(RESCUE, "rescued"),
    **dict.fromkeys(FREE, "freed"),
    **dict.fromkeys(DISPLACE, "displaced"),
}
# Adjectives (or participles used as such) that stand after the victims: "left 12 dead".
STATES: dict[str, Outcome] = {
    "dead": "killed", "killed": "killed", "slain": "killed", "murdered": "killed",
    "massacred": "killed", "executed": "killed", "beheaded": "killed", "assassinated": "killed",
    "wounded": "injured", "injured": "injured", "hurt": "injured", "hospitalized": "injured",
    "harmed": "injured",
    "hospitalised": "injured", "maimed": "injured", "shot": "injured", "stabbed": "injured",
    "missing": "missing", "unaccounted": "missing", "disappeared": "missing",
    "kidnapped": "abducted", "abducted": "abducted", "captured": "captured",
    "arrested": "arrested", "detained": "arrested", "displaced": "displaced",
    "homeless": "displaced", "rescued": "rescued", "freed": "freed", "raped": "sexual_violence",
}  # fmt: skip
# Nouns that count harm themselves: "12 deaths", "no casualties", "the deaths of three".
HARM_NOUNS: dict[str, Outcome] = {
    "death": "killed", "deaths": "killed", "fatality": "killed", "fatalities": "killed",
    "killing": "killed", "killings": "killed", "murder": "killed", "murders": "killed",
    "assassination": "killed", "assassinations": "killed", "slaying": "killed",
    "slayings": "killed", "beheading": "killed", "massacre": "killed", "execution": "killed",
    "executions": "killed", "beheadings": "killed", "martyrdom": "killed", "lynching": "killed",
    "casualty": "casualties", "casualties": "casualties",
    "injury": "injured", "injuries": "injured", "wounding": "injured",
    "abduction": "abducted", "abductions": "abducted", "kidnapping": "abducted",
    "kidnappings": "abducted", "disappearance": "missing", "disappearances": "missing",
    "arrest": "arrested", "arrests": "arrested", "capture": "captured", "rape": "sexual_violence",
    "rapes": "sexual_violence",
}  # fmt: skip
# Those that count people with a bare number before them ("five fatalities", not "two murders"
# of which the victims are told apart, nor "three arrests").
COUNTABLE = frozenset({"deaths", "death", "fatalities", "fatality", "casualties", "casualty",
                       "injuries", "injury", "killings", "arrests", "abductions",
                       "kidnappings"})  # fmt: skip
BODIES = frozenset("body bodies corpse corpses cadaver cadavers remains".split())
LIVES = frozenset("life lives".split())
TOLL_NOUNS = frozenset({"toll", "tolls"})
VICTIM_STATES: dict[str, Outcome] = {
    # Nominalised adjectives that are heads of a noun phrase: "the dead", "12 wounded".
    "dead": "killed", "wounded": "injured", "injured": "injured", "missing": "missing",
    "fatalities": "killed", "casualties": "casualties", "deceased": "killed",
}  # fmt: skip
MODALS = frozenset("could would might may should can will shall must 'll 'd ca wo".split())
# What an infinitive must hang on to tell a thing done: "managed to kill", "said to have killed".
REAL_BEFORE_INFINITIVE = frozenset(
    """manage manages managed continue continued continues proceed
    proceeded begin began begun start started happen happened appear appears appeared seem seems
    seemed""".split()
)
FEARED = frozenset("feared fear fears".split())
PRESUMED = frozenset("presumed believed thought suspected assumed".split())
# What is hurt of somebody: "my heart is hurt" hurts nobody; "shot his own leg" hurts the doer.
BODY_PARTS = frozenset(
    """heart hearts face faces head leg legs arm arms hand hands foot feet chest neck back shoulder
    shoulders stomach abdomen torso hip knee knees thigh thighs finger fingers toe toes eye eyes
    throat skull buttocks""".split()
)
