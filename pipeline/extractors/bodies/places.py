"""The level or place at the end of an institution's name: `tỉnh Nghệ An`, `TP.HCM`, `Trung ương`.

Knows the provinces, the cities and towns below them, and countries; any other place is known by the
word for its level before it. Does not find places on their own.
"""

from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from pipeline.document import Level
from pipeline.extractors.bodies.phrases import Phrases
from pipeline.extractors.bodies.tokens import Tokens
from pipeline.lexicon import Province, provinces, read_list, read_table
from pipeline.patterns import scanner

LONGEST = 4  # syllables of a place's name: `Phan Rang - Tháp Chàm` is in the gazetteer
_UNITS_SHORT = frozenset({"TP", "TPHCM", "TX", "CTCP"})
_LEVELS: dict[str, Level] = {"province": "province", "district": "district", "commune": "commune"}
# `Bí thư Huyện ủy Nghi Lộc Phạm Văn A`: what may follow a family name for it to begin a person
_PERSON = range(3, 5)

# A Vietnamese syllable that happens to have no mark, as `Minh`; `Eurowindow` is none
_SYLLABLE = scanner(
    r"(?i)(?:ngh?|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?$"
)


class Place(NamedTuple):
    """A level or place after a head: where it ends, and how a full name writes it.

    ``title`` is the whole of it (``tỉnh Nghệ An``); ``name`` the place alone, None where only the
    level is told.
    """

    end: int
    title: str
    name: str | None = None
    level: Level | None = None
    province: Province | None = None
    foreign: bool = False


@cache
def _units() -> Phrases[tuple[str, Level | None]]:
    return Phrases(
        (row["word"], (row["unit"], _LEVELS.get(row["level"]))) for row in read_table("places.tsv")
    )


@cache
def _provinces() -> Phrases[Province]:
    return Phrases((form, province) for province in provinces() for form in province.forms)


@cache
def _cities() -> Phrases[tuple[str, str]]:
    return Phrases(
        (row["name"], (f"{row['type']} {row['name']}", row["name"]))
        for row in read_table("cities.tsv")
    )


@cache
def _districts() -> Phrases[str]:
    """Cities, towns, and rural and urban districts: a name behind its level."""
    rows = (*read_table("cities.tsv"), *read_table("districts.tsv"))
    return Phrases((name, name) for name in dict.fromkeys(row["name"] for row in rows))


@cache
def _regions() -> Phrases[str]:
    return Phrases((name, name) for name in read_list("regions.txt"))


@cache
def _countries() -> Phrases[str]:
    return Phrases((name, name) for name in read_list("countries.txt"))


@cache
def _central() -> Phrases[str]:
    forms = ("trung ương", "TƯ", "t.ư", "TW", "t.w", "TU", "t.ư.")
    home = ("việt nam", "VN")
    return Phrases([*((f, "Trung ương") for f in forms), *((f, "Việt Nam") for f in home)])


@cache
def _openings() -> frozenset[str]:
    """The first tokens of all that tells a level or place, to see at a token that none begins."""
    known = (_units(), _provinces(), _cities(), _countries(), _central())
    short = (name.lower() for name in _SHORT_NAMES)
    return frozenset(chain(short, *(phrases.first for phrases in known)))


@cache
def surnames() -> frozenset[str]:
    """Family names."""
    return frozenset(read_list("surnames.txt"))


def names_run(tokens: Tokens, at: int, most: int) -> int:
    """The end of the run of capital syllables that begins at a token, without a person's name.

    A family name after the second syllable, with one to three syllables behind it, begins a person.
    A run that is longer than ``most`` is none: the same token is given back.
    """
    if tokens.loud[at]:
        return min(at + 2, len(tokens)) if tokens.words[at].isalpha() else at
    end = at
    while end - at < most + 4 and tokens.capital(end) and (end == at or tokens.spaced(end)):
        if end > at and tokens.words[end] in _UNITS_SHORT:
            return end  # `Trường ĐH Mở TP.HCM`
        end += 1
    for cut in range(at + 2, end):
        if tokens.words[cut] in surnames() and end - cut in _PERSON:
            return cut
    return end if end - at <= most else at


def is_foreign(word: str) -> bool:
    """Whether a word is in Latin letters and cannot be a Vietnamese syllable."""
    return len(word) > 3 and word.isascii() and word.isalpha() and not _SYLLABLE.match(word)


def is_district(tokens: Tokens, at: int) -> bool:
    """Whether the name of a district or town begins at a token."""
    return _districts().at(tokens, at) is not None


def person_at(tokens: Tokens, at: int) -> bool:
    """Whether a family name with two or three capital syllables behind it begins at a token."""
    return (
        tokens.words[at] in surnames()
        and tokens.capital(at + 1)
        and tokens.capital(at + 2)
        and tokens.spaced(at + 2)
        and tokens.words[at + 1].istitle()
    )


def read_place(tokens: Tokens, at: int) -> Place | None:
    """The level or place that begins at a token, or None.

    ``huyện`` alone is a level; ``Sóc Sơn`` alone, without its level, is not known here.
    """
    if tokens.lows[at] not in _openings():
        return None
    found = _units().at(tokens, at)
    if found is not None and (tokens.words[at][0].isupper() or len(tokens.lows[at]) > 1):
        place = _read_unit(tokens, at, found[0], *found[1])
        if place is not None:
            return place
    return read_known_place(tokens, at)


def read_known_place(tokens: Tokens, at: int) -> Place | None:
    """The province, city, country or `Trung ương` that begins at a token, or None."""
    if not tokens.words[at][:1].isupper():
        if tokens.lows[at] not in ("trung", "châu"):
            return None
        if (_central().at(tokens, at) or _countries().at(tokens, at)) is None:
            return None
    province = _provinces().at(tokens, at)
    if province is not None:
        return _province_place(*province, bare=tokens.words[at])
    return _read_pair(tokens, at) or _read_country(tokens, at)


def _read_country(tokens: Tokens, at: int) -> Place | None:
    """`Trung ương`, `Việt Nam`, a country, or a city that is known without its level."""
    central = _central().at(tokens, at)
    if central is not None:
        return Place(central[0], central[1], level="central")
    country = _countries().at(tokens, at)
    if country is not None and not _goes_on(tokens, at, country[0]):
        return Place(country[0], country[1], country[1], foreign=True)
    city = _cities().at(tokens, at)
    if city is not None:
        return Place(city[0], city[1][1], city[1][1], "district")
    return None


_SHORT_NAMES = frozenset({"Việt", "Nhật", "Hàn", "Trung", "Ấn", "Thái", "Đài", "Xô", "Tiệp"})


def _read_pair(tokens: Tokens, at: int) -> Place | None:
    """Two countries: `Việt Nam - Lào`, `Nhật - Việt`."""
    first = _country_end(tokens, at)
    if first == at or tokens.words[first] != "-":
        return None
    short = tokens.words[first + 1] in _SHORT_NAMES
    stop = first + 2 if short else _country_end(tokens, first + 1)
    if stop == first + 1:
        return None
    name = " ".join(tokens.slice(at, stop).replace("-", " - ").split())
    return Place(stop, name, name, foreign=True)


def _country_end(tokens: Tokens, at: int) -> int:
    found = _countries().at(tokens, at) or _central().at(tokens, at)
    if found is not None and tokens.words[at][0].isupper() and found[1] != "Trung ương":
        return found[0]
    return at + 1 if tokens.words[at] in _SHORT_NAMES and not tokens.capital(at + 1) else at


def _goes_on(tokens: Tokens, at: int, end: int) -> bool:
    """Whether a one-syllable country is the beginning of another name: `Đức Giang`, `Mỹ Đình`."""
    after = tokens.words[end]
    short = end - at == 1 and len(tokens.words[at]) < 5
    if short and tokens.inner(end) and after.islower():  # `Vụ Pháp chế`
        return True
    return end - at == 1 and after.istitle() and tokens.capital(end) and after not in surnames()


def _run(tokens: Tokens, at: int) -> int:
    """The end of a place's name; of a run too long for one its first two syllables."""
    stop = names_run(tokens, at, LONGEST)
    long = stop == at and tokens.capital(at) and tokens.spaced(at + 1)
    return at + 2 if long and tokens.capital(at + 1) else stop


def read_run(tokens: Tokens, at: int, level: Level | None) -> Place | None:
    """A place that stands without its level, known by the head before it: `Huyện ủy Nghi Lộc`."""
    stop = at if person_at(tokens, at) or tokens.loud[at] else _run(tokens, at)
    if stop == at or not tokens.words[at].istitle():
        return None
    if tokens.inner(stop) and tokens.words[stop].islower():
        return None  # `Công an Nhân dân`
    name = " ".join(tokens.slice(at, stop).split())
    return Place(stop, name, name, level or "district")


def _province_place(end: int, province: Province, bare: str | None = None) -> Place:
    title = "Huế" if bare == "Huế" else province.name if bare else province.title
    return Place(end, title, province.name, "province", province)


_NAMED_ONLY = frozenset({"khu vực", "vùng", "miền", "phía"})
_DOTTED = frozenset({"h", "q", "x", "p", "tt"})  # `H.Củ Chi`, `Q.1`: a level only with its stop


def _read_unit(tokens: Tokens, at: int, end: int, unit: str, level: Level | None) -> Place | None:
    word = tokens.lows[end - 1]
    short = word in _DOTTED or word in ("tp", "tx", "p")
    dotted = short and tokens.words[end] == "." and not tokens.spaced(end)
    bare = None if word in _DOTTED else Place(end, unit, None, level)
    if word in _DOTTED and (not dotted or tokens.words[at].islower()):
        return None
    end += dotted
    province = _provinces().at(tokens, end)
    if province is not None and unit in province[1].title.lower():
        return _province_place(*province)
    if tokens.words[end].isdigit() and unit in ("quận", "phường"):
        return Place(end + 1, f"{unit} {tokens.words[end]}", tokens.words[end], level)
    city = (_regions() if unit in _NAMED_ONLY else _districts()).at(tokens, end)
    if unit in _NAMED_ONLY and tokens.lows[end] == "phía":
        end += 1
    stop = city[0] if city is not None else _run(tokens, end)
    if city is None and (person_at(tokens, end) or (dotted and tokens.spaced(end))):
        stop = end  # `Công an TP. Nhưng` ends a sentence
    if stop > end:
        name = " ".join(tokens.slice(end, stop).split())
        name = name.title() if tokens.loud[end] else name  # `HUYỆN CON CUÔNG`
        level = level or (None if unit in _NAMED_ONLY else "district")
        return Place(stop, f"{unit} {name}", name, level)
    return None if unit in _NAMED_ONLY else bare


@lru_cache(maxsize=1024)
def home_of(name: str) -> Place | None:
    """The province that the full name of a body ends with."""
    for province in provinces():
        if name.endswith(f" {province.name}") and province.name != "Huế":
            return Place(0, province.name, province.name, "province", province)
    return None


def province_behind(tokens: Tokens, end: int) -> Province | None:
    """The province told behind a place: `huyện Ba Vì, Hà Nội`, `xã Tam Hợp (Tương Dương, Nghệ An)`.

    The token behind the place is given; one nearer place may stand between.
    """
    for _ in range(3):
        if tokens.words[end] not in (",", "(", "-"):
            return None
        place = read_place(tokens, end + 1)
        if place is None:
            place = read_run(tokens, end + 1, "district")
        if place is None or place.province is not None:
            return place.province if place else None
        end = place.end
    return None
