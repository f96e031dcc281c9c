"""Nouns that never name people harmed: events, weapons, things, places, bodies of law, times.

A misread parse hands such a noun to a verb of harm as often as not ("A grenade exploded near the
gate and three people were wounded"). What is listed here is refused as a victim, unless it is a
word for people as well.

In: a lower-case noun. Out: whether it can only be a thing.
"""

from __future__ import annotations

import re

_EVENTS = """
    accident accidents act action actions activities activity acts aftermath altercation ambush
    ambushes anniversary appeal argument arrest arrests assassination assassinations assault
    assaults attack attacks attempt attempts battle battles blast blasts blockade bombardment
    bombardments bombing bombings brawl burst campaign campaigns casualty ceremony chaos chase
    clash clashes clashing collapse collision combat confrontation confrontations coup crackdown
    crash crime crimes crossfire curfew deal demonstration demonstrations detonation detonations
    dispute disturbance disturbances drill election elections emergency encounter encounters
    engagement event events exchange execution executions exercise exit explosion explosions feud
    fight fighting fights fire firefight firefights fires funeral gunbattle gunfight gunfire
    hearing hijacking hijackings holiday incident incidents incursion incursions infiltration
    insurgency interrogation invasion investigation investigations journey kidnapping kidnappings
    killing killings lockdown march massacre massacres match meeting mission missions mistake
    motion murder murders mutiny offensive offensives onslaught operation operations outbreak
    pursuit raid raids rally rampage rebellion rescue response retaliation riot riots robberies
    robbery sabotage scuffle search service session shelling shellings shooting shootings shootout
    shot shots siege sieges skirmish skirmishes slaying spate spree stampede standoff step stop
    strike strikes string struggle suicide suicides surgery terrorism test thing things threat
    threats tragedy trial trip turmoil unrest uprising vandalism violence visit vote wake war wars
    wave wedding
"""
_WEAPONS = """
    aircraft airplane airplanes ammunition arms arrow arrows artillery ax axe bazooka bomb bombs
    bombshell bombshells booby-trap bullet bullets canister cannon car-bomb cars cocktail
    cocktails device devices drone drones dynamite explosive explosives firearm firearms firebomb
    firebombs grenade grenades gun guns gunship gunships hammer handgun handguns helicopter
    helicopters ied ieds jet jets knife knives landmine landmines launcher machete machetes mine
    mines missile missiles molotov mortar mortars munition pipe-bomb pistol pistols plane planes
    projectile projectiles qassam revolver rifle rifles rock rocket rockets round rounds rpg rpgs
    shell shells shotgun shrapnel sword tank tanks tnt torpedo warhead warplane warplanes weapon
    weapons
"""
_THINGS = """
    abdomen agreement airbase airfield airport airports alarm animal animals apartment apartments
    area arm artery avenue back bag bank banks bar bars base bases basket bed bicycle bicycles
    bike bikes billboard bird birds blood boat boats book border box brain bridge bridges bruise
    bruises buffalo buffaloes building buildings burn burns bus buses business businesses buttocks
    cab cable cables cafe call calls camel camels camera car caravan cargo case cases cash cat
    catamaran cats cattle cell-phone checkpoint checkpoints chest chickens church churches
    cigarette city clinic clinics clothes club clubs college compound concussion concussions
    condition conditions consulate container court courthouse cow cows cut cuts damage damages
    debris depot desk district document documents dog dogs donkey donkeys door doors driveway ear
    ears elephant elephants embassy engine engines equipment estate estates evidence eye eyes face
    factory farm farms fence ferry field finger fingers fire-engine fish flag flat floor food foot
    forest fracture fractures freight-car fuel furniture garage gash gasoline gate gear glass goat
    goats hall hands headquarters highway hill home homes horse horses hospital hospitals hotel
    hotels house houses hut huts injuries injury intersection item items jeep jeeps junction kiosk
    laceration lacerations lane leaflet leaflets leg legs letter letters lights limb limbs line
    lines livestock locomotive lorry machine mail mall market markets message minibus minibuses
    minivan money monument mosque mosques motel motor-scooter motorbike motorbikes motorcade
    motorcycle motorcycles mountain neck neighborhood neighbourhood newspaper newspapers nightclub
    nose note office offices oil outpost outposts package packages palace parcel park parking
    passage path pavement pet pets phone photo photograph photographs photos pickup pig pigs
    pipeline pipelines place plant plants platform plot port post posts power prison prisons
    property province pub pylon quarter quarters railroad railway ranch ransom refinery region
    residence residences restaurant restaurants result results river road roadblock roadblocks
    roads roof room rooms school schools scooter sea seat section sector sedan sheep ship ships
    shop shops shoulder shrine sidewalk site smoke spine square stadium stall stalls statement
    statements station stations stomach store storefront stores street streets structure suburb
    subway suitcase suv synagogue table tanker tankers tarmac taxi taxis telephone temple temples
    tent tents terminal theater theatre thigh throat ticket tires torso tower towers town towns
    track tracks tractor traffic trailer train trains trauma tree trees truck trucks tunnel tv
    tyre umbrella university van vans vehicle vehicles veranda vessel vessels video wagon wall
    walls warehouse water weight wheel window windows wire wires workshop wound wounds wreckage
    yacht yard
"""
_ABSTRACTIONS = """
    ability access account accounts accusation advance age aid aim alert allegation ambition
    ambitions amount angle answer aspect attention authority bail beginning belief benefit bid
    bill blame breach bulletin case cause caution cease-fire ceasefire chance chances circumstance
    circumstances claim claims clue code command comment communique concern concerns conflict
    consequence contact control conversation cost country cover credibility credit data date day
    days deadline death deaths decade decades decision defeat degree demand demands department
    description detail details development difference direction discovery doubt dream economy edge
    effect effects effort efforts end energy escape estimate example explanation extent fact facts
    failure faith fashion fear fears feature feelings focus form freedom future goal government
    grief ground hate hatred help hint history hope hopes hour hours idea ideas identity image
    impact information intent interest issue issues job kind knowledge lack law lead lesson level
    likelihood link list location loss losses love manner matter means measure measures memory
    method mind minute minutes mode moment momentum month months mood morning motivation motive
    motives movement name names nation need news night noon occasion offence offense option order
    orders panic peace period plan plans plots point policy politics position possibility pressure
    pretext pride problem process progress project projects proof proposal protest protests
    punishment purpose question questions race rate reaction reason reasons record reference
    regard relation relations relationship release religion reply report reports request
    restriction revenge right rights risk role rule rumor rumors rumour rumours scale scene
    seconds sense sentence series share sign signal silence situation size sort source space
    speculation speed start state statistic statistics story style success suggestion summer
    support surprise suspicion system tactic tactics tally tension tensions term terms terror time
    times toll tolls trend trouble truce truth turn type use value verdict version victory view
    warning way ways weather week weekend weeks winter word words work world year years zone
"""
THINGS = frozenset(f"{_EVENTS} {_WEAPONS} {_THINGS} {_ABSTRACTIONS}".split())
# Endings of nouns for doings, states and sciences; those that gather people are left out.
_ENDINGS = re.compile(
    r"(?:tions?|sions?|ments?|ness|nesses|ities|ity|isms?|ances?|ences?|ships?|hoods?|ology|ware"
    r"|craft)$"
)
_GATHER = frozenset(
    """population populations delegation delegations congregation congregations detachment
    detachments contingent contingents regiment regiments battalion government parliament
    audience audiences leadership community communities minority minorities majority personality
    personalities celebrity celebrities dignitary authorities humanity neighbourhood brotherhood
    generation generations coalition opposition nation nations organisation organization
    organisations organizations expedition expeditions formation formations entity entities
    deployment escort acquaintance acquaintances""".split()
)


def is_thing(word: str) -> bool:
    """Tell whether a lower-case noun can only be a thing, an event, a place or an idea.

    >>> is_thing("explosions"), is_thing("villagers"), is_thing("investigation")
    (True, False, True)
    """
    if word in THINGS:
        return True
    return len(word) > 6 and word not in _GATHER and _ENDINGS.search(word) is not None
