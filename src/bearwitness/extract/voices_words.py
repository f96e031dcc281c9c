"""The words of speech: verbs that report, roles that speak, and the kind each belongs to.

Every list was written from general knowledge of news English; none was taken from the bench data.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bearwitness.domain import Modality, SpeakerKind


def _forms(*rows: str) -> dict[str, str]:
    """Return each form of a verb with the verb itself; a row starts with the verb."""
    return {form: row.split()[0] for row in rows for form in row.split()}


# Verbs that a clause or a quotation completes: "X said that ...".
SAYING = _forms(
    "say says said saying", "tell tells told telling", "add adds added adding",
    "report reports reported reporting", "confirm confirms confirmed confirming",
    "announce announces announced announcing", "state states stated stating",
    "claim claims claimed claiming", "allege alleges alleged alleging",
    "insist insists insisted insisting", "stress stresses stressed stressing",
    "note notes noted noting", "explain explains explained explaining",
    "reveal reveals revealed revealing", "disclose discloses disclosed disclosing",
    "declare declares declared declaring", "acknowledge acknowledges acknowledged acknowledging",
    "admit admits admitted admitting", "concede concedes conceded conceding",
    "deny denies denied denying", "reject rejects rejected rejecting",
    "refute refutes refuted refuting", "dismiss dismisses dismissed dismissing",
    "dispute disputes disputed disputing", "contradict contradicts contradicted contradicting",
    "warn warns warned warning", "tweet tweets tweeted tweeting", "post posted posting",
    "write writes wrote writing", "testify testifies testified testifying",
    "recall recalls recalled recalling", "describe describes described describing",
    "assert asserts asserted asserting", "maintain maintains maintained maintaining",
    "argue argues argued arguing", "indicate indicates indicated indicating",
    "specify specifies specified specifying", "accuse accuses accused accusing",
    "blame blames blamed blaming", "count counted counting", "tally tallied tallying",
    "document documents documented documenting", "record records recorded recording",
    "estimate estimates estimated estimating", "put puts putting", "verify verifies verified",
    "believe believes believed believing", "suspect suspects suspected suspecting",
    "fear fears feared fearing", "cite cites cited citing", "quote quotes quoted quoting",
    "broadcast broadcasts", "boast boasts boasted boasting", "vow vows vowed vowing",
    "ask asks asked asking", "tells", "reiterate reiterates reiterated reiterating",
    "point points pointed pointing", "mention mentions mentioned mentioning",
    "affirm affirms affirmed affirming", "remark remarks remarked remarking",
    "comment comments commented commenting", "clarify clarifies clarified clarifying",
    "inform informs informed informing", "list lists listed listing", "read reads",
    "learn learned learnt", "charge charges charged charging", "publish published publishing",
    "recount recounts recounted recounting", "release released releasing",
    "brief briefed", "continue continued", "conclude concludes concluded concluding",
    "update updates updated updating", "raise raised raising", "revise revised revising",
    "show shows showed", "identify identified",
    "register registered", "condemn condemns condemned condemning",
    "question questions questioned questioning", "criticise criticised criticising",
    "criticize criticized criticizing", "call called calling", "urge urged", "respond responded",
    "give gives gave giving",
    "speak speaks spoke speaking", "reply replied replies", "lament lamented", "find finds found",
)  # fmt: skip

# Verbs that may speak without a clause, their object being what is told ("reported 12 deaths").
WITH_OBJECT = frozenset(
    """report confirm announce claim acknowledge admit deny reject refute dismiss dispute document
    record count tally estimate put verify fear allege disclose reveal cite quote list describe
    recount register contradict accuse blame mention believe suspect find speak raise revise
    identify give""".split()
)
# Verbs of other meanings too: a frame needs a clause, a quotation or a telling object.
WEAK = frozenset(
    """add note post read learn charge publish release brief continue update list point call urge
    find count record put broadcast document describe question register record maintain write
    recall stress warn vow condemn ask criticise criticize respond reply lament dismiss reject
    believe suspect fear cite quote speak raise revise show identify give""".split()
)
# Verbs whose complement is not what the speaker asserts; they only make him the last speaker.
NO_CONTENT = frozenset(
    """condemn criticise criticize call urge question respond reply ask lament vow charge release
    publish brief learn""".split()
)
FIRMNESS: dict[str, Modality] = {
    "deny": "denied", "reject": "denied", "refute": "denied", "dismiss": "denied",
    "contradict": "denied", "dispute": "denied", "accuse": "alleged", "allege": "alleged",
    "fear": "feared", "suspect": "suspected", "believe": "suspected",
}  # fmt: skip

# Nouns that carry words: "a statement by the army said".
BEARERS = re.compile(
    r"(?:statements?|lists?|communiqu[eé]s?|press releases?|releases?|reports?|dispatch(?:es)?"
    r"|messages?"
    r"|posts?|tweets?|letters?|videos?|bulletins?|updates?|announcements?|notes?|briefings?"
    r"|affidavits?|complaints?|indictments?|documents?|records?|figures|tall(?:y|ies)|counts?"
    r"|estimates?|accounts?)",
    re.IGNORECASE,
)

_TITLE_RANKS = """gen general lt lieutenant col colonel maj major capt captain brig brigadier adm
admiral cmdr commander sgt sergeant cpl corporal pvt marshal commodore"""
RANKS = frozenset(_TITLE_RANKS.split())
POLICE_RANKS = frozenset(
    """sheriff deputy det detective chief constable supt superintendent insp inspector trooper
    officer dsp ssp sp dig igp ig asp sho""".split()
)
HONORIFICS = frozenset(
    """mr mrs ms miss dr sir lady sen rep rev fr pope imam sheikh mullah maulana maulvi lord
    hon""".split()
)

# A role as printed, longest first. It ends at its own noun: "police spokesman", "chief minister".
ROLE = re.compile(
    r"\b(?:(?:(?:deputy|vice|assistant|acting|interim|former|caretaker|senior|top|chief|prime|first"
    r"|interior|home|defen[cs]e|foreign|health|information|security|federal|provincial|regional"
    r"|local|district|military|army|navy|police|hospital|medical|government|(?-i:state|city|town"
    r"|village)"
    r"|tribal|rebel|militant|presidential|ministry|un|u\.n\.|rescue|intelligence"
    r"|counter-?terrorism|border"
    r"|administrative|public|human rights|relief|attorney|inspector|director|secretary|spokes"
    r"|union|opposition|fire|emergency|state's|commonwealth's|district attorney's|political)[ -])*"
    r"(?:minister|president|spokes(?:man|woman|person|people|men)|governor|mayor|secretary"
    r"|commander|commandant|commissioner|ambassador|envoy|charg[eé] d[’']affaires|chairm[ae]n"
    r"|chairwoman|chairperson|prosecutors?|attorney(?: general)?|coroner|medical examiner|sheriff"
    r"|superintendent(?: of police)?|inspector(?: general)?(?: of police)?|constable|detectives?"
    r"|deput(?:y|ies)|chief|director"
    r"|administrator|coordinator|officials?|officers?|leaders?|head|lawmakers?|senator"
    r"|(?:congress|assembly|council)(?:man|woman)|member of parliament|mp|doctors?|surgeons?"
    r"|nurses?|medics?|paramedics?|physician|witness(?:es)?|residents?|villagers?|survivors?"
    r"|neighbou?rs?|elders?|chieftain|priest|bishop|archbishop|imam|lawyers?|activists?"
    r"|analysts?|experts?|journalists?|reporters?|correspondents?|teachers?|farmers?|drivers?"
    r"|shopkeepers?|students?|father|mother|brother|sister|uncle|aunt|cousin|wife|husband|widow"
    r"|son|daughter|grandfather|grandmother|relatives?|parents?|family|spokespersons?|judge"
    r"|general|colonel|major|captain|lieutenant|brigadier|admiral|sergeant|troopers?|prefect"
    r"|premier|chancellor|king|prince|negotiators?|mediators?|rapporteur|representative"
    r"|(?:co-?)?founder|manager|owner|aide|adviser|advisor|sources?|investigators?|rescuers?"
    r"|rescue workers?|aid workers?|health workers?|bystanders?|eyewitness(?:es)?|passengers?"
    r"|militants?|rebels?|insurgents?|guerrillas?|fighters?|gunmen|authorities|diplomats?"
    r"|negotiator|legislators?|parliamentarian|magistrate|warden|principal|pastor))\b",
    re.IGNORECASE,
)

OUTLETS = frozenset(
    name.strip().lower()
    for name in """Reuters|AFP|Agence France-Presse|AP|The Associated Press|Associated Press|dpa|
    EFE|    ANSA|Xinhua|TASS|Itar-TASS|RIA Novosti|RIA|Interfax|Ukrinform|Ukrainska
    Pravda|IRNA|ISNA|Fars|Mehr|
    Tasnim|SANA|WAFA|Petra|MENA|SUNA|Anadolu|Anadolu Agency|PTI|Press Trust of India|ANI|UNI|APP|
    Associated Press of Pakistan|Bernama|Antara|Kyodo|Yonhap|KCNA|Notimex|Prensa
    Latina|ACAN-EFE|UPI|
    BBC|BBC News|CNN|NBC|NBC News|CBS|CBS News|ABC|ABC News|Fox News|Fox|MSNBC|NPR|PBS|Sky News|ITV|
    Al Jazeera|Al-Jazeera|Al Arabiya|Al-Arabiya|Al Mayadeen|Al-Manar|Al-Aqsa|France 24|RFI|
    Radio France Internationale|Deutsche Welle|DW|Euronews|VOA|Voice of America|RFE/RL|Radio Free
    Asia|
    The New York Times|New York Times|The Washington Post|Washington Post|Los Angeles Times|
    Wall Street Journal|The Guardian|The Times|The Telegraph|The Independent|Financial Times|Le
    Monde|
    Le Figaro|El Pais|El País|Der Spiegel|Spiegel|Bild|Haaretz|Jerusalem Post|Times of Israel|Ynet|
    Kan|Channel 12|Channel 13|Dawn|Dawn News|Geo|Geo News|ARY|ARY News|Samaa|The News|Express
    Tribune|
    The Hindu|Times of India|Hindustan Times|Indian Express|NDTV|India Today|The Daily
    Star|Prothom Alo|
    Tolo|TOLOnews|Tolo News|Khaama Press|Pajhwok|Ariana News|Rudaw|Kurdistan 24|Al Sumaria|
    Kyiv Independent|Kyiv Post|Suspilne|Meduza|Radio Dabanga|Sudan Tribune|Dabanga|Sudan Tribune|
    Radio Okapi|Radio Shabelle|Garowe Online|Goobjoog|Actualite|Premium Times|Punch|The
    Punch|Vanguard|
    Daily Trust|ThisDay|Channels TV|Sahara Reporters|HumAngle|Daily Nation|The Standard|Addis
    Standard|
    El Universal|Reforma|Milenio|La Jornada|El Tiempo|Semana|Caracol|El Espectador|O Globo|Folha|
    Rappler|Inquirer|Philippine Daily Inquirer|GMA News|ABS-CBN|Bangkok Post|The
    Irrawaddy|Irrawaddy|
    Myanmar Now|Mizzima|Jakarta Post|Kompas|South China Morning Post|CGTN|Global Times|Press TV|
    PressTV|Telesur|RT|Sputnik|Rossiya 24|Amaq|Amaq News Agency|Axios|Politico|Bloomberg|USA Today|
    Chicago Tribune|Chicago Sun-Times|Miami Herald|Boston Globe|Houston Chronicle|Gulf News|
    The National|Arab News|Asharq Al-Awsat|Al-Ahram|L'Orient Today|Naharnet|Daily
    Sabah|Hurriyet|TRT|
    TRT World|Shabelle Media Network|Novosti|Pravda|Izvestia|Kommersant|TVN|RTE|RTÉ|CBC|CTV|
    Al-Akhbar|NNA|National News Agency|Saba|Al-Masirah|Al Masirah""".replace("\n", " ").split("|")
)  # fmt: skip
OUTLET_WORD = re.compile(
    r"\b(?:news agency|newspapers?|(?:state|local|national|israeli|russian|iranian|[a-z]+) (?:media"
    r"|television|tv|radio)|media(?: reports?| outlets?)?|press reports?|newswire|broadcasters?"
    r"|television|daily newspaper|magazine|weekly|news (?:site|website|outlet|channel|portal)s?"
    r"|wire service|press)\b|\b(?:News|Times|Tribune|Herald|Gazette|Chronicle|TV|Radio"
    r"|Televisi[oó]n"
    r"|Journal|Post|Press|Broadcasting|Daily|Observer|Telegraph|Ledger|Dispatch|Sentinel|Examiner"
    r"|Courier|Bulletin|Inquirer|Mail|Mirror|Wire)$|^(?:Daily|Evening|Morning)\s[A-Z]"
    r"|^[KW][A-Z]{2,3}(?:-TV)?$",
)  # fmt: skip
_NOT_OUTLET = re.compile(
    r"\b(?:office|ministry|secretary|wing|conference|department|release)\b", re.I
)


@lru_cache(maxsize=4096)
def is_outlet(name: str) -> bool:
    """Tell whether a name is that of an outlet or agency."""
    bare = re.sub(r"^(?:the|a|an)\s+", "", name.strip(), flags=re.IGNORECASE)
    if bare.lower() in OUTLETS or name.strip().lower() in OUTLETS:
        return True
    return OUTLET_WORD.search(bare) is not None and not _NOT_OUTLET.search(bare)


GROUP_NAME = re.compile(
    r"\b(?:taliban|islamic state(?:[’'a-z]*)?|isis|isil|daesh|is-k|iskp|is khorasan|al[- ]qa[ei]da"
    r"|al[- ]shabaab|al[- ]shabab|boko haram|iswap|jnim|hamas|hezbollah|hizbollah|hizballah"
    r"|houthis?"
    r"|ansar allah|islamic jihad|fatah|abu sayyaf|tehreek[- ]e[- ]taliban|ttp|bla|blf"
    r"|baloch [a-z]+ army"
    r"|jaish[- ]\S+|lashkar[- ]\S+|pkk|ypg|sdf|rsf|rapid support forces|m23|adf|codeco|lra|farc"
    r"|eln|fmln|sendero luminoso|shining path|mrta|eta|ira|ltte|tamil tigers|naxal\w*|maoists?"
    r"|new people.s army|npa|contras?|unita|renamo|plo|janjaweed|fano|ola|tplf|wagner(?: group)?"
    r"|kataib hezbollah|hayat tahrir al-sham|hts|[a-z]+ liberation (?:army|front|movement|tigers)"
    r"|qassam brigades?|quds brigades?|arsa|arakan army|ndf|people.s defen[cs]e force)\b",
    re.IGNORECASE,
)
_GROUP_WORD = (
    r"\b(?i:rebels?|militants?|insurgents?|guerrillas?|jihadists?|militia(?:s|men)?|separatists?"
    r"|extremists?|cartel|gunmen|kidnappers|hijackers|paramilitar(?:y|ies)|resistance"
    r"|armed (?:wing|group)|militant group|terrorists?)\b"
    r"|\b(?:Liberation|Front|Brigades?|Mujahideen)\b"
)
COUNTRY_VOICE = re.compile(
    r"^(?:israel|ukraine|russia|pakistan|india|iran|iraq|syria|turkey|türkiye|sudan|south sudan"
    r"|egypt"
    r"|ethiopia|somalia|kenya|nigeria|niger|mali|burkina faso|chad|cameroon|rwanda|uganda|congo"
    r"|myanmar"
    r"|colombia|mexico|lebanon|yemen|saudi arabia|afghanistan|bangladesh|china|japan|north korea"
    r"|south korea|the philippines|philippines|france|britain|germany|the united states"
    r"|united states"
    r"|us|u\.s\.|the us|uk|washington|moscow|kyiv|kiev|islamabad|new delhi|delhi|tehran|tel aviv"
    r"|jerusalem|baghdad|damascus|ankara|khartoum|beijing|kabul|riyadh|cairo|london|paris|berlin"
    r"|brussels|the kremlin|kremlin|the white house|white house|the pentagon|azerbaijan|armenia"
    r"|baku|yerevan|georgia|serbia|el salvador|guatemala|nicaragua|honduras|peru|venezuela)$",
    re.IGNORECASE,
)

# First match decides: institutions before offices, offices before relations.
KINDS: tuple[tuple[SpeakerKind, re.Pattern[str]], ...] = (
    ("un", re.compile(
        r"\bU\.N\.|\b(?:UN|united nations|unicef|ocha|unhcr|unama|ohchr|monus?co|minusma|unifil"
        r"|unrwa"
        r"|unmiss|unisfa|minusca|world health organi[sz]ation|world food programme|wfp|unesco"
        r"|iom)\b"
        r"|\bWHO\b|(?i:united nations|unicef|unhcr)")),
    ("monitor", re.compile(
        r"(?i:\b(?:observatory|monitor(?:s|ing group|ing groups)?|war monitor|watchdog|airwars"
        r"|acled"
        r"|conflict monitor|body count|sohr|observers?|monitoring)\b)")),
    ("ngo", re.compile(
        r"(?i:\b(?:red cross|red crescent|icrc|medecins sans|médecins sans"
        r"|doctors without borders|msf"
        r"|amnesty international|amnesty|human rights watch|hrw|save the children|oxfam|ngos?"
        r"|charit(?:y|ies)"
        r"|aid (?:group|agency|organi[sz]ation|worker)s?|rights (?:groups?|organi[sz]ation"
        r"|activists?"
        r"|campaigners?|commission|defenders?)|human rights(?! (?:minist|chief|office"
        r"|commissioner))"
        r"|humanitarian|activists?|civil society|b'tselem|caritas|church)\b)")),
    ("medic", re.compile(
        r"(?i:\b(?:hospitals?|doctors?|surgeons?|nurses?|medics?|paramedics?|physicians?|clinic"
        r"|morgue"
        r"|mortuary|coroner(?:.s office)?|medical examiner|medical (?:source|official|worker"
        r"|staff)s?"
        r"|ambulance|rescue (?:worker|service|official|team)s?|rescuers?|first responders?"
        r"|rescue 1122"
        r"|emergency (?:service|worker|medical)s?|health (?:official|worker)s?|civil defen[cs]e"
        r"|ems)\b)")),
    ("armed_group", re.compile(f"(?i:{GROUP_NAME.pattern})|{_GROUP_WORD}|^(?:the )?IS$")),
    ("police", re.compile(
        r"(?i:\b(?:police\w*|sheriff(?:.s)?|constables?|detectives?|troopers?|gendarmer(?:ie|y)"
        r"|carabinieri|dsp|ssp|dig|igp|sho|counter[- ]?terrorism department|ctd|law enforcement|fbi"
        r"|investigators?|deput(?:y|ies) sheriff|deputies|inspector|superintendent of police"
        r"|highway patrol"
        r"|interpol|nypd|lapd|mpd|atf|precinct)\b)")),
    ("military", re.compile(
        r"(?i:\b(?:military|army|navy|air force|armed forces|defen[cs]e forces?|idf|ispr|troops"
        r"|soldiers?|security (?:forces?|official|source)s?|defen[cs]e ministry"
        r"|ministry of defen[cs]e"
        r"|defen[cs]e minister|general staff|chief of staff|battalion|brigade|regiment|garrison"
        r"|division"
        r"|command(?:er)?|coalition|nato|isaf|centcom|africom|pentagon|coast guard|border guards?"
        r"|frontier corps|rangers|paratroopers?|national guard|inter-services|central command"
        r"|joint (?:task )?force|marines?|warplanes)\b)")),
    ("government", re.compile(
        r"(?i:\b(?:government|ministr(?:y|ies)|minister|president(?:ial|cy)?|governor|mayor"
        r"|senator|premier"
        r"|chancellor|lawmakers?|parliament\w*|congress\w*|council\w*|ambassador|embassy|envoy"
        r"|charg[eé] d.affaires|white house|state department|kremlin|authorit(?:y|ies)"
        r"|administration"
        r"|prosecutors?|attorney|district (?:commissioner|administrator|chief|official)"
        r"|commissioner"
        r"|administrator|prefect|cabinet|secretary|foreign office|junta|consulate|municipal\w*"
        r"|king|prince"
        r"|local government|provincial|regional (?:head|governor|official)|fire (?:department"
        r"|chief)"
        r"|legislator|intelligence (?:agency|service)|security council|sbu|fsb|court|judge"
        r"|magistrate)\b)")),
    ("media", re.compile(
        r"(?i:\b(?:journalists?|reporters?|correspondents?|media|newspapers?|television"
        r"|radio)\b)")),
    ("family", re.compile(
        r"(?i:\b(?:father|mother|brother|sister|uncle|aunt|cousin|wife|husband|widow(?:er)?|son"
        r"|daughter"
        r"|grand(?:father|mother|son|daughter|parents)|relatives?|parents?|famil(?:y|ies)|nephew"
        r"|niece"
        r"|fianc[eé]e?|girlfriend|boyfriend|in-law|stepfather|stepmother)\b)")),
    ("witness", re.compile(
        r"(?i:\b(?:(?:eye[- ]?)?witness(?:es)?|residents?|villagers?|survivors?|neighbou?rs?"
        r"|bystanders?"
        r"|locals|shopkeepers?|farmers?|drivers?|passengers?|elders?|people|students?|teachers?"
        r"|worshippers?"
        r"|inhabitants|onlookers|refugees?|tribesm[ae]n|chieftain|employees?|workers?)\b)")),
    ("unnamed_official", re.compile(r"(?i:\b(?:officials?|sources?|diplomats?|officers?)\b)")),
)  # fmt: skip
FAMILY = dict(KINDS)["family"]
