"""The words around a place that put an event there, or only mention it.

In: a text and where a place stands in it. Out: how firmly the words put an event there.
"""

from __future__ import annotations

import re

NOT_THERE, PERHAPS, FIRMLY = 0, 1, 2

_LOCATIVE = re.compile(
    r"\b(?:in|at|near|across|around|inside|outside|throughout|within|over|along|on|off|between"
    r"|(?:north|south|east|west|outskirts|town|city|village|province|district|state|region|area"
    r"|suburb|cent(?:er|re)|parts?|side|capital|port|camp|hamlet|municipality|department|edge|heart"
    r"|streets|shelling|bombing|bombardment|siege|storming|capture|seizure|invasion|section"
    r"|neighbou?rhood|quarter|occupation|battle|fall|coast|settlement)s?\s+of"
    r"|via|through|into|hit|rocked|struck|strikes|hits|rocks|shook|shakes"
    r"|(?:attack|raid|storm|shell|bomb|bombard|ambush)(?:ed|ing)|overr[au]n|invaded|besieged)\s+"
    r"(?:(?:the|its|a|an|downtown|central|greater|nearby|neighbou?ring|restive|volatile"
    r"|embattled|besieged|troubled|busy|rural|far|north|south|east|west|northern|southern"
    r"|eastern|western|north-?eastern|north-?western|south-?eastern|south-?western|north-?east"
    r"|north-?west|south-?east|south-?west|city|town|village|villages|towns|cities|district"
    r"|districts|province|provinces|state|region|capital|port|suburb|area|county|municipality"
    r"|department|island|of|and|coastal|border|outskirts|remote)\b[\s,]*)*$",
    re.IGNORECASE,
)
# "From" puts an event somewhere only with these: "abducted from Chibok", "12 km from Gao".
_TAKEN_FROM = re.compile(
    r"\b(?:abducted|kidnapped|seized|snatched|taken|grabbed|evicted|expelled|displaced|driven|removed"
    r"|rescued|freed|recovered|km|kms|kilomet(?:er|re)s?|miles?|away|far|north|south|east|west"
    r"|reported|out)\s+(?:\w+\s+){0,2}?from\s+(?:the\s+)?(?:\w+\s+of\s+)?$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom\s+(?:the\s+|a\s+|neighbou?ring\s+)*$", re.IGNORECASE)
_HEAD_END = re.compile(r"(?:\s*\([^)\n]{1,40}\))?\s*[.:–—]\s|\s+-+\s")
_FROM_AWAY = re.compile(
    r"\b(?:resid(?:ent|ents|ing)\s+of|native\s+of|citizens?\s+of|nationals?\s+of|born\s+in"
    r"|based\s+in|living\s+in|lives\s+in|present\s+in|hiding\s+in|sanctuar(?:y|ies)\s+in"
    r"|havens?\s+in|exile\s+in|train(?:ed|ing)\s+(?:\S+\s+){0,3}?in|(?<!prisoner\sof\s)(?<!prisoners\sof\s)war\s+in|headed\s+(?:to|for)|bound\s+for"
    r"|(?:bus|train|flight|plane|aircraft|ferry)\s+(?:from|to)|en\s+route\s+(?:to|from)"
    r"|(?:flown|airlifted|taken|rushed|transferred|evacuated|fled|returned?|travel\w*|driven"
    r"|moved|referred|extradited|deported|sent|diverted|flew|fly|visit\w*|trip|tour|journey"
    r")\s+(?:\w+\s+){0,4}?(?:to|for)"
    r"|(?:hospitals?|hospitali[sz]ed|treated|clinic|morgue)\s+(?:\w+\s+){0,2}?(?:in|at|to)"
    r"|(?:ties|relations|links|border|war|support|solidarity|talks|peace|aid)\s+(?:with|to|for"
    r"|between|against)|support\s+for|according\s+to|capital\s+of\s+the|against|by|for"
    r"|(?:man|men|woman|women|family|people|tourists?|citizens?|nationals?|group|students?)\s+"
    r"from)\s+(?:the\s+|a\s+|neighbou?ring\s+|nearby\s+)*$",
    re.IGNORECASE,
)
_SPEAKING_FROM = re.compile(
    r"\b(?:press|news)\s+(?:conference|briefing)|\b(?:told|tells)\s+\w+|\bspeaking\b|\bspoke\b"
    r"|\binterview(?:ed)?\b|\bstatement\b|\bby\s+(?:tele)?phone\b|\breached\b|\bbriefing\b"
    r"|\b(?:said|announced|reported|confirmed)\s+(?:\w+\s+){0,3}$"
    r"|\bcondemned\s+(?:(?!attack|bomb|blast|kill|massacre|shoot|raid|strike|assault|violence"
    r"|murder|explosion|shelling)\w+\s+){0,3}$"
    r"|\b(?:court|trial|tribunal|prosecutors?|correspondent|bureau"
    r"|spokes(?:man|woman|person)|talks|summit)\s+"
    r"(?:\w+\s+){0,2}(?:in|from|at)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# "Said a military official in Islamabad", "police in Maiduguri, the state capital, said".
_SPEAKER_IN = (
    r"\b(?:officials?|officers?|medics?|doctors?|authorities|sources?|commanders?|diplomats?"
    r"|envoys?|ministry|headquarters|agency|analysts?|activists?|police|hospitals?)"
    r"\s+(?:based\s+)?in\s+(?:the\s+)?$"
)
# Inverted only: "police said gunmen shot two doctors in Quetta" tells of Quetta.
_SAID_BY = re.compile(
    rf"[,”\"’]\s+(?:said|says)\s+(?:[\w’'-]+\s+){{0,5}}?{_SPEAKER_IN}", re.IGNORECASE
)
_SAYING_ENDS = re.compile(r"\s*(?:[.,;:”\"]|$|on\s+\w+day\b)")
_SPEAKER_BEFORE = re.compile(_SPEAKER_IN, re.IGNORECASE)
_APPOSED_SAYS = re.compile(
    r"^,\s(?:the|a|an|its|their|some|about)\s[^.,;]{3,60},\s"
    r"(?:(?:has|have|had|also|later)\s)*(?:said|says|told|added|confirmed|reported|announced)\b",
    re.IGNORECASE,
)
# "The president, in Washington, condemned the attack": where one reacts is not where it was.
_REACTING_AFTER = re.compile(
    r"^(?:\s+on\s+\w+day)?,\s+(?:[^.,;:]{3,70}?\s)?(?:(?:has|have|had|also|strongly)\s+)*"
    r"(?:condemn|denounc|deplor|mourn|condol|decri|react|express|(?:paid|offered|sent)\s+"
    r"(?:\w+\s+)?(?:tribute|condolences))(?:ed|ing|es|s)?\b",
    re.IGNORECASE,
)
_AT_HOSPITAL = re.compile(
    r"\b(?:kill(?:ed|s|ing)|injur(?:ed|ing)|wound(?:ed|ing)|attack(?:ed|s)?|strikes?|struck|hit|hits"
    r"|bomb(?:ed|ing|s)?|shell(?:ed|ing)|storm(?:ed|ing)|blast|explosion|raid(?:ed)?)\b[^.;]{0,80}?"
    r"\b(?:hospital|clinic|morgue)\s+in\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_CARE = re.compile(
    r"\b(?:died|dead|taken|rushed|bodies|body|treat\w*|admitted|doctors?|medics?|staff|sources?"
    r"|officials?|critical|condition|recover\w*|receiv\w*|transferred|brought|arriv\w*|said|to)\b",
    re.IGNORECASE,
)
_ORGANISATION_AFTER = re.compile(
    r"^(?:['’]s?)?\s+(?:(?i:liberation|people|national|islamic|popular)\s+)?"
    r"(?:Army|Movement|Front|Party|Post|Times|Tribune|News|Daily|Herald|Journal|Brigades?|Corps"
    r"|Police|Government|Governor|Chief|Minister|President|Mayor|Command|Council|Court|Assembly"
    r"|Parliament|Ministry|Agency|Radio|TV|Television|Embassy|Ambassador|United|City\s+Council"
    r"|Cartel|Charge|Secretary|Union|Federation|Sheriff|Fire\s+Department|Police\s+Department"
    r"|Liberation|Resistance|Taliban|Human\s+Rights|Red\s+C\w+|Times-\w+)\b"
)
_ACTING_AFTER = re.compile(
    r"^(?:['’]s)?\s+(?:on\s+\w+day\s+)?(?:\w+ly\s+)?(?:said|says|stood|condemned|condemns|announced"
    r"|accused|accuses|denied|denies|blamed|blames|designated|reaffirmed|backed|backs|supports?"
    r"|has|had|have|will|would|wants?|called|urged|demanded|offered|agreed|rejected|vowed|warned"
    r"|insists?|confirmed|claimed|claims|launched|invaded|withdrew|responded|retaliated"
    r"|officials?|authorities|government|police|army|military|troops|forces|soldiers|president"
    r"|premier|prime\s+minister|(?:foreign|health|interior|defen[cs]e|justice)\s+minist\w+|minist(?:er|ry)"
    r"|civil\s+defen[cs]e|ambassador|embassy|nationals?"
    r"|citizens?|newspapers?|media|television|radio|correspondent|bureau|residents?|born"
    r"|native|mayor|governor|prosecutors?|sheriff|daily)\b",
    re.IGNORECASE,
)
# "The toll of the bombing in Kano has risen to five": it is not the town that has.
_GROWS_AFTER = re.compile(
    r"^\s+(?:on\s+\w+day\s+)?(?:has|had|have)\s+(?:now\s+|since\s+|already\s+|also\s+)?(?:risen|climbed"
    r"|grown|reached|increased|jumped|passed|exceeded|topped|gone|doubled|killed|left|claimed|wounded"
    r"|injured|displaced|forced)\b",
    re.IGNORECASE,
)
_TOLL_BEFORE = re.compile(
    r"\b(?:toll|number|count|dead|killed|deaths|wounded|injured|attacks?|bombings?|blasts?|explosions?"
    r"|raids?|strikes?|airstrikes?|shootings?|clash(?:es)?|fighting|shelling|violence|ambush|massacre"
    r"|assaults?)\b[^.;,]{0,60}$",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    r"\s+(?:also\s+|has\s+|had\s+)?(?:says|said|accuse[sd]|den(?:ies|ied)|blame[sd]|claim(?:s|ed)|vow(?:s|ed)"
    r"|condemn(?:s|ed)|warn(?:s|ed)|insist(?:s|ed)|reject(?:s|ed))\b"
)
_BASED_AFTER = re.compile(r"^-(?:based|born|led|backed|controlled|trained|funded|style|bound)\b")
_EVENT_AFTER = re.compile(
    r"^(?:['’]s?)?\s+(?:\w+\s+){0,2}?(?:attacks?|bombings?|massacre|blasts?|explosions?|shootings?"
    r"|killings?|raids?|assaults?|clash(?:es)?|siege|strikes?|airstrikes?|ambush|operation"
    r"|province|district|region|state|city|town|village|area|county|market|airport|mosque"
    r"|church|hospital|school|university|station|hotel|neighbou?rhood|suburb|prison|camp|border"
    r"|highway|road)\b",
    re.IGNORECASE,
)
_LIST_GAP = re.compile(
    r"\s*(?:,|;|,?\s+(?:and|or|as\s+well\s+as)\b|&)\s*(?:(?:in|near|at|the|nearby)\s+)*"
    r"|['’]s?\s+(?:\w+\s+){0,2}",
    re.IGNORECASE,
)


_SCENE = re.compile(
    r"\b(?:incident|attack|assault|shooting|explosion|blast|killing|bombing|ambush|kidnapping|raid"
    r"|clash|violence|it|this)s?\b[^.\n]{0,30}\b(?:took\s+place|occurred|happened|was\s+carried\s+out)"
    r"\b[^.\n]{0,40}$",
    re.IGNORECASE,
)
_POLICE_AFTER = re.compile(
    r"\s+(?:\w+\s+)?(?:police|policem[ae]n|prosecutors?|interior\s+minist\w+|court|parliament)\b",
    re.IGNORECASE,
)
# "QUETTA, Pakistan (Reuters) -", "Dubai:", "KABUL, 3 Feb (AFP) --": a name, then a mark.
_DATELINE = re.compile(
    r"(?:[A-Z][\w.'’-]*(?:[ /]|,\s)){0,5}[A-Z][\w.'’-]*"
    r"(?:,?\s+\w{3,9}\.?\s+\d{1,2}|,?\s+\d{1,2}\s+\w{3,9}\.?(?:\s+\d{2,4})?)?"
    r"\s*(?:\([^)\n]{2,40}\)\s*)?(?::|--|–|—|\s-|(?<=\))-)\s"
)
# A country before a noun is whose the thing is, not where: "the U.S. embassy", "Spain tours".
_ATTRIBUTIVE = re.compile(
    r"^(?:[- ](?:owned|made|built|run|registered|flagged|bound|allied|armed|sponsored)\b"
    r"|\s+(?!(?:in|on|at|and|or|to|for|of|by|with|from|as|after|before|when|while|where|which|who"
    r"|that|but|since|during|until|over|under|near|was|were|is|are|has|have|had|will|would|killed"
    r"|killing|wounded|wounding|injured|left|leaving|yesterday|today|last|this|early|late|overnight"
    r"|have|hit|struck|attack\w*|bomb\w*|blast\w*|explosion\w*|shooting\w*|massacre\w*|clash\w*|raid"
    r"|raids|ambush\w*|strike\w*|assault\w*|killings?|stabbings?|suicide|car)\b)[a-z])"
    r"|^\s+(?:Embassy|Consulate|Mission|Ambassador|Consul|Navy|Army|Marines?|Air|Airlines?|Airways"
    r"|Ship|Cultural|Institute|Centers?|Information|Peace\s+Corps|Agency|Bank|Ministry|Minister"
    r"|President|Prime|Government|Foreign|Secretary|Senator|House|Congress|Parliament)\b"
)
_LAND_AFTER = re.compile(
    r"\s+(?:(?:northern|southern|eastern|western|central|coastal|border|port|capital|provincial"
    r"|mountain|industrial|holy|market|mining|resort)\s+)*(?:island|city|town|village|capital|province"
    r"|territory|coast|region|district|port|soil|side|waters|municipality|countryside|desert)\b"
)
# A capitalised name where a place would stand: "a strike on Kryvyi Rih", "the village of Palma".
_UNKNOWN_PLACE = re.compile(
    r"\b(?:in|near|at|on|outside|around|towards?|(?:town|village|city|district|province|region|camp"
    r"|outskirts|suburb|north|south|east|west|area)\s+of)\s+(?:the\s+)?"
    r"(?P<name>(?:[Ee]l-|[Aa]l-)?[A-Z][a-z\u00c0-\u024f'’-]+"
    r"(?:[ -][A-Z][a-z\u00c0-\u024f'’-]+){0,3})"
    r"(?!\s*(?:[A-Z]|street|avenue|road|hospital|school|university|police|[’']s\s+(?:house|home|car)))"
)
_NO_PLACE = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\b(?:January|February|March|April|May|June|July"
    r"|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b"
    r"|\b(?:Street|Avenue|Road|Drive|Lane|Boulevard|Highway|Hospital|School|University|Church|Mosque"
    r"|Hotel|Station|Airport|Embassy|Park|Mall|Market|Court|Prison|Stadium|Palace|Building|Bank"
    r"|Center|Centre|Square|Bridge|Club|Bar|College|Christmas|Easter|Ramadan|Eid|Facebook|Twitter"
    r"|Telegram|Parliament|Congress|Army|Police|Islam|God|English|Arabic|Friday)\b"
)
# Short names of states that nearly always stand before a noun.
_OWN_ARMS = re.compile(
    r"^\.?\s+(?:air\s?|drone\s|missile\s|military\s|naval\s)?(?:strikes?|raids?|attacks?|operation|bombing"
    r"|forces|troops|warplanes|drones?|missiles?|jets|airstrikes?|shelling)\b(?!\s+(?:suspect|victim))",
    re.IGNORECASE,
)
_STATE_SHORT = re.compile(r"U\.?S\.?A?\.?|U\.?K\.?|U\.?N\.?|U\.?A\.?E\.?")


def dateline_span(text: str, body: int, dateline: str | None) -> tuple[int, int]:
    """Return from where to where the dateline stands that opens the body; (0, 0) without one.

    body: where the body begins. dateline: its words, where they are known.
    """
    if dateline:
        start = text.find(dateline, body, body + 300)
        if start >= 0:
            return start, start + len(dateline)
    match = _DATELINE.match(text, body)
    return match.span() if match is not None else (0, 0)


def is_heading(text: str, body: int, start: int, end: int) -> bool:
    """Tell whether a place stands alone at the head of the body: "CHILE.  A bomb went off"."""
    return not text[body:start].strip() and _HEAD_END.match(text, end) is not None


def of_nation(text: str, start: int, end: int) -> bool:
    """Tell whether a people's name says whose land something happened in: "in a Somali town"."""
    return (
        _LAND_AFTER.match(text, end) is not None
        and _LOCATIVE.search(text[max(0, start - 60) : start]) is not None
    )


def unknown_places(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where names stand in place of a place, from start to end of a text."""
    return [
        match.span("name")
        for match in _UNKNOWN_PLACE.finditer(text, start, end)
        if _NO_PLACE.search(match["name"]) is None
    ]


def in_one_list(text: str, end: int, start: int) -> bool:
    """Tell whether a place goes with the one before: "Quetta and Gwadar", "Mali's restive Mopti".

    end: where the place before ends. start: where this one begins.
    """
    return start - end < 25 and _LIST_GAP.fullmatch(text, end, start) is not None


def seat_speaks(text: str, end: int) -> bool:
    """Tell a place that stands for its government: "Odesa hit; Moscow says", "Kyiv denied"."""
    return _SPEAKS.match(text, end) is not None


def is_scene(text: str, start: int) -> bool:
    """Tell whether a sentence is there to say where it was: "The attack took place in"."""
    return _SCENE.search(text[max(0, start - 90) : start]) is not None


def by_own_police(text: str, end: int) -> bool:
    """Tell whether a people's name is that of a police: these act in their own country."""
    return _POLICE_AFTER.match(text, end) is not None


def _struck_hospital(before: str) -> bool:
    """Tell "killed 11 at a hospital in" from "were taken to a hospital in", "died at one in"."""
    match = _AT_HOSPITAL.search(before)
    return match is not None and _CARE.search(match.group()) is None


def weight(text: str, start: int, end: int, country: bool) -> int:
    """Return NOT_THERE, PERHAPS or FIRMLY for the place that stands from start to end."""
    sentence_start = max(text.rfind(mark, 0, start) for mark in ("\n", ". ", "! ", "? "))
    before = text[max(sentence_start + 1, start - 120) : start]
    after = text[end : end + 60]
    if _REACTING_AFTER.match(text[end : end + 120]):
        return NOT_THERE
    if (_SAID_BY.search(before) and _SAYING_ENDS.match(after)) or (
        _SPEAKER_BEFORE.search(before) and _APPOSED_SAYS.match(text[end : end + 120])
    ):
        return NOT_THERE
    if _ORGANISATION_AFTER.match(after) or _BASED_AFTER.match(after):
        return NOT_THERE
    if _FROM_AWAY.search(before) and not _struck_hospital(before):
        return NOT_THERE
    locative = _LOCATIVE.search(before) is not None or _TAKEN_FROM.search(before) is not None
    if not locative and _FROM.search(before):
        return NOT_THERE
    if locative and _SPEAKING_FROM.search(before[-70:]):
        return NOT_THERE
    if country and _STATE_SHORT.fullmatch(text, start, end) and _OWN_ARMS.match(after):
        return NOT_THERE
    if country and _ATTRIBUTIVE.match(after):
        short = _STATE_SHORT.fullmatch(text, start, end) is not None
        if short or not locative or before.rstrip().lower().endswith("the"):
            return NOT_THERE
    if _EVENT_AFTER.match(after):
        return FIRMLY
    if _ACTING_AFTER.match(after) and not (
        locative and _GROWS_AFTER.match(after) and _TOLL_BEFORE.search(before)
    ):
        return NOT_THERE
    if locative:
        return FIRMLY
    return PERHAPS
