"""The words by which a report speaks of older events: series, dates, habits, what came before.

Written from general knowledge of news English. In patterns, ``_`` stands for one or more spaces.
"""

from __future__ import annotations

import re


def _pattern(*alternatives: str) -> re.Pattern[str]:
    """Compile alternatives, each whole words; ``_`` is white space."""
    joined = "|".join(alternatives).replace("_", r"\s+")
    return re.compile(rf"\b(?:{joined})", re.IGNORECASE)


_COUNT = (
    r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|several|few"
    r"|many|a_couple_of|half_a_dozen)"
)
_SOME = rf"(?:(?:more_than|nearly|about|over|almost|at_least|some|just|only)_)?{_COUNT}"
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_ATTACK = (
    r"(?:attacks?|bombings?|shootings?|incidents?|assaults?|massacres?|raids?|killings?|strikes?"
    r"|ambush(?:es)?|blasts?)"
)
_WAR = (
    r"(?:insurgency|war|conflict|rebellion|campaign|fighting|unrest|violence|uprising|militancy"
    r"|crisis|feud)"
)

# A sum over a time, not an event: never news.
SERIES = _pattern(
    rf"since_(?:the_)?(?:(?:{MONTH}|early|late|mid)[_-])*(?:19|20)\d\d\b",
    r"since_(?:late|early|last)_(?!(?:on_|this_)?(?:\w+day|morning|evening|night)\b)\w+",
    r"since_[^.;,]{2,60}?_(?:began|begun|broke_out|erupted|started|took_(?:power|office)"
    r"|came_to_power|seized|launched|ousted|overthrew)\b",
    r"since_(?:the_)?[^.;,]{0,40}?(?:invasion|war|coup|uprising|independence|overthrow|collapse"
    r"|fall_of|outbreak|start_of|beginning_of)\b",
    rf"(?:over|in|during|for|within)_(?:the_)?(?:past|last|recent|previous|preceding)"
    rf"_(?:{_COUNT}_)?(?:years?|months|decades?|century)\b",
    r"in_recent_(?:years|months|decades|weeks)\b",
    r"(?:so_far_)?this_year\b(?!['’])",
    r"so_far_this_month\b",
    # "In the fourth quarter", "between October and December": what a report's statistics count by.
    rf"(?:in|during|over|for)_the_(?:first|second|third|fourth|final|last|previous)_(?:{_COUNT}_)?"
    r"(?:quarters?|half|months)\b(?!_(?:an?_hour|of_(?:an?|the)_(?:hour|match|game)))",
    rf"(?:between|from)_{MONTH}(?:_(?:19|20)\d\d)?_(?:and|to|through|until)_{MONTH}\b(?!_\d{{1,2}}\b)",
    r"(?:so|thus)_far_in_(?:19|20)\d\d\b",
    r"(?:every|each|per)_(?:year|month|week)\b",
    r"(?:people|deaths|killings|murders|attacks|lives|times)_a_(?:year|month|week|day)\b",
    r"annually\b",
    rf"(?:decade|year|month)s?-(?:long|old)_(?:\w+_){{0,2}}(?:{_WAR}|separatist)\b",
    rf"{_WAR}\b[^.;]{{0,40}}\bha(?:s|ve)_(?:\w+_)?(?:killed|claimed|left|cost|displaced|seen|forced"
    r"|taken)\b",
    r"ha(?:s|ve)_(?:been_)?(?:killed|claimed|left|cost|displaced|murdered|died|disappeared|slain"
    r"|abducted|kidnapped|wounded|injured|perished|executed)\b[^.;]{0,60}\b(?:over_the_years"
    r"|since(?!_(?:early_|late_|last_)?\w+day))\b",
    r"(?:an_average_of|on_average|of_the_(?:year|decade))\b",
)
# Where a count comes from: of a series, unless its clause tells an act and its day.
COUNTED = _pattern(
    r"statistics\b",
    r"according_to_(?:official_)?(?:statistics|data)\b",
    r"(?:figures|statistics|data|numbers)_(?:\w+_){0,3}(?:show(?:s|ed|n)?|reveal(?:s|ed)?|suggest(?:s|ed)?"
    r"|indicate[sd]?)\b",
)
# One act, and the day on which it was done: not the day on which somebody said so.
ONE_ACT = _pattern(
    r"(?:an?|the|one)_(?:[\w-]+_){0,3}(?:attack|bomb|bombing|shooting|assault|massacre|raid|strike"
    r"|ambush|blast|explosion|airstrike|drone|missile|rocket|shell|mine|clash|stabbing|bomber|gunman"
    r"|attacker)\b",
    r"(?:gunmen|attackers|assailants|militants|rebels|soldiers|troops|insurgents|raiders|bandits)\b",
)
ITS_DAY = re.compile(
    r"(?<!said )(?<!released )(?<!published )(?<!issued )(?<!announced )(?<!reported )(?<!showed )"
    r"\b(?:(?:on|early|late)\s+(?:(?:early|late)\s+)?\w+day\b|(?:today|yesterday|overnight|tonight)\b"
    r"|\w+day\s+(?:morning|afternoon|evening|night)\b)",
    re.IGNORECASE,
)
# A count of many deaths over a month or a year: the clause tells no event at all.
STATISTIC = _pattern(
    r"(?:lowest|highest|smallest|largest|fewest)_(?:\w+_){0,2}(?:number|figure|total|rate|level|count)"
    rf"_(?:in|since|for)_(?:(?:more_than|nearly|almost|over)_)?(?:{_COUNT}_|the_)?"
    r"(?:decades?|years?|months|19\d\d|20\d\d)\b",
    rf"(?:up|down)_(?:\d+_per\s*cent_)?from_(?:[\d,]+|{_COUNT})_(?:\w+_)?(?:a|the|one|last|in)_(?:\w+_)?"
    r"(?:year|month|(?:19|20)\d\d)\b",
    r"(?:compared|against)_(?:(?:with|to)_)?(?:[\d,]+_)?(?:\w+_){0,2}(?:in|over|during)_"
    r"(?:the_same_(?:period|month|time)|(?:19|20)\d\d)\b",
    r"(?:fell|rose|dropped|jumped|climbed|soared|declined|increased|decreased|surged)_(?:by_)?"
    r"(?:(?:about|nearly|almost|some|over)_)?[\d.,]+(?:\s*%|_per\s*cent\b)",
    rf"(?:last|this)_(?:month|year)_alone\b|in_(?:{MONTH}(?:_(?:19|20)\d\d)?|(?:19|20)\d\d)_alone\b",
)
# What will be held for the dead of an older event: "the trial of two men accused of killing a
# mayor will open", "mark the anniversary of the attack that killed 77". Up to the comma.
HELD_FOR_IT = _pattern(
    r"(?:anniversary|commemorations?|remembrance|in_memory)_(?:of|for)\b"
    # "An attack on the anniversary of independence killed three": the attack did.
    r"(?:(?!\b(?:that|which|who|when|killed|wounded|injured|left)\b)[^,;])*"
    r"(?:\b(?:that|which|who|when)\b[^,;]*)?(?:,_(?:in_which|when|which)\b[^;]*)?",
)
TO_BE_HELD = re.compile(
    r"\b(?:re)?(?:trials?|inquests?|inquir(?:y|ies)|court[- ]martials?)\s+(?:of|into|for|over)\b"
    r"[^,;]*"
    r"(?=[^;]*\b(?:will|is|are)\s+(?:\w+\s+)?(?:open|begin|start|resume|be\s+held|take\s+place|due"
    r"|expected|scheduled|set)\b)",
    re.IGNORECASE,
)
# A verdict on an old crime: the court's day is news, the crime's dead are not.
VERDICT = _pattern(
    r"(?:sentenced|jailed|imprisoned|convicted|found_guilty|pleaded_guilty|acquitted|on_trial"
    r"|goes_on_trial|indicted|charged|extradited|executed|hanged|life_sentence|death_sentence)\b"
    r"[^.;]{0,120}\b(?:(?:19|20)\d\d|(?:last|that|previous)_year|years?_(?:ago|earlier|before))\b",
)
# A court at work on what was done long before: its day is news, the deeds are not.
RULING = _pattern(
    r"(?:court|judges?|tribunal|parole_board|jury)_(?:\w+_){0,3}(?:reject(?:s|ed)|dismiss(?:es|ed)"
    r"|uph(?:olds|eld)|den(?:ies|ied)|refuse[sd]|grant(?:s|ed)|overturn(?:s|ed)|quash(?:es|ed)"
    r"|rule[sd]|turn(?:s|ed)_down|throws_out|threw_out)\b",
)
YEARS_PAST = _pattern(rf"{_SOME}_(?:years?|decades?)_(?:ago|earlier|before|after|since)\b")
# A sentence that goes on telling what the court was told.
IN_COURT = _pattern(
    r"(?:the_)?(?:court|jury|judges?|tribunal|trial)_(?:heard|was_told|were_told|found|ruled|said)\b",
    r"prosecutors?_(?:said|told|argued|had_argued|alleged)\b",
    r"(?:his|her|their|the)_(?:defen[cs]e_)?(?:lawyers?|attorneys?)_(?:said|told|argued)\b",
)
# One older event. "The deadliest since" dates what follows it, not the news before it.
RECORD = _pattern(
    r"(?:deadliest|worst|bloodiest|biggest|largest|first)\b[^.;]{0,90}\b(?:since|in_(?:(?:more_than"
    rf"|nearly|almost|over|at_least)_)?(?:{_COUNT}_)?(?:years?|months|decades?))\b",
)
OLDER = _pattern(
    r"anniversary\b",
    r"commemorat\w+",
    r"in_memory_of\b",
    r"remembrance\b",
    rf"{_SOME}_(?:years?|decades?)_(?:ago|earlier|before)\b",
    r"(?:last|previous|that)_year\b",
    r"last_(?:january|february|april|june|july|august|september|october|november|december|spring"
    r"|summer|autumn|fall|winter)\b",
    r"last_(?:march|may)\b(?!_have)",
    r"(?:history|string|series|wave|spate)_of_(?:previous|past|earlier|similar|recent)\b",
)
# Perhaps an older event, perhaps the news itself told late.
RECENT = _pattern(
    r"(?:last|previous|earlier_this|earlier_in_the|the_previous)_month(?:[’']s)?\b",
    r"earlier_this_year\b",
    rf"{_SOME}_(?:weeks?|months?)_(?:ago|earlier|before|after)\b",
    r"(?:weeks|months)_(?:ago|earlier|before|after)\b",
    r"last_week(?:[’']s)?\b",
    r"the_previous_week\b",
    rf"(?:similar|another)_{_ATTACK}\b[^.;]{{0,60}}\b(?:last|ago|earlier|previous)\b",
    r"in_a_(?:previous|prior|earlier)\b",
)
_ANSWER = (
    r"(?:retaliation|revenge|reprisals?|retribution)_(?:for|to|against)|in_(?:response|reaction)_to"
    r"|(?:sparked|triggered|prompted|provoked|motivated)_(?:\w+_)?by(?!_(?:an?_|the_)?(?:remote|mobile"
    r"|cell|phone|telephone|radio|timer|timing|wire|trip|pressure|detonator|device|electr))"
    r"|to_avenge_(?:the|a|an|his|her|their|its)"
)
# What set an attack off, told beside it: never the news.
ANSWERED = _pattern(
    rf"(?:{_ANSWER})_[^,;.]*",
    rf"(?:{_ATTACK}|event|operation|explosion)_(?:\w+_){{0,2}}(?:came|comes|occurs|occurred|happened"
    r"|took_place|takes_place|is|was)_(?:\w+_){0,3}after_[^,;.]*",
    rf"(?:{_ATTACK}|event|operation|explosion)_(?:\w+_){{0,2}}follow(?:s|ed)_(?!by_)[^,;.]*",
    rf"(?:{_ATTACK})_(?:comes|came)_[^;.]{{0,80}}?\bfollowing_[^,;.]*",
)
# The event an attack answered or followed: only what is told after these words is older.
BEFORE_IT = _pattern(
    rf"(?:previous|past|earlier|prior)_(?:\w+_){{0,3}}{_ATTACK}",
    rf"(?:{_ANSWER})\b",
    r"response_(?:for|to|against)\b",
    r"(?:aveng(?:e|ed|ing)|protest(?:ed|ing|s)?(?:_against)?|mark(?:ed|ing)?)"
    r"_(?=(?:the|a|an|his|her|their|its)_)",
    r"(?:com(?:es?|ing)|came|follow(?:s|ed|ing)|occur(?:s|red)|happen(?:s|ed)|take?s_place"
    r"|took_place|was|is|just|only|barely|less_than)_(?:(?:just|only|barely|less_than|more_than"
    rf"|about|nearly)_)*{_COUNT}_(?:days?|weeks?|months?|years?)_after\b",
    rf"since_(?:the_)?{MONTH}\.?_\d{{1,2}}(?:st|nd|rd|th)?\b",
    r"since_the_[^.;]{2,60}?_(?:when|in_which)\b",
)
_DAYS = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|several|(?:a_)?few|a_couple_of|[2-9]|\d\d)"
    "_days"
)
# Another event, told to date or explain this one: up to the comma.
BESIDE_IT = _pattern(
    rf"{_COUNT}_(?:days?|weeks?|months?|years?)_after_(?!being_|the_(?:attack|blast|shooting))[^,;.]*",
    r"(?:the|a)_(?:day|week|month)_after_[^,;.]*",
    r"(?:came|comes?|coming)_(?:\w+_)?(?:just|shortly|hours|only|soon|days|weeks)_after_[^,;.]*",
    r"in_the_(?:wake|aftermath)_of_[^,;.]*",
    r"the_same_day_(?:that|as)_[^,;.]*",
    # "The bombing that killed their leader only days before".
    rf"(?:that|which|who|when)_[^,;.]*_(?:(?:only|just|barely)_days|{_DAYS})_(?:before|earlier)\b",
    # "Where soldiers had shot a boy several hours before", "an earlier bomb had gone off, killing".
    rf"had_(?:been_)?\w+_[^,;.]*_(?:{_COUNT}_)?(?:hours|days)_(?:before|earlier|previously)\b",
    rf"(?:an|the)_earlier_(?:\w+_){{0,2}}(?:{_ATTACK}|bombs?|explosions?|mines?)_had_[^;.]*",
)
# The gang is told by what it did before: "the same group that killed a hostage in May".
SAME_DOERS = _pattern(
    r"same_(?:\w+_)?(?:group|organi[sz]ation|militants?|gang|men|faction|cell|militia)"
    r"_(?:that|which|who)\b",
)
# "Exactly a year after gunmen killed 40 people, survivors gathered": up to the comma.
YEARS_AFTER = re.compile(
    rf"^\W*(?:(?:exactly|just|almost|nearly|about|more\s+than|over|barely|only|some)\s+)?"
    rf"{_COUNT}\s+(?:years?|decades?|months?)\s+(?:after|since)\b[^,;]*".replace("_", r"\s+"),
    re.IGNORECASE,
)
# "Four days before, three were killed in Tank": days before the news just told.
DAYS_BEFORE = re.compile(
    rf"^\W*(?:(?:only|just|about|some)\s+)?{_DAYS}\s+(?:before|earlier|prior|previously),[^;]*".replace(
        "_", r"\s+"
    ),
    re.IGNORECASE,
)
# Words by which an old day is told as where a thing began: "since", "began on", "after the".
BEGAN = re.compile(
    r"\b(?:began|begun|started|erupted|broke\s+out|since|after|following|launched)"
    r"(?:\s+(?:on|the|its|their|an?|with|early|late)|\s+(?:\w+day)?,)*\s+$",
    re.IGNORECASE,
)
WHEN = re.compile(r",?\s+(?:when|after|in\s+which)\b", re.IGNORECASE)
HABIT = _pattern(
    r"(?:are|is|have_been|has_been|were|was)_(?:\w+_)?(?:common|frequent(?:ly)?|rare|routine(?:ly)?"
    r"|regular(?:ly)?|plagued|often|notorious)\b",
    r"(?:often|frequently|regularly|routinely|usually|typically|sometimes)_(?:attack|target|kill"
    r"|clash|carry|claim|ambush|kidnap|abduct|stage|strike|accuse|blame)",
)
YEAR = _pattern(
    r"(?:in|on|of|during|until|from|by|back_in)_(?:the_)?"
    rf"(?:(?:{MONTH}\.?_(?:\d{{1,2}},?_)?)|early_|late_|mid-|(?:spring|summer|fall|autumn|winter)_"
    rf"(?:of_)?|\d{{1,2}}_{MONTH}\.?,?_)?((?:19|20)\d\d)s?\b"
    # "The councillor from 2000-2003 was shot": the years are his.
    r"(?!\s*(?:-|\u2013|to\b)\s*(?:19|20)?\d\d)",
    rf"{MONTH}\.?_(?:\d{{1,2}},_)?((?:19|20)\d\d)\b",
    r"the_((?:19|20)\d\d)_(?=[a-z])",
    rf"((?:19|20)\d\d)_(?:\w+_){{0,2}}(?:{_ATTACK}|murders?|slayings?|coup|war|siege|genocide)\b",
)
DAY = _pattern(
    rf"({MONTH})\.?_(\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s*(?:,\s*)?(?:19|20)?\d\d)",
    rf"(\d{{1,2}})(?:st|nd|rd|th)?_(?:of_)?({MONTH})\b",
)
# "In the widest assault on the region this year": the news itself, measured by others.
MEASURED = re.compile(
    r"\b(?:the|its|their|one of the|among the)\s+(?:\w+\s+)?(?:\w+est|worst|most\s+\w+|latest|first"
    r"|second|third|fourth|fifth|\w+th|\d+(?:st|nd|rd|th))\s+(?:\w+[\s-]+){0,2}$",
    re.IGNORECASE,
)
# A month alone, at the head of a clause: news of these days is dated by its weekday.
MONTH_ALONE = _pattern(
    rf"(?:back_)?in_(?:early_|mid-|late_)?({MONTH})\b(?!\.?_(?:\d|of_|last|this)|[’'])",
)
# A sentence that goes on telling of the older event of the one before.
CARRIED = re.compile(
    r"^[“\"]?(?:they|he|she|it|that (?:attack|bombing|shooting|incident|assault|blast)|at least"
    r"|more than|some|the (?:attack|bombing|shooting|massacre|assault|blast|siege)) ",
    re.IGNORECASE,
)
TODAY = _pattern(
    r"(?:today|tonight|yesterday|this_(?:morning|afternoon|evening|week)|overnight|latest)\b",
    r"(?:on|early|late)_\w+day\b",
    r"\w+day_(?:morning|night|evening|afternoon)\b",
)
# Where a clause ends that tells a statistic.
CLAUSE_END = re.compile(r";|,\s+(?:while|but|although|though|whereas)\b", re.IGNORECASE)
# What a sentence opens with before its news: "Amid a wave of attacks in recent weeks, a bomb".
OPENING = re.compile(
    r"^\W*(?:amid|amidst|despite|after|following|in the (?:\w+\s+){0,2}(?:first|second|third|latest"
    r"|worst|deadliest|bloodiest|biggest|largest)\b|(?:less|more) than|exactly|just)\b[^,;]*,",
    re.IGNORECASE,
)
WHERE = re.compile(r"\bwhere\b", re.IGNORECASE)
HAVE = re.compile(r"\bha(?:s|ve)\b", re.IGNORECASE)
# Between an event and words told later of another: a new clause.
OTHER_CLAUSE = re.compile(r"\.(?=[A-Z])|\b(?:who|whom|whose|which|that)\b", re.IGNORECASE)
NEWS_FIRST = _pattern(
    # "Was the city's 120th homicide this year": only the count is of the year.
    r"(?:\d+(?:st|nd|rd|th)|first|second|third|[a-z-]+(?:th|ieth))_(?:\w+_){0,2}(?:homicides?"
    r"|murders?|killings?|slayings?|shootings?|deaths?|fatality|attacks?|victims?)\b",
    r"in_(?:the|what|one)\b[^,]{0,40}\b(?:deadliest|worst|latest|first)\b",
    r"(?:the|latest)\b[^,]{0,20}\b(?:deadliest|worst|bloodiest)\b",
    r"in_an?_\w+",
)
NEWS_FIRST_COMMA = re.compile(
    r",\s+(?:the|in|which|a|one|an|as|where|it|making|marking|amid|following|bringing|taking"
    r"|raising|pushing|lifting)\b",
    re.IGNORECASE,
)
TURN = re.compile(r"\b(?:but|while|meanwhile)\b|,\s+after\b", re.IGNORECASE)
QUESTION = re.compile(r"\s*[“\"][^”\"]*\?[”\"]")
# "Bringing the war's toll to 4,500": all the dead of years, of which no report tells the acts.
WHOLE_WAR = re.compile(r"\b(?:war|conflict|insurgency|uprising|fighting)\b", re.IGNORECASE)
WAR_TOLL = re.compile(r"\b(?:toll|total|tally|count|dead|deaths)\b", re.IGNORECASE)
