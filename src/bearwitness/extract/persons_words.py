"""Words beside a person's name, and what each says: an office, a trade, a kin, a place, a body.

In: nothing. Out: sets of lower-case words and patterns. Written from general news English; the
given and family names are those of ``train/names.py``.
"""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class NameLists:
    """given: given names. frequent: the commonest family names. family: other family names.

    small: words that news prints in lower case.
    """

    given: frozenset[str]
    frequent: frozenset[str]
    family: frozenset[str]
    small: frozenset[str]


@cache
def name_lists() -> NameLists:
    """Return the shipped lists, read once."""
    packed = resources.files("bearwitness.extract").joinpath("data/person_names.json.gz")
    stored = json.loads(gzip.decompress(packed.read_bytes()))
    keys = ("given", "frequent", "family", "small")
    return NameLists(*(frozenset(stored[key].split()) for key in keys))


def folded(name: str) -> str:
    """Return a name in plain lower-case letters: "Óscar" is "oscar"."""
    if name.isascii():
        return name.lower()
    plain = unicodedata.normalize("NFKD", name.lower())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


# Particles inside a name. "Abu" and the like begin one.
PARTICLES = frozenset(
    "de del della di da das do dos du la las los le van von der den ten ter bin ibn ben bint al el "
    "ul ur und y e st ould".split()
)
# Before a name and no part of it. An office is public whatever befell its holder.
OFFICES = frozenset(
    """president vice-president premier prime-minister minister chancellor senator sen rep
    representative congressman congresswoman governor gov lt-gov mayor sheriff undersheriff chief
    king queen prince princess emir sultan sheikh-president ambassador envoy consul judge justice
    magistrate prosecutor solicitor attorney-general district-attorney secretary undersecretary
    commissioner councilman councilwoman councilor councillor alderman assemblyman assemblywoman
    lawmaker legislator speaker spokesman spokeswoman spokesperson general gen brigadier brig
    admiral adm marshal commodore colonel col major maj commandant director superintendent supt
    chairman chairwoman chairperson chair archbishop cardinal pope patriarch ayatollah coroner
    commander cmdr leader head executive ceo candidate deputy-minister
    chairmen president-elect ex-president prefect warden delegate lawmakers inspector-general
    dictator strongman warlord guerrilla-leader rabbi-chief bishop bp premier-designate ombudsman
    rapporteur trustee principal dean rector provost majesty excellency highness
    administrator coordinator medical-examiner examiner jefe presidente monsignor msgr
    ald mla mp mep cllr assemblymember congressmember""".split()
)
# Low ranks act and speak for a force; killed, hurt or charged they are private.
RANKS = frozenset(
    """captain capt lieutenant lt
    sergeant sgt corporal cpl private pvt pfc officer ofc off trooper tpr detective det
    investigator inspector insp constable const patrolman patrolwoman deputy dep soldier spc
    specialist sub-inspector agent ranger firefighter paramedic lance airman seaman cadet warrant
    petty gunner sapper bombardier policeman policewoman staff first marine ensign lcpl ssgt
    gendarme guard sepoy naik havildar subedar assistant dsp ssp asi asp sho ips""".split()
)
# Of these, who is not told as harmed is public; the lower ones must also speak or act for a force.
MIDDLE_RANKS = frozenset("captain capt lieutenant lt inspector insp dsp ssp sho ips".split())
ACTS_AFTER = re.compile(
    r"^(?:,[^,.;]{2,60},)?\s(?:(?:is|was) (?:investigating|leading|assigned|in charge)|responded|"
    r"filed|wrote|investigated|reported|testified|spoke|credited|thanked|praised|asked|urged|"
    r"at \(?\d{3}|with the \w+|"
    r"of the \w+ (?:\w+ )?(?:police|department|office))",
    re.IGNORECASE,
)
ACTS_BEFORE = re.compile(
    r"\b(?:contact|call|filed by|written by|affidavit by|report by|investigated by|led by|"
    r"according to|email|reach)\b[^.]{0,60}$",
    re.IGNORECASE,
)
# Trades that speak in their role: public only where the report lets them speak in it.
TRADES = frozenset(
    """dr doctor prof professor lawyer attorney counsel barrister solicitor advocate analyst expert
    journalist reporter correspondent photographer cameraman editor columnist anchor presenter
    historian economist climatologist scientist researcher scholar surgeon physician psychologist
    psychiatrist criminologist author novelist actor actress singer rapper comedian filmmaker
    director-general producer coach quarterback activist-leader publicist blogger epidemiologist
    meteorologist geologist consultant fellow scholar specialist lecturer pollster playwright poet
    engineer architect critic moderator host star superstar footballer striker midfielder pitcher
    pathologist biologist sociologist anthropologist writer broadcaster celebrity musician
    defender attorneys lawyers commentator
    rev reverend pastor imam priest fr rabbi chaplain""".split()
)
# Of these, who is named by the trade is named in it, even where no words of theirs are told.
PLEADERS = frozenset(
    """lawyer attorney counsel barrister solicitor lawyers attorneys reporter correspondent
    photographer editor columnist anchor meteorologist analyst""".split()
)
# Titles that say nothing of an office.
PLAIN = frozenset(
    """mr mrs ms miss mister madam madame sir lady lord dame sr sra srta don dona señor señora
    father fr sister brother rev reverend pastor imam sheikh sheik shaikh mullah maulana maulvi
    mufti hajji haji hon comrade uncle aunt grandma grandpa monsieur mme herr frau messrs rabbi
    deacon elder mallam malam alhaji alhaja mzee bapak
    supervisor manager father-superior widow saint mademoiselle smt shri sri pak u daw
    ustad syed-title nun priest padre fray baby""".split()
)
TITLE_ADJECTIVES = frozenset(
    """deputy vice assistant acting interim former ex caretaker senior chief prime first interior
    home defence defense foreign health information security federal provincial regional local
    district military army navy police hospital medical state city town village presidential
    attorney inspector county united states u.s us republican democratic democrat retired late
    lieutenant lt major maj brigadier brig vice-admiral sergeant first second staff master
    director public fire emergency law enforcement finance justice labor labour education
    transportation executive managing opposition socialist communist incumbent elected
    national superior circuit supreme court appeals division rear fleet air force special
    circuit municipal borough parish township""".split()
)
KIN = (
    r"(?:wife|husband|widow|widower|son|daughter|father|mother|brother|sister|uncle|aunt|cousin|"
    r"nephew|niece|grand(?:son|daughter|mother|father|ma|pa|child)|girlfriend|boyfriend|fianc[eé]e?|"
    r"partner|spouse|ex-\w+|step\w+|half-\w+|friend|neighbou?r|roommate|classmate|co-?worker|"
    r"colleague|relative|parent|parents|sibling|siblings|child|children|baby|boy|girl|teen|"
    r"teenager|toddler|infant|twins?|mom|dad|godmother|godfather|\w+-in-law|sons|daughters|"
    r"brothers|sisters|friends|cousins|neighbou?rs|landlord|tenant|employee|boss)"
)
WITNESS = (
    r"(?:eye-?witness|witness|resident|villager|survivor|bystander|passenger|passer-?by|shopper|"
    r"victim|suspect|gunman|shooter|attacker|assailant|bomber|hijacker|kidnapper|killer|murderer|"
    r"defendant|accused|convict|inmate|prisoner|detainee|fugitive|robber|hostage|captive|driver|"
    r"farmer|student|teacher|pupil|shopkeeper|trader|worker|homeowner|tenant|customer|clerk|"
    r"cashier|nurse|patient|tourist|pilgrim|refugee|peasant|fisherman|man|woman|"
    r"teen|boy|girl|youth|motorist|pedestrian|mechanic|militant|terrorist|insurgent|"
    r"rebel|fighter|guerrilla|extremist|jihadist|sniper|operative|smuggler|trafficker|dealer|"
    r"gang member|member|drifter|loner|parolee|felon|suspects|victims|brothers|dead|deceased|"
    r"casualty|mother|father|guard|bodyguard|chauffeur|businessman|businesswoman|merchant|"
    r"volunteer|activist|nun|native|local|owner)"
)
# What was done to a private person, or what he is said to have done.
HARM_AFTER = re.compile(
    r"^(?:['’]s)?,?\s*(?:jr\.?|sr\.?)?[,\s]*(?:who\s+)?(?:also|then|later|allegedly|reportedly|"
    r"fatally|apparently|was|were|is|are|had|has|have|been|being|be|will|would|could|may|might|must|can|both|himself|herself|,|\s)*"
    r"(?:arrested|charged|accused|convicted|sentenced|indicted|booked|held|detained|jailed|wanted|"
    r"suspected|killed|shot|slain|murdered|stabbed|wounded|injured|hit|struck|died|dies|dead|found|"
    r"pronounced|identified (?:as|by|in|on|through|only)|"
    r"abducted|kidnapped|missing|survived|released|freed|pleaded|pled|"
    r"confessed|fled|fired|opened fire|turned (?:him|her)self|surrendered|faces|facing|allegedly|"
    r"hospitali[sz]ed|rushed|airlifted|transported|taken|treated|buried|executed|beheaded|"
    r"gunned down|ejected|driving|riding|walking|suffered|bled|succumbed|paroled|arraigned|"
    r"extradited|tortured|raped|beaten|hanged|deported)\b",
    re.IGNORECASE,
)
HARM_BEFORE = re.compile(
    r"\b(?:killed|killing|shot|shooting|stabbed|stabbing|murdered|murdering|murder of|wounded|"
    r"wounding|injured|injuring|arrested|arresting|arrest of|death of|deaths of|killing of|"
    r"shooting of|charged|accused|convicted|suspect(?:ed)?|kidnapped|abducted|abduction of|"
    r"kidnapping of|victims?|against|identified|named|hit|struck|executed|beheaded|body of|"
    r"bodies of|remains of|funeral (?:for|of)|charges against|trial of|detained|held|"
    r"confronted|victim is|victim was|funeral|vigil for|memorial for|hunt for|search for|"
    r"identified (?:him|her|them|the \w+|the \w+ \w+) (?:only )?as|identified as|named as|known as|"
    r"identity of|called|injuries to|rape of|beating of)[,:]?\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
SAYS = (
    r"(?:said|says|told|tells|added|adds|explained|noted|stated|testified|replied|recalled|recalls|"
    r"announced|argued|insisted|wrote|asked|joked|continued|stressed|confirmed|warned|claimed|"
    r"thinks|believes|remembered|declared|reported|pointed out|admitted|denied|commented|agreed|"
    r"tweeted|posted|described|estimated|predicted|complained|emphasized|indicated|asserted|"
    r"revealed|recounted|read|writes|concluded|maintained|urged|vowed|condemned|called)"
)
SAYS_AFTER = re.compile(
    rf"^(?:,[^,.;]{{2,70}},|\sof\s(?:the\s)?[\w’' -]{{2,50}}?)?,?\s*(?:[”\"]\s*)?"
    rf"(?:also |later |then |has |had |has also |further )?"
    rf"{SAYS}\b",
    re.IGNORECASE,
)
SAYS_BEFORE = re.compile(rf"\b(?:{SAYS}|according to|quoted|quoting|as)\s+$", re.IGNORECASE)
AGE_AFTER = re.compile(
    r"^(?:,\s*(?:jr|sr|ii|iii|iv)\b\.?)?"
    r"(?:,\s(?:who (?:is|was) |aged? |about |also )?|\s\(|\saged? )"
    r"(?:age )?\d{1,3}(?=[,.;:)\s]|$)(?!\s*(?:percent|%|people|miles|km|street|points|years ago|"
    r"killed|dead|others|p\.m|a\.m|million|block))"
    r"|^,?\s(?:is |was )?(?:a|an|the)\s(?:\w+\s)?\d{1,3}[- ]year"
    r"|^,?\s(?:is |was )?(?:\d{1,3}|\w+)[- ]years?[- ]old"
)
AGE_BEFORE = re.compile(
    r"\b\d{1,3}[- ]?(?:year|month|week|day)s?[- ]?olds?,?\s+(?:[a-z][\w-]*\s+){0,3}$", re.IGNORECASE
)
KIN_BEFORE = re.compile(
    rf"\b(?:his|her|their|my|our|whose|the|a|an|another|one|two|three|['’]s|s['’])\s+"
    rf"(?:[\w-]+\s+){{0,3}}(?:{KIN})s?(?:\s+(?:named|called)|,)?\s+$",
    re.IGNORECASE,
)
KIN_AFTER = re.compile(
    rf"^(?:\s(?:family|brothers|sisters|siblings|twins|household)\b|['’]s?\s+(?:[\w-]+,?\s+){{0,2}}(?:{KIN}|family|families|relatives|home|house|body|death|"
    rf"murder|killing|attorney|lawyer|funeral|car|vehicle|apartment|bedroom|arrest|injuries|wounds|"
    rf"condition|residence|phone)\b|,\s(?:the |a |an |his |her |whose )?(?:[\w-]+['’]?s?\s+){{0,3}}"
    rf"(?:{KIN}|{WITNESS})\b)",
    re.IGNORECASE,
)
# "Ana Example said her son": kin speak as kin, whatever their trade.
KIN_TOLD = re.compile(
    rf"^(?:,[^,.;]{{2,70}},)?,?\s(?:and (?:his|her)|{SAYS}(?: that)? (?:his|her|their|my))\s"
    rf"(?:[\w-]+\s)?(?:{KIN})\b",
    re.IGNORECASE,
)
# "X shot his wife and turned the gun on himself": told as the doer, whatever X's rank.
DOES_AFTER = re.compile(
    rf"^,?\s(?:(?!(?:{SAYS})\b)[\w’'-]+,?\s){{0,10}}?(?:turned (?:the|his|her|a) "
    rf"(?:\w+ )?(?:gun|weapon|rifle|pistol|knife|shotgun|revolver) on|shot|killed|stabbed|hanged) "
    rf"(?:himself|herself|(?:and killed |dead )?(?:his|her) (?:[\w-]+ )?(?:{KIN}))\b",
    re.IGNORECASE,
)
# "His daughters, Ana and": the next one of a list of kin.
KIN_LISTED = re.compile(
    r"\b(?i:his|her|their|whose|our|my|['’]s)\s(?:[\w-]+\s){0,2}(?:sons|daughters|brothers|sisters|"
    r"children|kids|nephews|nieces|cousins|twins|parents|grandchildren),?\s"
    r"(?:[A-Z][\w’'-]+,\s)*(?:[A-Z][\w’'-]+,?\sand\s)?$"
)
KIN_LISTED_ON = re.compile(r"^,?(?:\sand)?\s(?-i:[A-Z])|^[,.;]|^\s(?:were|are|have|had)\b")
WITNESS_BEFORE = re.compile(
    rf"\b(?:{WITNESS})(?:\s+(?:named|called|identified as)|\s+is|\s+was|,|:)?\s+$", re.IGNORECASE
)
INTRODUCED = re.compile(
    r"\b(?:named|identified|known|identified only|including|include|includes|suspect|suspects|"
    r"victims?|dead|deceased|killed|injured|wounded|arrested)(?:\s+as|\s+were|\s+was|\s+are|\s+is)?"
    r"[,:]?\s+$",
    re.IGNORECASE,
)
# A place stands before or after.
LOCATIVE = re.compile(
    r"\b(?:in|at|near|outside|inside|around|throughout|toward|towards|across|via|off|"
    r"(?:north|south|east|west|city|town|village|province|district|county|suburb|area) of|"
    r"downtown|central|northern|southern|eastern|western|nearby|through)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# These stand before persons too.
LOCATIVE_OR_NOT = re.compile(r"\b(?:to|from|into|between|on|along)\s+(?:the\s+)?$", re.IGNORECASE)
# Before a person; any other "of" stands before a place or a body.
KIN_OF = re.compile(
    rf"\b(?:{KIN}|family|parents|relatives|life|lives|memory|photos?|pictures?|friends?|home|house|"
    rf"wives|sons|car|supporters?|followers?|leadership|name|names|behalf|court|hunt|trial|"
    rf"conviction|case|capture|disappearance|assassination|execution|kidnapping|shooting|killers?|"
    rf"torture|beating|release|testimony|attorney|remains|lawyer|instead|because|front|ahead|"
    rf"government|administration|regime|presidency|custody|accused|suspicion|convicted)\s+of\s+$",
    re.IGNORECASE,
)
PLACE_AFTER = re.compile(
    r"^,\s(?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|"
    r"Mont|Neb|Nev|N\.?\s?[CDHJMY]|Okla|Ore|Pa|R\.?\s?I|S\.?\s?[CD]|Tenn|Tex|Vt|Va|Wash|W\.?\s?Va|"
    r"Wis|Wyo|[A-Z]{2}|Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|"
    r"Florida|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|"
    r"Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New \w+|North "
    r"\w+|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South \w+|Tennessee|Texas|Utah|Vermont|"
    r"Washington|West Virginia|Wisconsin|Wyoming|Ontario|Alberta|Quebec)\b"
    r"|^\s(?:and\s[A-Z][\w'’-]+\s)?(?:streets|avenues|roads|counties|drives|boulevards)\b"
)  # not ignoring case: "VA" is a state
# A noun in lower case that makes a body of the name before it: "the Example hospital".
BODY_AFTER = re.compile(
    r"^\s(?:village|town|city|district|province|county|region|neighbou?rhood|suburb|"
    r"municipality|department|refugee camp|camp|valley|highway|airport|prison|river|border|"
    r"checkpoint|state|division|tehsil|governorate|square|market|bridge|street|road|avenue|"
    r"tambon|mosque|church|hospital|school|university|hotel|restaurant|beach|park|mall|jail|newspaper|"
    r"magazine|rockets?|rifles?|missiles?|pistols?|brigades?|battalion|cartel|clan|tribe)\b"
)
# Nouns of bodies, works, streets and things: no name of a person ends in one.
BODY = frozenset(
    """hospital county university college school academy institute department office police
    sheriff's bureau agency ministry court courthouse jail prison penitentiary center centre
    street st avenue ave road rd boulevard blvd drive dr lane ln highway hwy parkway pkwy route
    place pl court ct terrace trail circle loop way plaza square bridge tower towers building
    apartments apartment complex house houses homes estates village town township city borough
    province district state region river creek bay island islands mountain mountains valley
    airport station stadium arena theater theatre museum library mall market store shop hotel
    motel inn restaurant cafe bar grill club church cathedral mosque temple synagogue cemetery
    foundation fund trust society association union federation league committee commission council
    board company inc corp corporation co ltd llc group holdings bank airlines airways news times
    post herald tribune journal gazette chronicle observer star bulletin examiner sentinel press
    tv radio television channel network media magazine daily register courier army navy
    force forces brigade brigades battalion regiment division corps squad unit front movement
    party liberation guard guards militia command base camp barracks fort castle palace embassy
    consulate parliament congress senate assembly house cabinet government administration regime
    act bill law amendment treaty accord accords agreement agreements protocol prize award cup
    trophy bowl open championship tournament games series day week month festival holiday
    operation plan project program programme initiative task study report show film movie book
    party hall park lake hill hills beach heights springs falls gardens garden grove woods forest
    field fields meadows farm farms ranch crossing junction corner mills point port harbor harbour
    pier dock canal dam coast peninsula gulf sea ocean strait desert plateau peak pass
    elementary middle high medical regional memorial general central children's clinic
    rescue ems fire patrol services service enforcement homicide crimestoppers stoppers
    supermarket pharmacy liquors liquor grocery pizza tavern lounge pub saloon nightclub diner
    coalition alliance tribe clan crew gang cartel family tigers bears lions eagles giants
    bulldogs wildcats panthers spurs united rovers rangers mosque university's sector quarter
    zone colony camp basin dept tambon upazila taluka mandal stopper stoppers
    industries technologies systems solutions motors airbus boeing chapel
    ministries parish diocese archdiocese church's fellowship brewery winery golf country
    section ward precinct block zone barrio municipality department's""".split()
)
# Of these a family name may be one: "Hall", "Lane".
BODY_OR_NAME = frozenset(
    """hall park lake hill hills lane church house houses bay field fields woods forest banks mills
    grove bridge castle garden gardens day post star guard press bowl camp base pass market temple
    way parish palace peak marshal ward rivers beach general power court tower towers inn cross dock
    pier bank trail loop sea bill medina""".split()
)
# No family name, even after a given one: "Gail Avenue".
ROADS = frozenset(
    """street avenue road boulevard drive highway parkway court place terrace circle plaza square
    school college university hospital county city town village township building company""".split()
)
# Before a place's name: "Fort Example".
PLACE_HEADS = frozenset(
    "fort camp lake mount mt port cape glen base bay isle st creek point pier river".split()
)
# Words with a capital that are no name: at the head of a sentence, of a body, of a calendar.
STOP = frozenset(
    """the a an and or but if of in on at to for from by with as is are was were be been has have
    had will would can could may might must not no this that these those it its he she they we you i
    his her their our my your who which what when where why how all any some many more most other
    another one two three four five six seven eight nine ten eleven twelve first second third new
    old good big so than then there here also just only very after before over under again while
    during about against because through until both each few own same too s t don now yes oh well
    according although though despite since once upon among between within without near inside
    outside meanwhile however moreover furthermore earlier later today yesterday tomorrow tonight
    january february march april may june july august september october november december jan feb
    mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday
    sunday mon tue wed thu fri sat sun police officers authorities officials deputies detectives
    investigators prosecutors witnesses residents neighbors neighbours victims suspects shooting
    shootings man woman men women boy girl teen teens child children people anyone everyone nobody
    somebody someone gunman gunmen militants rebels soldiers troops several thousands hundreds
    dozens nearly almost around approximately photo photos video image images file caption
    copyright associated ap reuters afp upi published updated posted advertisement related read
    continued credit courtesy getty cbs nbc abc cnn fox click share email facebook twitter
    god lord christ jesus allah islam christian christians muslim muslims jew jews hindu hindus
    sikh catholic protestant sunni shia shiite buddhist christmas easter ramadan eid thanksgiving
    north south east west northern southern eastern western central upper lower great greater
    mr mrs ms dr arrest arrested charged dead killed injured wounded hurt bond bail court witness
    suspect victim family friends mother father brother sister son daughter let's i'm it's he's
    she's that's there's don't didn't can't we're they're you're i've we've let me him them us
    president minister government state city county town internet english french spanish arabic
    medal honor please call anyone contact crime stoppers homicide robbery murder assault
    whenever whoever whatever wherever maybe perhaps instead besides thus hence indeed still even
    like unlike such both neither either till amid per plus apart aside beyond toward towards upon
    flash adobe spam junk facebook instagram youtube snapchat google android iphone whatsapp
    qassam katyusha molotov kalashnikov baath studio reporter correspondent host anchor editor
    republican republicans democrat democrats democratic communist communists socialist socialists
    marxist maoist islamist islamic arab arabs african africans european asian latin american
    americans hispanic black white caucasian native pacific atlantic western""".split()
)
# Of these a given name may be one, where another name follows: "Jan Example".
STOP_OR_GIVEN = frozenset("jan may april june august will mark christian art".split())
PLACES = frozenset(
    """alabama alaska arizona arkansas california colorado connecticut delaware florida georgia
    hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts
    michigan minnesota mississippi missouri montana nebraska nevada hampshire jersey mexico york
    carolina dakota ohio oklahoma oregon pennsylvania rhode tennessee texas utah vermont virginia
    washington wisconsin wyoming chicago houston dallas austin boston denver detroit phoenix
    philadelphia baltimore atlanta miami orlando tampa memphis nashville charlotte cleveland
    cincinnati columbus indianapolis jacksonville milwaukee minneapolis oakland sacramento seattle
    portland albuquerque tucson omaha wichita tulsa brooklyn bronx queens manhattan harlem newark
    buffalo pittsburgh louisville birmingham montgomery richmond norfolk raleigh durham savannah
    charleston lincoln jackson madison lansing springfield arlington aurora fresno compton
    toronto montreal vancouver ottawa calgary edmonton winnipeg ontario quebec alberta manitoba
    london paris berlin rome madrid vienna athens moscow kiev kyiv kharkiv odesa mariupol donetsk
    luhansk warsaw prague budapest belgrade sarajevo zagreb pristina grozny tbilisi baku yerevan
    beirut damascus aleppo homs idlib baghdad mosul basra fallujah kirkuk tehran jerusalem gaza
    rafah jenin nablus hebron ramallah haifa tel aviv cairo sinai tripoli benghazi tunis algiers
    rabat khartoum omdurman darfur nyala juba addis mogadishu kismayo nairobi kampala kigali
    bujumbura goma bukavu kinshasa lagos abuja kano maiduguri borno bamako gao kidal timbuktu
    ouagadougou niamey dakar conakry freetown monrovia accra luanda maputo harare pretoria
    johannesburg kabul kandahar herat helmand kunduz ghazni khost nangarhar islamabad karachi lahore
    peshawar quetta rawalpindi multan balochistan sindh punjab waziristan swat delhi mumbai bombay
    kolkata calcutta kashmir srinagar jammu assam manipur bihar jharkhand chhattisgarh orissa
    kathmandu dhaka chittagong colombo jaffna batticaloa yangon rakhine bangkok pattani yala
    manila mindanao jolo basilan cotabato davao jakarta aceh poso beijing shanghai tokyo seoul
    bogota medellin cali antioquia managua tegucigalpa guatemala salvador lima ayacucho cuzco quito
    caracas santiago asuncion panama havana buenos aires brasilia rio tijuana juarez culiacan
    sinaloa chihuahua guerrero michoacan belfast ulster londonderry corsica basque bilbao euskadi
    istanbul ankara diyarbakir kurdistan cyprus nicosia riyadh sanaa aden doha amman kuwait
    america europe africa asia israel palestine chechnya dagestan ingushetia""".split()
)
# "an 18-year-old Example man": a town's, or another people's.
AT_PERSON = re.compile(
    r"\b(?:look\w*|shot|shooting|fir(?:e|ed|ing)|aim\w*|point\w*|yell\w*|scream\w*|shout\w*|"
    r"star(?:e|ed|ing)|laugh\w*|swung|lunged|mad|angry|furious|smil\w*)\s+(?:back )?(?:at|to)\s+$"
)
PEOPLE_OF = re.compile(
    r"^\s(?:man|woman|men|women|resident|residents|native|boy|girl|teen|teenager|couple|"
    r"police|officials|officers|firefighters|mother|father|student|doctor|lawyer|businessman)\b"
)
CREDIT = re.compile(
    r"(?:(?:^|[\n.:|])\s*(?-i:By|BY)|\bphoto(?:graph)?s?(?: by|:)|\bstory by|\bcourtesy(?: of)?"
    r"|\bcredit:?|\b(?:credit|photos?):?\s+(?-i:[A-Z][\w.&’'-]*(?:\s[A-Z][\w.&’'-]*){0,3})\s?/)\s+$",
    re.IGNORECASE,
)
CREDIT_AFTER = re.compile(
    r"^(?:\s?/\s?(?:the )?[\w-]+(?: [\w-]+){0,3}[).\n]"
    r"|,?\s(?:the )?(?:associated press|ap|reuters|afp)\b"
    r"|\s+\S+@\S+|\s(?:reports|reporting)(?:[.:,]| from| for)|\scontributed\b"
    r"|,\s(?:usa today|staff writer|cnn|for the \w))",
    re.IGNORECASE,
)
