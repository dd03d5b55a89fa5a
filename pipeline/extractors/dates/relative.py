"""Days, weeks, months and years told from the day of publication."""

from collections.abc import Iterator

import regex

from pipeline.extractors.dates.fragments import (
    BEGIN,
    EDGE,
    EDGE_BEGINS,
    END,
    PART_WORDS,
    PARTS,
    SHIFT_WORD,
    SS,
    S,
    year_shift,
)
from pipeline.extractors.dates.leads import lead_start
from pipeline.extractors.dates.places import (
    at_words,
    at_words_before,
    either,
    with_words_before,
)
from pipeline.extractors.dates.written import Point, Rule, Unit, Written
from pipeline.patterns import compiled
from pipeline.text import Text

_DAY_SHIFTS = {"nay": 0, "qua": -1, "kia": -2, "mai": 1, "mốt": 2}


def _build_day(match: "regex.Match[str]", text: Text) -> Iterator[Written]:
    word = match["word"]
    shift = 2 if word == "kia" and match.group().startswith("ngày") else _DAY_SHIFTS[word]
    start = lead_start(text.lower, match.start())
    yield Written(
        match.start() if start is None else start,
        match.end(),
        "relative.day",
        Point("day", shift=shift),
    )


# hôm nay · ngày mai · chiều qua · rạng sáng nay · tối ngày hôm qua
_DAY = compiled(
    rf"{BEGIN}(?:(?:hôm|bữa){S}(?P<word>nay|qua|kia)|ngày{SS}(?P<word>mai|kia|mốt)"
    rf"|(?<!(?:tỏa|thắp|chiếu|rực|soi|ánh) ){PARTS}{SS}(?P<word>nay|qua|mai)(?! (?:đi|đời|cầu"
    rf"|sông|mỹ|nhật|lại){END}))"
    rf"{END}(?! (?:sau|mốt){END})"
)

_COUNTED = (
    r"(?<!(?:(?<![\p{L}\d])\d{1,4}|mỗi|từng|vài|mấy|nhiều|những|các|mọi|nửa|trăm|nghìn|ngàn|chục"
    r"|một|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín|mười|mươi|mốt|rưỡi|đôi|thứ|suốt) )"
)
_PERIODS: dict[str, Unit] = {"tuần": "week", "tháng": "month", "quý": "quarter", "năm": "year"}


def _build_period(match: "regex.Match[str]", _text: Text) -> Iterator[Written]:
    unit, word = _PERIODS[match["unit"]], " ".join(match["word"].split())
    weekend = unit == "week" and (match["edge"] or "").startswith("cuối")
    point = Point(
        "weekend" if weekend else unit,
        shift=year_shift(word) * (2 if match["more"] else 1),
        hint="past" if unit == "year" and word == "qua" else None,
    )
    yield Written(match.start(), match.end(), f"relative.{unit}", point)


# tuần này · cuối tuần qua · tháng trước · năm ngoái · đầu năm tới · tuần trước nữa
_PERIOD = compiled(
    rf"{BEGIN}(?P<edge>{EDGE})?{_COUNTED}(?:(?P<unit>tuần)(?: lễ)?{SS}(?P<word>(?!ngoái"
    rf"|kia){SHIFT_WORD})"
    rf"|(?P<unit>tháng){SS}(?P<word>(?!nay|ngoái|kia){SHIFT_WORD})|(?P<unit>quý){SS}(?P<word>(?!nay"
    rf"|ngoái|kia){SHIFT_WORD})"
    rf"|(?P<unit>năm){SS}(?P<word>(?!này){SHIFT_WORD}))"
    rf"(?P<more>(?<=trước|sau|tới|rồi|kia) nữa{END})?"
    r"(?! (?:đó|đấy|nữa|đây|khi|lúc|cao hơn"
    rf"|công nguyên|hết){END})"
)
# năm sau cao hơn năm trước: any two years
ANY_YEARS = compiled(
    rf"{BEGIN}(?P<unit>năm|quý|tháng) sau[^.\n]{{0,40}}?(?P=unit) trước{END}"
    rf"|{BEGIN}năm trước (?:sang )?năm sau{END}"
)


def _build_next_year(match: "regex.Match[str]", _text: Text) -> Iterator[Written]:
    yield Written(match.start(), match.end(), "relative.year", Point("year", shift=1))


# sang năm, nhưng không phải bước sang năm mới, sang năm 2020, sang năm thứ hai
_NEXT_YEAR = compiled(
    rf"(?<!bước ){BEGIN}sang{SS}năm{END}(?! (?:mới|thứ|học|sau|tới|nay|này|con|tuổi|đầu|cuối|kế|âm"
    rf"|khác|kia|\d))"
)

# behind hôm, ngày and the parts of a day: nay qua kia mai mốt, another part, and what joins it
_AT_DAYS = either(
    at_words_before(("hôm", "bữa"), "nqk", glued=("nay", "qua", "kia")),
    at_words_before(("ngày",), "mk"),
    at_words_before(PART_WORDS, "nqm,-vstk"),
)
# behind tuần, tháng …: vừa tới sắp kế nay này ngoái qua rồi, and `lễ`
_AT_PERIODS = at_words_before(_PERIODS, "vtsknqrl")
_LONGEST_EDGE = 48  # thời điểm thượng tuần của những, and spaces

RULES = (
    Rule("relative.day", _DAY, _build_day, _AT_DAYS),
    Rule(
        "relative.period",
        _PERIOD,
        _build_period,
        with_words_before(_AT_PERIODS, _LONGEST_EDGE, EDGE_BEGINS),
    ),
    Rule("relative.year", _NEXT_YEAR, _build_next_year, at_words("sang"), needs=("sang năm",)),
)
