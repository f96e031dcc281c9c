"""Places of invented dispatches from many wars: found, settled, or left coarse."""

from __future__ import annotations

import pytest

from bearwitness.domain import Place
from bearwitness.ground.gazetteer import open_or_build
from bearwitness.ground.places import FoundPlace, PlaceFinder
from bearwitness.settings import Settings


@pytest.fixture(scope="session")
def finder(settings: Settings) -> PlaceFinder:
    return PlaceFinder(open_or_build(settings, lambda words: None))


def named(found: list[FoundPlace], printed: str) -> FoundPlace:
    matching = [place for place in found if place.printed == printed]
    assert matching, f"{printed} is not among {[place.printed for place in found]}"
    return matching[0]


# (text, printed name, country, admin1 or None where it does not matter, precision)
SETTLED = [
    (
        "Gunmen attacked a police post in Pasni and a bank in Gwadar, officials in Quetta said. "
        "Clashes were reported in Mastung and Nushki, in Pakistan's Balochistan province.",
        [("Pasni", "PK", "Balochistan", 1), ("Gwadar", "PK", "Balochistan", 1),
         ("Mastung", "PK", "Balochistan", 1), ("Nushki", "PK", "Balochistan", 1),
         ("Balochistan", "PK", "Balochistan", 4), ("Pakistan", "PK", None, 6)],
    ),
    (
        "Russian forces shelled Pokrovsk overnight, killing three people, the governor of Donetsk "
        "region said. Two others died in Kharkiv, Ukraine.",
        [("Pokrovsk", "UA", "Donetsk", 1), ("Donetsk", "UA", "Donetsk", 4),
         ("Kharkiv", "UA", "Kharkiv", None)],
    ),
    (
        "Air strikes killed at least 20 people in Khan Younis and Rafah on Tuesday, medics said. "
        "Another strike hit a school in Jabalia, in the north of the Gaza Strip.",
        [("Khan Younis", "PS", "Gaza Strip", 1), ("Rafah", "PS", "Gaza Strip", 1),
         ("Jabalia", "PS", "Gaza Strip", 1)],
    ),
    (
        "Fighters shelled a camp in El Fasher, the capital of North Darfur, and a hospital in "
        "Omdurman. Dozens died in Kadugli in Sudan's South Kordofan state.",
        [("El Fasher", "SD", "North Darfur", 1), ("Omdurman", "SD", "Khartoum", 1),
         ("Kadugli", "SD", "South Kordofan", 1), ("South Kordofan", "SD", None, 4)],
    ),
    (
        "Shelling in el-Fasher and el-Obeid killed four people; a bomb in al-Hasakah, Syria, two.",
        [("el-Fasher", "SD", "North Darfur", 1), ("el-Obeid", "SD", "North Kordofan", 1),
         ("al-Hasakah", "SY", "Al-Hasakah", 1)],
    ),
    (
        "A gang attacked a market in Port-au-Prince, Haiti, killing ten people.",
        [("Port-au-Prince", "HT", "Ouest", 1), ("Haiti", "HT", None, 6)],
    ),
    (
        "A car bomb killed 12 people in Tripoli, Lebanon. Months earlier, fighting broke out in "
        "Tripoli, Libya.",
        [("Tripoli", "LB", None, None)],
    ),
    (
        "SAN SALVADOR, 12 JAN 90 (AFP) -- GUERRILLAS ATTACKED AN ARMY POST IN SUCHITOTO, CUSCATLAN "
        "DEPARTMENT, KILLING FIVE SOLDIERS. IN COLOMBIA, A BOMB EXPLODED IN MEDELLIN.",
        [("SUCHITOTO", "SV", "Cuscatlán", 1), ("MEDELLIN", "CO", "Antioquia", 1)],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SETTLED)
def test_places_of_wars_are_settled(
    finder: PlaceFinder, text: str, expected: list[tuple[str, str, str | None, int | None]]
) -> None:
    found = finder.find(text)
    for printed, country, admin1, precision in expected:
        place = named(found, printed)
        assert place.country == country
        if admin1 is not None:
            assert place.admin1 == admin1
        if precision is not None:
            assert place.precision == precision


def test_every_place_quotes_the_text(finder: PlaceFinder) -> None:
    text = "In N’Djamena, Chad — and near Bol — 12 died; the village of Ngouboua (Lac) burned."
    found = finder.find(text)
    assert {"N’Djamena", "Chad", "Bol", "Ngouboua"} <= {place.printed for place in found}
    for place in found:
        assert text[place.start : place.end] == place.printed


def test_an_unknown_village_keeps_its_name_in_its_district(finder: PlaceFinder) -> None:
    found = finder.find(
        "Gunmen on motorcycles raided the village of Qamzabad in Mastung district, in Pakistan's "
        "Balochistan province, killing nine people."
    )
    village = named(found, "Qamzabad")
    assert (village.name, village.id, village.within) == ("Qamzabad", None, "Mastung")
    assert village.country == "PK"
    assert village.precision in (2, 3)


def test_a_namesake_elsewhere_is_no_pin(finder: PlaceFinder) -> None:
    """Springfield is no town of Somalia: the coarse place stands, never the false one."""
    found = finder.find("Militants seized the town of Springfield in Somalia, residents said.")
    assert {place.country for place in found} <= {"SO"}


@pytest.mark.parametrize(
    ("text", "village", "country", "within"),
    [
        ("Gunmen shot dead six farmers in the village of Kofa in Birnin Gwari district, Kaduna "
         "state.", "Kofa", "NG", "Birnin Gwari"),
        ("Raiders burned the village of Kofa on Tuesday, police in Kaduna state said.", "Kofa",
         "NG", "Kaduna"),
        ("Armed men shot eight traders in the village of Vienna in Mopti region, Mali.", "Vienna",
         "ML", "Mopti"),
        ("Soldiers burned Paris village in Sagaing region, Myanmar, killing seven.", "Paris",
         "MM", "Sagaing"),
        ("Militiamen killed nine people in the village of Berlin in White Nile state, Sudan.",
         "Berlin", "SD", "White Nile"),
        ("A bomb killed four men in Kandi village in Khuzdar district, Balochistan.", "Kandi",
         "PK", "Khuzdar"),
    ],
)  # fmt: skip
def test_a_village_of_another_country_is_unpinned(
    finder: PlaceFinder, text: str, village: str, country: str, within: str
) -> None:
    place = named(finder.find(text), village)
    assert (place.id, place.country, place.within) == (None, country, within)
    assert (place.precision or 9) >= 3


@pytest.mark.parametrize(
    ("text", "town", "country"),
    [
        ("An air strike killed five people in the city of Damascus, Israel said.", "Damascus",
         "SY"),
        ("Gunmen killed five in Jos, Plateau state, and six in Kaduna on Monday.", "Jos", "NG"),
        ("Shells from Sudan fell on the town of Adre in Chad.", "Adre", "TD"),
    ],
)  # fmt: skip
def test_a_town_in_its_own_country_keeps_its_pin(
    finder: PlaceFinder, text: str, town: str, country: str
) -> None:
    place = named(finder.find(text), town)
    assert (place.country, place.precision) == (country, 1)
    assert place.id is not None


def test_people_and_things_are_no_places(finder: PlaceFinder) -> None:
    found = finder.find(
        "President Jordan Miller told reporters that Reading Mobile Police, of nice repute, were "
        "not to blame. Sheriff John Jackson said so too. He told us Of course."
    )
    assert [place.printed for place in found if not place.demonym] == []


def test_words_for_people_are_marked(finder: PlaceFinder) -> None:
    found = finder.find("Sudanese soldiers fought in Khartoum, Sudan.")
    assert named(found, "Sudanese").demonym
    assert not named(found, "Khartoum").demonym


def test_the_dateline_is_marked(finder: PlaceFinder) -> None:
    text = "Blast kills five\n\nQUETTA, Pakistan (AP) — A bomb killed five people in Khuzdar."
    found = finder.find(text, title="Blast kills five", dateline="QUETTA, Pakistan")
    assert named(found, "QUETTA").dateline
    assert not named(found, "Khuzdar").dateline
    assert named(finder.find(text, title="Blast kills five"), "QUETTA").dateline


def test_a_plain_place_is_what_claims_carry(finder: PlaceFinder) -> None:
    place = finder.find("Five people died in Mogadishu, Somalia.")[0].plain()
    assert type(place) is Place
    assert (place.name, place.country, place.id) == ("Mogadishu", "SO", "geonames:53654")
    assert place.lat == pytest.approx(2.04, abs=0.05)


def test_the_same_text_gives_the_same_places(finder: PlaceFinder) -> None:
    text = SETTLED[0][0]
    assert finder.find(text) == finder.find(text)


@pytest.mark.parametrize("text", ["", "\n\n", "...", "no names here", "🙂" * 50, "A" * 3000])
def test_texts_without_places(finder: PlaceFinder, text: str) -> None:
    assert finder.find(text) == []


def test_a_long_text_takes_linear_time(finder: PlaceFinder) -> None:
    """30,000 words with 12,000 names must not take a square of names."""
    text = "Clashes in Quetta, Gwadar, Mastung and Nushki went on. " * 3000
    assert len(finder.find(text)) > 8_000


@pytest.mark.parametrize(
    ("text", "printed", "precision"),
    [
        ("In the southern region of Kherson, Ukraine, shelling killed a woman.", "Kherson", 4),
        ("Gunmen killed three in the province of Herat, Afghanistan.", "Herat", 4),
        ("Shelling killed a woman in Kherson, Ukraine.", "Kherson", 1),
    ],
)
def test_a_unit_named_after_its_town_is_the_unit_where_the_words_say_so(
    finder: PlaceFinder, text: str, printed: str, precision: int
) -> None:
    assert named(finder.find(text), printed).precision == precision


def test_a_township_is_no_town_of_a_region_the_report_does_not_name(finder: PlaceFinder) -> None:
    text = "Jets killed ten people in Pauktaw township. The rebels hold most of Rakhine state."
    place = next(one for one in finder.find(text) if one.printed == "Pauktaw")
    assert place.id is None
    assert place.admin1 is not None
    assert place.admin1.startswith("Rakhine")


@pytest.mark.parametrize(
    ("text", "printed", "country", "precision"),
    [
        ("Gunmen attacked Bankass market on Monday.", "Bankass", "ML", 1),
        ("JNIM attacked Djibo on Sunday.", "Djibo", "BF", 1),
        ("Rebels raided Bama and killed six.", "Bama", "NG", 1),
        ("Strikes killed 12 people in Gaza, including five in Gaza City.", "Gaza", "PS", 5),
        ("Strikes killed 12 people in Gaza, including five in Gaza City.", "Gaza City", "PS", 1),
        ("At least 20 people were killed across Gaza on Monday.", "Gaza", "PS", 5),
        ("An air strike killed six people in Gaza on Tuesday, medics said.", "Gaza", "PS", 5),
        ("An air strike killed five people in Khan Younis, Gaza.", "Gaza", "PS", 5),
        ("A bomb exploded in the city of Gaza, killing two.", "Gaza", "PS", 1),
        ("A strike killed four people in Gaza city on Monday.", "Gaza", "PS", 1),
        ("Three people were killed in Gaza and Rafah on Monday.", "Gaza", "PS", 1),
        ("Gunmen killed six people in a village in Kharkiv.", "Kharkiv", "UA", 4),
        ("Gunmen killed six in the town of Izium in Kharkiv.", "Kharkiv", "UA", 4),
        ("A jet bombed a school in Tabayin township in Sagaing.", "Sagaing", "MM", 4),
        ("A jet bombed a school in Tabayin township in Sagaing.", "Tabayin", "MM", 4),
        ("Guerrillas set off bombs throughout Lima on Monday.", "Lima", "PE", 1),
        ("Shells killed six people in Kharkiv on Monday.", "Kharkiv", "UA", 1),
        ("Two firebombs were thrown at cars in East Jerusalem.", "East Jerusalem", "PS", 1),
        ("A bomb hit the Washington, D.C., home of Yugoslavia's envoy.", "Washington", "US", 1),
        ("A ship was hit on its way from Jeddah, Saudi Arabia, to Suez in Egypt.",
         "Jeddah", "SA", 1),
        ("Gunmen killed six in Sui on Monday, officials in Balochistan said.", "Sui", "PK", 4),
        ("A bomb killed six people in Sui, Balochistan, on Monday.", "Sui", "PK", 4),
        ("Gunmen attacked a plant in Sui. The Pakistani army sent troops to Dera Bugti.",
         "Sui", "PK", 6),
        ("Israeli forces killed two men in Jenin on Monday.", "Jenin", "PS", 1),
        ("American planes struck Hodeidah, officials in Texas said.", "Hodeidah", "YE", 1),
    ],
)  # fmt: skip
def test_where_an_attack_was_and_how_wide(
    finder: PlaceFinder, text: str, printed: str, country: str, precision: int
) -> None:
    place = named(finder.find(text), printed)
    assert (place.country, place.precision) == (country, precision)


@pytest.mark.parametrize("who", ["Ali", "Baker", "Sanders", "Said Omar", "the Nation office"])
def test_who_is_attacked_is_no_place(finder: PlaceFinder, who: str) -> None:
    assert finder.find(f"Gunmen attacked {who} on Monday.") == []


@pytest.mark.parametrize(
    ("text", "printed", "name", "precision", "admin1"),
    [
        # Of a town's township, county or territory: somewhere in it.
        ("An air strike hit a village in Kale township, Sagaing region, Myanmar.",
         "Kale", "Kale", 3, "Sagaing"),
        ("Men raided a village in Pibor county in Jonglei state, South Sudan.",
         "Pibor", "Pibor", 3, "Jonglei"),
        ("Gunmen raided a camp in Djugu territory, Ituri province, in the Congo.",
         "Djugu", "Djugu", 3, "Ituri"),
        ("Fighting went on in Kutum locality, North Darfur state, Sudan.",
         "Kutum", "Kutum", 3, "North Darfur"),
        # One that no gazetteer has keeps its name, at the point of what is known around it.
        ("A bomb went off in Mir Ali tehsil, North Waziristan district, Pakistan.",
         "Mir Ali", "Mir Ali", 3, "Khyber Pakhtunkhwa"),
        ("A raid struck a village in Tabayin township, Sagaing region, Myanmar.",
         "Tabayin", "Tabayin", 4, "Sagaing"),
        # The town itself, and a district of a city.
        ("Gunmen raided Pibor in Jonglei state, South Sudan.", "Pibor", "Pibor", 1, None),
        ("A bomb went off in Quetta, Balochistan province, Pakistan.",
         "Quetta", "Quetta", 1, "Balochistan"),
    ],
)  # fmt: skip
def test_a_township_is_as_wide_as_its_words(
    finder: PlaceFinder, text: str, printed: str, name: str, precision: int, admin1: str | None
) -> None:
    place = named(finder.find(text), printed)
    assert (place.name, place.precision, place.admin1) == (name, precision, admin1)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("A raid hit a village in Tabayin township, Sagaing region, Myanmar.", "admin1"),
        ("A raid hit a monastery in Sagaing, the main town of Sagaing region, Myanmar.", "town"),
        ("A raid hit a monastery in the town of Sagaing in Myanmar.", "town"),
    ],
)
def test_a_headlines_name_is_what_the_body_means_by_it(
    finder: PlaceFinder, body: str, kind: str
) -> None:
    title = "Air strike kills 11 in Sagaing"
    assert finder.find(f"{title}\n\n{body}", title=title)[0].kind == kind
