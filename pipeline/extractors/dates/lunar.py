"""Days of the Vietnamese lunar calendar as they are written: Tết, tháng Giêng, rằm, âm lịch."""

from collections.abc import Iterator, Sequence

import regex

from pipeline.calendar_days import DAY, MONTH, YEAR
from pipeline.cues import has_any
from pipeline.extractors.dates.fragments import (
    BEGIN,
    DAY_WORD,
    DAY_WORDS,
    END,
    MONTH_WORD,
    ORDINAL_DAY,
    ORDINAL_DAYS,
    PART_WORDS,
    PARTS,
    SS,
    YEAR_TAIL,
    S,
    number,
    year_shift,
)
from pipeline.extractors.dates.leads import edge_start, from_start, lead_start
from pipeline.extractors.dates.places import Places, at_words, either, where_said
from pipeline.extractors.dates.series import JOINT, fold, is_run
from pipeline.extractors.dates.written import Point, Rule, Written
from pipeline.patterns import compiled, scanner
from pipeline.text import Text

_STEMS = ["giáp", "ất", "bính", "đinh", "mậu", "kỷ", "canh", "tân", "nhâm", "quý"]
_BRANCHES = ["tý", "sửu", "dần", "mão", "thìn", "tỵ", "ngọ", "mùi", "thân", "dậu", "tuất", "hợi"]
_SPELLINGS = {"tí": "tý", "tị": "tỵ", "mẹo": "mão", "kỉ": "kỷ"}
_ALL_STEMS, _ALL_BRANCHES = (*_STEMS, "kỉ"), (*_BRANCHES, "tí", "tị", "mẹo")
_STEM, _BRANCH = "|".join(_ALL_STEMS), "|".join(_ALL_BRANCHES)
_CYCLE = rf"(?P<stem>{_STEM}) (?P<branch>{_BRANCH}){END}"
_BRANCH_WORDS = frozenset(_ALL_BRANCHES)
CYCLE_NAME = f"(?:{_STEM}) (?:{_BRANCH})"


def _cycle(match: "regex.Match[str]") -> int | None:
    stem, branch = match.groupdict().get("stem"), match.groupdict().get("branch")
    if not stem or not branch:
        return None
    s = _STEMS.index(_SPELLINGS.get(stem, stem))
    b = _BRANCHES.index(_SPELLINGS.get(branch, branch))
    return next((n for n in range(60) if n % 10 == s and n % 12 == b), None)


def _lunar_point(match: "regex.Match[str]", day: int | None, month: int) -> Point:
    found = match.groupdict()
    shift, year = found.get("shift"), found.get("y")
    return Point(
        "lunar_day" if day else "lunar_month",
        day=day,
        month=month,
        year=int(year) if year else None,
        year_shift=year_shift(shift) if shift else None,
        cycle=_cycle(match),
        leap=bool(found.get("leap")),
    )


# Tết Canh Tý · Tết Nguyên đán 2020 · Tết âm lịch năm nay
_TAIL = rf"(?:(?: năm)? {_CYCLE}(?:{S}[-(]?{S}(?P<y>{YEAR}){S}\)?)?|{YEAR_TAIL})"
_TET = rf"tết{END}(?: nguyên đán| cổ truyền| âm lịch| ta)?"


def _build_tet(match: "regex.Match[str]", text: Text) -> Iterator[Written]:
    points = []
    for item, word in zip(match.captures("item"), match.captures("d"), strict=True):
        day = number(word)
        eve = day >= 20 and not _ORDINAL.search(item)
        point = _lunar_point(match, day, 12 if eve else 1)
        points.append(_year_before(point) if eve else point)
    run = is_run((match.captures("joint") or [","])[0])
    start = from_start(text.lower, match.start()) if run else match.start()
    yield from fold(match, "lunar.tet", points, start)


def _year_before(point: Point) -> Point:
    """28 Tết Canh Tý stands in the twelfth month of the year before Canh Tý."""
    return point._replace(
        year=point.year - 1 if point.year else None,
        cycle=(point.cycle - 1) % 60 if point.cycle is not None else None,
        year_shift=point.year_shift - 1 if point.year_shift is not None else None,
    )


_ORDINAL = compiled(ORDINAL_DAY)
_NUMBER = rf"(?P<d>{DAY}|{DAY_WORD})"
_TET_LEAD = rf"(?:(?:{PARTS}{SS})?(?:ngày{S})?(?:{ORDINAL_DAY}{S})?)"
# mùng 3 Tết Canh Tý · ngày mồng 4 và mồng 5 Tết · 28 Tết · từ 29 đến mùng 3 Tết
_TET_DAY = compiled(
    rf"(?<![\p{{L}}\p{{N}}])(?<!\d[.,/-])(?P<item>{_TET_LEAD}{_NUMBER})"
    rf"(?:(?: tết)?{JOINT}(?P<item>{_TET_LEAD}{_NUMBER})){{0,5}}{SS}{_TET}{_TAIL}?"
)


def _build_lunar(match: "regex.Match[str]", text: Text) -> Iterator[Written]:
    if match["m"] in ("giêng", "chạp") and match["y"] and not match["moon"]:
        return  # tháng Giêng năm 1946 is January
    if not (
        match["moon"]
        or match["m"] in ("giêng", "chạp")
        or match["rằm"]
        or _cycle(match) is not None
    ):
        return
    day = 15 if match["rằm"] else number(match["d"]) if match["d"] else None
    month = 12 if match["m"] == "chạp" else number(match["m"])
    start = lead_start(text.lower, match.start())
    yield Written(
        match.start() if start is None else start,
        match.end(),
        "lunar.day",
        _lunar_point(match, day, month),
    )


_MOON = rf"(?P<moon>{SS}\(?(?:năm )?(?:âm lịch|âl){END}\)?)"
# rằm tháng Giêng · 10 tháng Giêng âm lịch · mùng 10/3 âm lịch · 23 tháng Chạp năm Canh Tý
_LUNAR_DAY = compiled(
    rf"(?:{BEGIN}(?P<rằm>rằm)|(?<![\p{{L}}\p{{N}}])(?<!\d[.,/-])(?={_NUMBER}))"
    rf"(?:(?<=rằm){SS}|{_NUMBER}(?:{S}[/-]{S}|{SS}))(?:(?<=[/-] ?)|tháng{S})(?P<m>{MONTH}"
    rf"|{MONTH_WORD}{END})"
    rf"(?P<leap> nhuận)?(?:{_MOON}{_TAIL}?|{_TAIL}?{_MOON}?)"
)


def _build_lunar_month(match: "regex.Match[str]", text: Text) -> Iterator[Written]:
    if match["m"] not in ("giêng", "chạp") and not match["moon"]:
        return
    if match["y"] and not match["moon"]:
        return
    month = 12 if match["m"] == "chạp" else number(match["m"])
    yield Written(
        edge_start(text.lower, match.start()),
        match.end(),
        "lunar.month",
        _lunar_point(match, None, month),
    )


# tháng Giêng · tháng Ba âm lịch · tháng Chạp năm Canh Tý
_LUNAR_MONTH = compiled(
    rf"{BEGIN}tháng{SS}(?P<m>{MONTH}|{MONTH_WORD}){END}(?P<leap> nhuận)?"
    rf"(?:{_MOON}{_TAIL}?|{_TAIL}?{_MOON}?)"
)

_SHORT = scanner(r"\d(?<!\d\d)\d?(?!\d)")
_BEFORE_MONTH = scanner(_SHORT.pattern + r"(?= {0,3}[/-]| {1,3}tháng)")
_AT_TET = either(
    lambda places: [match.start() for match in _SHORT.finditer(places.lower)],
    at_words(*DAY_WORDS, "ngày", *ORDINAL_DAYS, *PART_WORDS, glued=None),
)
_AT_RAM = either(
    lambda places: [match.start() for match in _BEFORE_MONTH.finditer(places.lower)],
    at_words(*DAY_WORDS),
    at_words("rằm", glued=None),
)
_NUMBER_ENDS = tuple({word.rpartition(" ")[2] for word in DAY_WORDS})
_MOON_WORDS = frozenset(("âm", "âl", "giêng", "chạp"))
_LUNAR_WORDS = frozenset(("âl", "giêng", "chạp", "thánggiêng", "thángchạp"))


def _at_tet(places: Places) -> Sequence[int]:
    """Only where a number stands before some `tết`."""
    found = places.of("tết") if "tết" in places.words else ()
    counted = any(_ends_in_number(places.lower[max(0, at - 16) : at]) for at in found)
    return _AT_TET(places) if counted else ()


def _ends_in_number(before: str) -> bool:
    words = before.rstrip(" ")
    return words[-1:].isdigit() or words.endswith(_NUMBER_ENDS)


def _at_lunar_days(places: Places) -> Sequence[int]:
    """Only where something says that days are lunar; most texts have nothing of the kind."""
    said = (
        not _LUNAR_WORDS.isdisjoint(places.words)
        or has_any(places.lower, ("rằm", "âm lịch"))
        or _names_cycle(places)
    )
    return _AT_RAM(places) if said else ()


def _names_cycle(places: Places) -> bool:
    branches = (at for word in _BRANCH_WORDS & places.words for at in places.of(f" {word}"))
    return any(places.lower.endswith(_ALL_STEMS, 0, at) for at in branches)


RULES = (
    Rule("lunar.tet", _TET_DAY, _build_tet, _at_tet),
    Rule("lunar.day", _LUNAR_DAY, _build_lunar, _at_lunar_days),
    Rule(
        "lunar.month",
        _LUNAR_MONTH,
        _build_lunar_month,
        where_said(_MOON_WORDS, at_words("tháng")),
    ),
)
