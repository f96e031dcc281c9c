"""Words that tell of violent acts, their authors, their targets and their means.

Lemmas in lower case, as the parser gives them. Each list holds a class of words, so that the
rules name classes and not words.
"""

from __future__ import annotations

from typing import Literal

Family = Literal[
    "kill", "harm", "shoot", "attack", "explode", "plant", "burn", "loot", "destroy", "abduct",
    "hostage", "hijack", "clash", "operate", "shell", "airstrike", "drone", "suicide", "mine",
    "assassinate", "execute", "rape", "lynch", "gas", "escape", "ram", "raid", "stab", "threat",
    "crime",
]  # fmt: skip


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_VERBS: dict[Family, str] = {
    "kill": "kill murder slay massacre slaughter strangle drown",
    "assassinate": "assassinate",
    "execute": "execute behead decapitate hang",
    "stab": "stab hack knife bludgeon",
    "lynch": "lynch",
    "harm": "wound injure maim hurt beat torture mutilate",
    "shoot": "shoot gun machinegun machine-gun strafe snipe riddle",
    "attack": "attack assault ambush assail storm strike target hit besiege overrun harass ravage",
    "raid": "raid",
    "ram": "ram plow plough",
    "explode": "explode detonate blast bomb dynamite bombard rip blow",
    "shell": "shell mortar",
    "plant": "plant place hurl throw lob fire launch toss set leave install",
    "burn": "burn torch firebomb",
    "loot": "loot ransack pillage plunder rob",
    "destroy": "destroy damage sabotage demolish vandalize vandalise wreck raze",
    "abduct": "kidnap abduct seize",
    "hijack": "hijack commandeer",
    "clash": "clash fight battle skirmish engage",
    "rape": "rape",
}
VERBS: dict[str, Family] = {
    verb: family for family, verbs in _VERBS.items() for verb in verbs.split()
}

_NOUNS: dict[Family, str] = {
    "kill": "murder killing slaying massacre slaughter homicide manslaughter death",
    "assassinate": "assassination",
    "execute": "execution beheading decapitation",
    "shoot": "shooting gunfire machinegunning strafing",
    "attack": "attack assault ambush aggression onslaught offensive strike incursion terrorism",
    "raid": "raid",
    "ram": "ramming",
    "explode": "bombing explosion blast detonation bombardment dynamiting",
    "shell": "shelling",
    "airstrike": "airstrike airstrikes",
    "burn": "arson burning torching firebombing fire",
    "loot": "looting robbery heist pillage",
    "destroy": "sabotage destruction",
    "abduct": "kidnapping abduction kidnaping seizure",
    "hostage": "hostage-taking",
    "hijack": "hijacking",
    "clash": """clash shootout shoot-out skirmish gunfight gunbattle firefight battle
        fighting combat confrontation""",
    "operate": "operation crackdown encounter",
    "stab": "stabbing",
    "lynch": "lynching",
    "rape": "rape",
    "escape": "jailbreak",
    "crime": "crime incident atrocity act action",
}
NOUNS: dict[str, Family] = {
    noun: family for family, nouns in _NOUNS.items() for noun in nouns.split()
}

# Verbs whose object names an act: "carried out an attack", "staged raids".
LIGHT_VERBS = _words(
    """carry perpetrate launch stage mount commit conduct make stag execute undertake wage
    unleash attempt initiate direct orchestrate mastermind"""
)
# Verbs that undo the act that depends on them. "prevent ... from" too.
FOILING = _words("foil thwart prevent avert abort frustrate stop block disrupt repel repulse")
DEFUSING = _words("defuse deactivate disarm disactivate neutralise neutralize")
ATTEMPTING = _words("attempt try seek")
PLANNING = _words(
    """plan plot threaten vow intend want prepare conspire order urge call warn promise pledge
    fear hope expect refuse decide agree propose advocate recommend incite instruct"""
)
IRREALIS = _words("would could might may should can will must shall 'll ca wo")

PERPETRATORS = _words(
    """man men gunman individual person people terrorist guerrilla guerilla rebel militant
    insurgent extremist subversive attacker assailant bandit criminal commando hitman robber
    soldier troop policeman youth suspect kidnapper kidnaper murderer bomber pirate jihadist
    jihadi fighter trafficker paramilitary vigilante mob settler separatist sniper thug hooligan
    killer delinquent unknowns stranger group gang band squad cell unit column platoon patrol
    element member mercenary narcotrafficker narcoterrorist officer lieutenant sergeant assassin
    combatant arsonist looter rioter protester protestor demonstrator herder herdsman raider
    abductor captor hijacker intruder invader shooter perpetrator aggressor islamist maoist
    naxalite rightist leftist ultrarightist saboteur dissident contra counterrevolutionary driver
    boy teenager woman student passenger worker peasant agent detective military police mafia
    cartel drug-trafficker drone warplane jet helicopter plane aircraft gunship tribesman militiaman
    infiltrator accomplice someone somebody occupant force""".replace("\n", " ")
)
ORGANISATION_HEADS = _words(
    """army front movement group organization organisation cartel party force police military
    government brigade militia guard squad alliance navy battalion regiment command coalition
    league council union network faction wing front mafia gang syndicate tribe state republic
    regime ministry service agency directorate intelligence corps marines rangers taliban front
    commandos troops forces authority brigades guerrillas rebels militants cartels squads
    groups mafias
    battalions division air_force resistance jihad hezbollah hamas army's"""
)
BUILDINGS = _words(
    """building house home office headquarters headquarter embassy consulate bridge station church
    mosque temple synagogue shrine cathedral chapel school college university campus hospital
    clinic hotel inn restaurant cafe bar nightclub store shop bank branch market supermarket mall
    factory plant warehouse refinery depot well airport airfield airstrip port harbor barracks
    base camp checkpoint checkpost outpost post garrison installation facility hall farm ranch
    hacienda estate residence palace court courthouse ministry substation tower pole post pylon
    pipeline oleoduct line cable railway railroad rail track road highway prison jail compound
    complex premises apartment property establishment business mayor's-office company firm
    newspaper studio antenna transmitter repeater relay exchange camera dam reservoir powerhouse
    transformer generator electricity power infrastructure structure monument statue theater
    theatre cinema stadium club library museum center centre agency kiosk stand pharmacy bakery
    brothel workshop garage gas_station laboratory convent monastery seminary parish village hamlet
    town settlement neighborhood colony tent shelter orphanage madrassa seminary consulate mission
    chancery legation institute academy terminal pier dock wharf quarter booth hut shack mansion
    villa bungalow crop field forest cemetery tomb mine silo tank wellhead platform rig
    transportation site target position stronghold bunker trench gate machinery equipment
    precinct system box table registry archive"""
)
VEHICLES = _words(
    """car vehicle bus truck van minibus minivan pickup jeep taxi motorcycle motorbike bicycle
    train locomotive wagon plane airplane aircraft airliner helicopter jet boat ship vessel tanker
    ferry yacht freighter convoy motorcade ambulance tank lorry tractor trailer rickshaw bulldozer
    limousine limo automobile patrol-car cruiser apc humvee carrier submarine frigate corvette
    warship drone fleet trolley tram coach"""
)
TARGETS = BUILDINGS | VEHICLES
HUMAN_TARGETS = _words(
    """soldier troop policeman officer guard civilian patrol unit convoy force police army
    personnel marine member leader worker employee journalist official mayor judge minister
    population pilgrim worshipper student peasant villager resident tourist settler commuter
    passenger crowd protester demonstrator procession shopper community family party delegation
    mission team peacekeeper adviser businessman ambassador diplomat president candidate deputy
    senator bishop priest nun missionary engineer driver rancher farmer fisherman miner trader
    garrison battalion brigade militia militant rebel guerrilla insurgent fighter"""
)
WEAPONS = _words(
    """bomb car-bomb bombs dynamite explosive explosives device grenade rocket mortar missile
    machinegun machine-gun submachinegun submachine-gun gun rifle pistol revolver handgun shotgun
    knife machete axe hatchet sword molotov cocktail mine landmine shell tnt c-4 c4 drone gasoline
    petrol kerosene acid bullet firearm weapon charge ak-47 ak47 m-16 m16 rpg rpg-7 rpk kalashnikov
    galil uzi fal launcher artillery howitzer petard ied vest belt stick stone rock club spear
    arrow dagger bayonet projectile torpedo bazooka carbine cannon bombshell warhead cyanide
    poison sarin chlorine gas nitroglycerin nitroglycerine gelignite semtex anfo incendiary
    booby-trap trap truck-bomb letter-bomb parcel-bomb firebomb m-60 m60 m-79 garrote hammer brick
    crowbar cleaver fuse detonator arm"""
)
EXPLOSIVES = _words(
    """bomb bombs dynamite explosive explosives device tnt c-4 c4 semtex gelignite anfo petard
    nitroglycerin nitroglycerine charge car-bomb truck-bomb letter-bomb parcel-bomb firebomb
    booby-trap vest belt grenade detonator"""
)
MILITARY = _words(
    """army military police soldier troop policeman officer battalion brigade patrol navy marine
    ranger paratrooper gendarme guard garrison regiment platoon commando force"""
)
ARMED_OPPOSITION = _words(
    """guerrilla guerilla rebel militant insurgent terrorist extremist subversive fighter jihadist
    jihadi separatist islamist taliban maoist naxalite bandit"""
)
STATE_FORCES = _words(
    """army military police soldier troop policeman officer battalion brigade trooper navy marine
    ranger paratrooper gendarme guard paramilitary regiment platoon government forces force agent
    serviceman personnel constable detective swat gendarmerie authority"""
)
PROTESTERS = _words("protester protestor demonstrator crowd rally marcher striker picketer")
PROMINENT = _words(
    """minister president governor mayor senator judge prosecutor ambassador activist leader
    candidate congressman deputy lawmaker legislator parliamentarian councillor councilman
    commander general colonel magistrate bishop archbishop cleric imam commissioner secretary
    chairman founder politician journalist unionist attorney diplomat consul chief legislator mp"""
)
GENERIC_NAMES = _words(
    """he she they it we i you who which that this these those him her them us one some many
    others all both each what whom whose himself themselves itself none anyone nobody everyone
    everybody several few us me someone's nothing something anything everything"""
)
INFRASTRUCTURE = _words(
    """pipeline pylon tower pole line cable railway railroad track oleoduct transformer substation
    electricity power transmitter antenna well refinery dam bridge post grid"""
)
NOT_EVENT_MODIFIERS = _words(
    """heart panic asthma verbal cyber political media propaganda personal hunger labor labour
    general hacking terrorist-financing legal armed-struggle prison nuclear future possible
    potential imminent planned hypothetical further new_wave labor-union transportation work
    stroke surprise diplomatic economic budget stock soccer football movie film election electoral
    campaign peace joint-military training exercise rescue relief peacekeeping price trade"""
)
# Bodies of people that no one founded: their members do the deed, no organisation.
BANDS = _words(
    """group band gang commando column unit squad cell faction wing team troop guerrilla rebel
    militant patrol element member agent detachment soldier marines rangers"""
)
TITLES = _words(
    """mr mrs ms miss dr gen general col colonel lt lieutenant maj major capt captain sgt sergeant
    cpl corporal adm admiral msgr monsignor monsig father fr sister sr bishop archbishop cardinal
    rev reverend president minister deputy senator judge mayor governor ambassador attorney
    commander cmdr brigadier prime chief secretary justice prosecutor congressman councilman
    professor prof don dona sheikh mullah maulana imam ayatollah king prince former retired vice
    first second defense defence foreign interior inspector agent officer constable detective"""
)
TAKING_PART = _words("participate involve implicate join take")
AUTHORS = _words("perpetrator author mastermind culprit organizer organiser planner")
CALENDAR = _words(
    """january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday"""
)
NO_BODIES = frozenset("GMT AM PM US U.S. UK U.K. TV BST EST UTC II III IV KM KG MR MSGR DR".split())
