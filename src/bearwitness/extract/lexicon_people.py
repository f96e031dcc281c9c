"""Words for people, and what each says of them: status, role, sex, age, nationality.

Status follows UCDP's three kinds of victims. Peacekeepers are ``state_force`` (UCDP codes
them with the state side) with the role kept; officials, politicians and ex-soldiers are
civilians; a bare "suspect" or "victim" says nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bearwitness.domain import Age, Sex, Status


@dataclass(frozen=True, slots=True)
class Person:
    """What one word says of the people it names."""

    status: Status = "unknown"
    role: str | None = None
    sex: Sex | None = None
    age: Age | None = None
    attacker: bool | None = None


def _table() -> dict[str, Person]:
    table: dict[str, Person] = {}

    def add(words: str, person: Person) -> None:
        for word in words.split():
            table.setdefault(word, person)
            for plural in _plurals(word):
                table.setdefault(plural, person)

    for role, words in _STATE.items():
        add(words, Person("state_force", role or None))
    for role, words in _CIVILIAN.items():
        add(words, Person("civilian", role or None))
    add(_ARMED, Person("armed_group"))
    add(_ATTACKERS, Person("armed_group", attacker=True))
    # A sex is no status: women are soldiers and fighters too.
    add("woman lady", Person(sex="female"))
    add(
        "housewife widow nun actress waitress schoolgirl grandmother bride",
        Person("civilian", sex="female"),
    )
    add(
        "mother wife daughter sister aunt niece girlfriend stepmother stepdaughter granddaughter "
        "ex-wife ex-girlfriend fiancee mother-in-law sister-in-law",
        Person("civilian", "relative", sex="female"),
    )
    add(
        "father husband son brother uncle nephew boyfriend stepfather stepson grandson "
        "grandfather ex-husband ex-boyfriend brother-in-law father-in-law son-in-law stepbrother",
        Person("civilian", "relative", sex="male"),
    )
    add("relative parent cousin spouse sibling grandparent in-law", Person("civilian", "relative"))
    add("policewoman", Person("state_force", "police", sex="female"))
    add("girl", Person("civilian", sex="female", age="child"))
    add("boy schoolboy", Person("civilian", sex="male", age="child"))
    add(
        "child kid infant baby toddler minor teenager teen adolescent youngster schoolchild "
        "newborn preschooler juvenile grandchild",
        Person("civilian", age="child"),
    )
    add("man male gentleman", Person(sex="male"))
    add("female", Person(sex="female"))
    add("adult", Person(age="adult"))
    # A bare guard may serve the state, a firm or a landlord.
    add("guard bodyguard escort", Person(role="guard"))
    # In the United States a deputy is a policeman, elsewhere a member of parliament.
    add("deputy", Person())
    add(_UNKNOWN, Person())
    return table


def _plurals(word: str) -> tuple[str, ...]:
    if word.endswith("woman"):
        return (word[:-5] + "women",)
    if word.endswith("man") and word not in ("human", "german"):
        return (word[:-3] + "men",)
    if word.endswith("child"):
        return (word + "ren",)
    if word.endswith("wife"):
        return (word[:-2] + "ves",)
    if word.endswith(("baby", "lady", "deputy", "attorney")) and not word.endswith("ey"):
        return (word[:-1] + "ies",)
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return (word[:-1] + "ies",)
    if word.endswith(("s", "x", "ch", "sh")):
        return (word + "es",)
    return (word + "s",)


_STATE: dict[str, str] = {
    "soldier": """soldier troop troops serviceman servicewoman paratrooper infantryman gi marine
        commando airman sailor lieutenant captain major colonel general sergeant corporal
        brigadier cadet conscript reservist recruit guardsman ranger sapper gunner jawan jawans
        sepoy naik havildar subedar peshmerga legionnaire frontier-guard military army enlistee
        private warrant-officer commander-in-chief infantry bersaglieri gurkha noncom
        tankman""",
    "police": """policeman police cop constable gendarme trooper patrolman sheriff detective
        carabiniere carabinieri inspector policemen superintendent sub-inspector marshal
        officer police-officer officers patrolwoman highway-patrolman rurales civil-guard
        interrogator""",
    "guard": "border-guard prison-guard jailer warder",
    "peacekeeper": "peacekeeper peacekeepers blue-helmet",
    "": "serviceperson personnel",
}
_CIVILIAN: dict[str, str] = {
    "": """civilian villager passenger worker resident inhabitant pedestrian bystander passer-by
        passerby passersby passers-by commuter shopper customer shopkeeper shop-owner merchant
        trader vendor farmer peasant campesino fisherman hunter labourer laborer labourers driver
        motorist
        cyclist motorcyclist biker truck-driver taxi-driver bus-driver
        tourist pilgrim worshipper worshiper devotee mourner refugee
        migrant immigrant settler shepherd herder herdsman businessman businesswoman
        businesspeople trucker contractor engineer technician electrician mechanic carpenter
        employee staff staffer cook waiter cleaner janitor porter tailor barber butcher baker
        clerk cashier manager executive banker accountant lawyer artist
        singer musician actor writer poet author intellectual scientist academic researcher
        retiree pensioner guest patron spectator fan neighbor neighbour household
        homeowner tenant noncombatant non-combatant evacuee churchgoer missionary churchman
        attendee reveller reveler partygoer wedding-guest protester protestor demonstrator
        townsman townspeople townsfolk foreigner expatriate expat trade-unionist unionist
        activist oilman oil-worker miner woodcutter logger fisher camper hiker
        rider occupant crew crewmember crewman pilot co-pilot stewardess steward
        interpreter translator informant informer collaborator broker
        landowner rancher landlord planter industrialist entrepreneur jeweler money-changer
        housekeeper maid nanny babysitter servant gardener assistant
        watchman nightwatchman caretaker chauffeur deliveryman dockworker railwayman conductor
        builder repairman plumber painter welder garbage-man sweeper barman bartender bouncer
        grocer pharmacist chemist hairdresser prostitute beggar vagrant homeless gypsy
        human-rights-activist trainee apprentice volunteer coworker co-worker colleague
        classmate roommate friend companion acquaintance lover partner parishioner believer
        compatriot vacationer holidaymaker traveler traveller backpacker visitor guide
        elder chieftain tribesman tribal tribals nomad
        shopowner storekeeper restaurateur hotelier publican bookseller printer electioneer voter
        breadwinner caregiver athlete player coach footballer wrestler boxer jogger swimmer
        surfer dancer model rapper dj comedian filmmaker director""",
    "aid_worker": "aid-worker humanitarian relief-worker aidworker",
    "journalist": """journalist reporter cameraman camerawoman photographer photojournalist
        correspondent newsman newspaperman broadcaster editor columnist anchor presenter publisher
        cameraperson""",
    "teacher": "teacher professor lecturer principal headmaster headmistress educator instructor "
    "schoolteacher headteacher librarian rector dean schoolmaster",
    "student": "student pupil seminarian schoolchildren undergraduate scholar freshman sophomore",
    "health_worker": "doctor nurse paramedic physician surgeon dentist medic midwife vaccinator "
    "health-worker ambulance-driver orderly psychiatrist veterinarian pediatrician "
    "rescuer firefighter fireman lifeguard",
    "cleric": "priest cleric imam preacher pastor bishop archbishop monk rabbi clergyman mullah "
    "muezzin jesuit cardinal minister-of-religion sheikh maulana ayatollah reverend "
    "theologian deacon friar catechist",
    "official": """official politician mayor councilman councilwoman councilor councillor
        minister governor senator congressman congresswoman lawmaker legislator deputy-minister
        parliamentarian ambassador diplomat consul envoy attache judge prosecutor magistrate
        president premier prime-minister vice-president candidate leader secretary commissioner
        bureaucrat functionary attorney-general attorney mp mla alderman delegate representative
        chancellor vice-consul charge prefect justice juror bailiff administrator tax-collector
        mukhtar headman sarpanch spokesman spokeswoman spokesperson politburo-member
        chairman chairwoman chairperson king queen prince princess emir sultan royal
        deputy-governor ex-president aide adviser advisor census-taker postmaster postman
        chief-minister nazim village-head municipal-councillor""",
    "prisoner": "prisoner inmate detainee convict",
    "seafarer": "seafarer seaman mariner deckhand",
    "security_guard": "security-guard watchguard",
    "hostage": "hostage captive abductee",
}
_ARMED = """militant rebel guerrilla guerilla gunman gunwoman insurgent terrorist extremist
    subversive fighter jihadist jihadi combatant mujahid mujahideen mujahedeen fedayeen separatist
    bandit maoist naxalite naxal militiaman militia-member paramilitary warlord
    contra maquisard islamist-fighter talib ultra outlaw pirate raider mercenary commandante
    underground-fighter infiltrator desperado janjaweed insurrectionist vigilante
    brigand dacoit cadre operative kingpin ringleader secessionist irregular
    brigadista partisan"""
_ATTACKERS = """attacker assailant bomber suicide-bomber hijacker hostage-taker shooter
    perpetrator kidnapper captor assassin abductor killer robber arsonist hitman triggerman
    bombers intruder invader bomb-maker bombmaker"""
_UNKNOWN = """person people individual victim somebody someone anyone human being soul one ones
    citizen national native member survivor casualty fatality youth
    dead wounded injured deceased missing figure figures suspect other others everybody everyone
    nobody crowd family families folk locals local partyworker supporter follower
    adherent loyalist ally opponent rival convert catholic protestant christian muslim hindu
    jew sikh buddhist shiite sunni shia shi'ite copt ahmadi yazidi kurd arab palestinian israeli
    iraqi afghan
    pakistani indian american briton frenchman englishman dutchman irishman scotsman
    spaniard german italian russian chechen ukrainian syrian turk iranian lebanese egyptian
    jordanian saudi yemeni sudanese somali kenyan nigerian malian ethiopian eritrean ugandan
    congolese rwandan algerian moroccan tunisian libyan colombian peruvian salvadoran salvadorean
    nicaraguan guatemalan honduran mexican venezuelan bolivian chilean argentine brazilian
    ecuadorian panamanian cuban haitian filipino thai burmese chinese japanese korean vietnamese
    indonesian malaysian sri-lankan nepalese nepali bangladeshi basque corsican greek cypriot
    armenian azerbaijani georgian serb croat bosnian albanian kosovar macedonian bulgarian
    romanian hungarian pole czech slovak swede norwegian dane finn swiss austrian belgian
    canadian australian zealander african asian european latino westerner tamil sinhalese
    baloch pashtun punjabi sindhi hazara uighur tibetan rohingya tutsi hutu
    convoy-member duo trio couple twin quartet pair dozen dozens hundred hundreds score
    scores thousand thousands several many lot crowd team expert defector ex-soldier veteran
    ex-guerrilla ex-member gangster dealer trafficker smuggler criminal thief burglar sympathizer
    sympathiser owner boss chief commander inhabitants youths whites
    blacks black white jews arabs gang-member drug-trafficker hooligan rioter
    sniper associate accomplice deserter patient pursuer asylum-seeker
    nationals brigade-member target"""

PEOPLE: dict[str, Person] = _table()
# Names of peoples and faiths that are surnames too: "Samira Baloch", "Omar Hazara".
PEOPLES = frozenset(
    """baloch hazara pashtun punjabi sindhi tamil nepali afghan arab kurd turk german french hindu
    christian muslim jew pole czech swede dane finn greek russian romanian""".split()
)
# Two-word descriptions, read before the last word alone.
PHRASES: tuple[tuple[re.Pattern[str], Person], ...] = tuple(
    (re.compile(rf"\b(?:{words})\b"), person)
    for words, person in (
        (r"prisoners? of war|p\.?o\.?w\.?s?", Person("state_force", "soldier")),
        (r"suicide (?:bomb|attack)ers?|(?:suicide|car) bombers?|hostage[- ]takers?",
         Person("armed_group", attacker=True)),
        (r"(?:suspected|alleged|accused) (?:militant|rebel|terrorist|insurgent|guerr?illa|"
         r"extremist|separatist|jihadist|maoist|taliban|bandit)s?", Person("armed_group")),
        (r"(?:taliban|taleban|hamas|hezbollah|hizbullah|al[- ]?qaeda|boko haram|al[- ]shabaab|"
         r"isis|isil|islamic state|farc|eln|eta|ltte|lra|pkk|fmln|shining path|militia|rebel|"
         r"guerr?illa|militant|insurgent|terrorist|separatist|jihadist|maoist|hutu|contra|"
         r"paramilitary|sendero luminoso|abu sayyaf|npa|ira|jem|m23|adf|al[- ]nusra|houthi|rsf) "
         r"(?:fighter|member|commander|leader|soldier|troop|operative|official|cadre|combatant|"
         r"chief|recruit|element)s?", Person("armed_group")),
        (r"(?:former|ex|retired|off-duty former)[- ](?:police(?:man|men)?|soldiers?|officers?|"
         r"army|military|general|colonel|captain|lieutenant)[a-z ]*", Person("civilian")),
        (r"(?:peace[- ]?keep(?:er|ing)[a-z ]*|un (?:soldier|troop|peacekeeper)s?)",
         Person("state_force", "peacekeeper")),
        (r"sheriff'?s? ?'?s? (?:deputy|deputies|officers?)", Person("state_force", "police")),
        (r"(?:police|prison|law enforcement|correctional|corrections|highway patrol) "
         r"(?:officers?|men|constables?|chiefs?|commanders?|captains?|recruits?|cadets?|"
         r"lieutenants?|sergeants?|officials?|personnel|inspectors?|colonels?|"
         r"majors?|generals?|trainees?|guards?|members?|commandos?|deputy|deputies|employees?)",
         Person("state_force", "police")),
        (r"(?:army|military|navy|air force|marine|intelligence) (?:officers?|officials?|"
         r"personnel|men|members?|recruits?|chiefs?|commanders?|cadets?|agents?|captains?|colonels?"
         r"|majors?|generals?|lieutenants?|sergeants?|engineers?|doctors?|conscripts?|servicemen)",
         Person("state_force", "soldier")),
        (r"security (?:forces?|force members?|personnel|men|officers?|officials?|troops?|chiefs?)|"
         r"(?:border|coast|national|"
         r"republican|presidential|frontier|civil|home|palace|revolutionary) guards?(?:men|man)?|"
         r"guardsm[ae]n|border police(?:men)?|(?:security|secret|federal|government|fbi|cia|dea) "
         r"agents?|government (?:troops?|soldiers?|forces?|fighters?)",
         Person("state_force")),
        (r"(?:security|private|bank|factory|museum|hotel|school|mall|store|night|armed|club) "
         r"guards?", Person("civilian", "security_guard")),
        (r"(?:aid|relief|humanitarian|red cross|red crescent|un|u\.n\.|wfp|unicef|unhcr|ngo|"
         r"charity|msf) (?:workers?|employees?|staff(?:ers?| members?)?|volunteers?|personnel|"
         r"officials?|convoy members?)", Person("civilian", "aid_worker")),
        (r"(?:health|medical|vaccination|polio) (?:workers?|staff|personnel)",
         Person("civilian", "health_worker")),
        (r"(?:media|news|press|television|tv|radio) (?:workers?|crews?|staff|reporters?|"
         r"photographers?)", Person("civilian", "journalist")),
        (r"(?:school|university|college|high school|law|medical) (?:students?|pupils?|girls?|"
         r"boys?|children)", Person("civilian", "student")),
        (r"(?:party|tribal|village|community|opposition|council|union|student|religious|"
         r"political|labor|labour|neighbou?rhood|youth|clan|peasant|indigenous) (?:leaders?|"
         r"chiefs?|heads?|members?|officials?|workers?|activists?|elders?)", Person("civilian")),
        (r"(?:city|municipal|provincial|local|state|town) (?:council|assembly) members?",
         Person("civilian", "official")),
        (r"(?:crew|staff|family|congregation|clergy|faculty) members?|members? of (?:the|his|her|"
         r"a|one|their) [a-z]* ?family", Person("civilian")),
        (r"(?:gang|cartel|mafia|crime) (?:members?|leaders?|bosses|boss)", Person()),
    )
)  # fmt: skip
FEMALE_MARKS = re.compile(r"\b(?:female|woman|women|girls?|ladies|lady|pregnant|her|she|herself)\b")
MALE_MARKS = re.compile(r"\b(?:male|him|he|himself)\b")
CHILD_MARKS = re.compile(r"\b(?:teenage|infant|minor|school(?:children|boys?|girls?)|juvenile"
                         r"|children|toddler|baby)\b")  # fmt: skip
AGE = re.compile(r"\b(\d{1,3}|[a-z]+(?:-[a-z]+)?)[- ](year|month|week|day)s?[- ]olds?\b")
NATIONALITY = frozenset(
    """american british french german italian spanish russian ukrainian chinese japanese indian
    pakistani afghan iraqi iranian syrian lebanese israeli palestinian jordanian egyptian saudi
    yemeni turkish greek dutch belgian swiss austrian swedish norwegian danish finnish polish
    czech slovak hungarian romanian bulgarian serbian croatian bosnian albanian kosovar macedonian
    portuguese irish scottish canadian australian mexican guatemalan honduran salvadoran
    nicaraguan costa-rican panamanian colombian venezuelan ecuadorian peruvian bolivian chilean
    argentine argentinian brazilian uruguayan paraguayan cuban haitian dominican jamaican
    moroccan algerian tunisian libyan sudanese ethiopian eritrean somali kenyan ugandan tanzanian
    rwandan burundian congolese angolan namibian zimbabwean nigerian nigerien malian ghanaian
    senegalese ivorian cameroonian chadian burkinabe mozambican south-african filipino philippine
    thai vietnamese cambodian burmese malaysian indonesian nepalese nepali bangladeshi sri-lankan
    korean taiwanese mongolian kazakh uzbek tajik kyrgyz turkmen georgian armenian azerbaijani
    chechen kuwaiti qatari emirati bahraini omani foreign western european african arab kurdish
    soviet yugoslav""".split()
)  # fmt: skip
_PERSON_ENDINGS = re.compile(
    r"(?:man|men|woman|women|person|persons|people|ists?|ians?|eers?|goers?|keepers?|makers?|"
    r"workers?|owners?|holders?|drivers?|leaders?|members?|fighters?|dwellers?|bearers?|"
    r"nappers?|takers?|seekers?|year-olds?)$"
)


def is_attacker(word: str) -> bool:
    """Tell whether a lower-case noun names those who do harm rather than suffer it."""
    person = PEOPLE.get(word)
    return person is not None and (person.attacker is True or person.status == "armed_group")


def is_person(word: str) -> bool:
    """Tell whether a lower-case noun can only well be people."""
    return word in PEOPLE or _PERSON_ENDINGS.search(word) is not None
