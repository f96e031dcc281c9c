"""Word lists for telling a place from a person, an office or a thing of the same name.

In: nothing. Out: sets of folded words. All were written by hand from general English usage.
"""

from __future__ import annotations

from bearwitness.calendar_words import FULL_MONTHS, FULL_WEEKDAYS

LOCATIVE = frozenset(
    "in at near from to around outside inside across throughout toward towards into via through "
    "within between off along beyond over above below north south east west northeast northwest "
    "southeast southwest downtown central nearby neighboring neighbouring entered stormed seized "
    "shelled bombed besieged overran retook recaptured rocked raided fled reached invaded occupied "
    "bombarded shelling bombing pounded targeting".split()
)
DIRECTION = frozenset(
    "north south east west northern southern eastern western northeast northwest southeast "
    "southwest northeastern northwestern southeastern southwestern central upper lower greater "
    "downtown rural coastal".split()
)
UNIT = frozenset(
    "county parish province district state region oblast governorate department prefecture city "
    "town village municipality borough township island islands valley area suburb neighborhood "
    "neighbourhood territory republic peninsula raion cercle commune locality".split()
)
UNIT_OF = frozenset(
    "city town village province district state region capital port county department governorate "
    "municipality suburb island republic kingdom outskirts streets north south east west suburbs "
    "neighborhood neighbourhood hamlet settlement commune camp towns villages cities".split()
)
TITLE = frozenset(
    "mr mrs ms miss dr prof professor president minister premier chancellor senator sen rep "
    "congressman congresswoman governor gov mayor sheriff chief captain capt lieutenant lt colonel "
    "col general gen major maj sergeant sgt officer detective judge justice attorney director "
    "secretary spokesman spokeswoman spokesperson coach pastor rev reverend bishop father sister "
    "brother king queen prince princess lord lady sir commander admiral deputy corporal cpl pvt "
    "private inspector superintendent sheikh sheik imam mullah ayatollah maulana comrade actor "
    "actress singer author superintendent chairman chairwoman chairperson councilman commissioner "
    "trooper warden principal dean manager owner ceo".split()
)
SAYING = frozenset(
    "said says told added explained noted stated testified replied thinks believes recalled "
    "announced argued insisted wrote asked joked continued".split()
)
ORGANISATION = frozenset(
    "university college school hospital times post herald tribune news daily press police sheriff "
    "department council court bank church club fc united army navy airlines airways street avenue "
    "road ave rd blvd boulevard drive lane highway institute center centre association committee "
    "company inc corp co ltd llc group foundation society museum theater theatre library park "
    "stadium arena hotel airport high elementary middle academy journal gazette chronicle "
    "observer star sun bulletin examiner sentinel tv radio fire office board commission authority "
    "liberation front movement party bears bulls giants eagles tigers lions cowboys cup bowl "
    "league creek river lake mountain bay beach hill hills cemetery mall plaza square bridge "
    "jail prison penitentiary chamber district rotary agency ministry embassy parliament assembly "
    "government constitution".split()
)
OFFICE = frozenset(
    "police officials authorities government troops forces army soldiers president minister "
    "officers residents prosecutors military parliament mayor governor embassy".split()
)
MONTHS = frozenset((*FULL_MONTHS, *FULL_WEEKDAYS))
PRONOUN = frozenset("he she his her him who whom whose".split())
FUNCTION = frozenset(
    "a an the and or but if of in on at to for from by with as is are was were be been has have "
    "had will would can could may might must not no this that these those it its he she they we "
    "you i his her their our my your who which what when where why how all any some many more "
    "most other another one two three first second new old good big so than then there here also "
    "just only very after before over under again while during about against because through "
    "until both each few own same too s t don now".split()
)
