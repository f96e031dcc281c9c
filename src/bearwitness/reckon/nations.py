"""Names of states and their peoples, to tell whose organ an official body is.

In: printed words of a speaker. Out: ISO 3166-1 code, or None where no state is named.

States at war, or whose forces fight abroad, matter here: two ministries of defence that
contradict one another must not pass for one origin. Others fall together as "the state",
which is right for a report that names one only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_NAMES = """
AF Afghanistan Afghan Afghans Kabul|AM Armenia Armenian Yerevan|AZ Azerbaijan Azerbaijani Baku
BF Burkina Burkinabe Ouagadougou|BI Burundi Burundian|BD Bangladesh Bangladeshi Dhaka
CF Bangui|CD Congolese Kinshasa|CM Cameroon Cameroonian|CN China Chinese Beijing
CO Colombia Colombian Bogota|DZ Algeria Algerian Algiers|EG Egypt Egyptian Cairo
ER Eritrea Eritrean Asmara|ET Ethiopia Ethiopian|FR France French Paris|GB Britain British London
GE Georgia Georgian Tbilisi|IL Israel Israeli IDF|IN India Indian Delhi|IQ Iraq Iraqi Baghdad
IR Iran Iranian Tehran IRGC|JO Jordan Jordanian|KE Kenya Kenyan Nairobi|KP Pyongyang
KH Cambodia Cambodian|TH Thailand Thai Bangkok|LB Lebanon Lebanese Beirut|LY Libya Libyan
ML Mali Malian Bamako|MX Mexico Mexican|MZ Mozambique Mozambican|MM Myanmar Burma Burmese
NE Niger Nigerien Niamey|NG Nigeria Nigerian Abuja|NP Nepal Nepali Nepalese|PH Philippine
PK Pakistan Pakistani Islamabad Rawalpindi ISPR|PS Palestinian Palestinians Gaza
RU Russia Russian Moscow Kremlin|RW Rwanda Rwandan Kigali|SA Saudi Riyadh|SD Sudan Sudanese
SN Senegal Senegalese|SO Somalia Somali Mogadishu|SV Salvadoran|SY Syria Syrian Damascus
TD Chad Chadian|TR Turkey Turkish Ankara|TZ Tanzania Tanzanian|UA Ukraine Ukrainian Kyiv Kiev
UG Uganda Ugandan Kampala|US Pentagon American Centcom|UZ Uzbek|TJ Tajik Tajikistan
KG Kyrgyz Kyrgyzstan|VE Venezuela Venezuelan|YE Yemen Yemeni|ZW Zimbabwe Zimbabwean
"""
_CODE = {
    word.casefold(): row.split()[0]
    for row in re.split(r"[|\n]", _NAMES)
    if row.strip()
    for word in row.split()[1:]
}
_SEVERAL = (
    (re.compile(r"\bSouth Sudan", re.IGNORECASE), "SS"),
    (re.compile(r"\bCentral African", re.IGNORECASE), "CF"),
    (re.compile(r"\bUnited States\b|\bU\.S\.|\bUS\b"), "US"),
    (re.compile(r"\bSri Lanka", re.IGNORECASE), "LK"),
    (re.compile(r"\bNorth Korea", re.IGNORECASE), "KP"),
)
_WORD = re.compile(r"[^\W\d_]+")


def nation(words: Iterable[str | None]) -> str | None:
    """Return the code of the first state that any of a speaker's words names."""
    for printed in words:
        if not printed:
            continue
        for pattern, code in _SEVERAL:
            if pattern.search(printed):
                return code
        for word in _WORD.findall(printed):
            if word[0].isupper() and word.casefold() in _CODE:
                return _CODE[word.casefold()]
    return None
