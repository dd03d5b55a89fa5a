"""Months, quarters, halves, years, terms, decades and centuries, and the weeks of a year."""

from collections.abc import Iterator

import regex

from pipeline.calendar_days import MONTH, YEAR
from pipeline.extractors.dates.fragments import (
    BEGIN,
    COUNT,
    COUNT_WORDS,
    END,
    MONTH_WORD,
    MONTH_WORDS,
    NUM_BEGIN,
    ROMAN_MONTH,
    UNIT_AFTER,
    YEAR_TAIL,
    S,
    ending,
    hint,
    number,
    year_shift,
)
from pipeline.extractors.dates.leads import edge_start, from_start
from pipeline.extractors.dates.places import (
    at_numbers,
    at_words,
    at_words_before,
    either,
    words_before,
)
from pipeline.extractors.dates.series import JOINT, fold
from pipeline.extractors.dates.written import Point, Rule, Unit, Written
from pipeline.patterns import compiled
from pipeline.text import Text

_NOT_COUNTED = (
    r"(?<!(?:\d|mỗi|từng|hàng|hằng|vài|mấy|nhiều|những|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) )"
)
_NOT_A_MEASURE = (
    r"(?!\d)(?! {0,2}(?:triệu|tỷ|tỉ|nghìn|ngàn|đồng|lần|ngày|tuần|buổi|kg|tuổi|%|người|tháng"
    r"|năm tuổi|trẻ)"
    rf"{END})(?![.,]\d{{3}})"
)


def _period(match: "regex.Match[str]", unit: Unit, number_: int | None = None) -> Point:
    """A point with the year that YEAR_TAIL and the like caught."""
    found = match.groupdict()
    shift = found.get("shift")
    year = found.get("y")
    return Point(
        unit,
        number=number_,
        year=int(year) if year and len(year) == 4 else 2000 + int(year) if year else None,
        year_shift=year_shift(shift) if shift else None,
    )


def _build_month(match: "regex.Match[str]", text: Text) -> Iterator[Written]:
    word = match["m"]
    if word[0].isalpha() and not _month_word_stands(match, text):
        return
    near = match.groupdict().get("near")
    point = _period(match, "month")._replace(month=number(word), hint=hint(near) if near else None)
    yield Written(edge_start(text.lower, match.start()), match.end(), "month", point)


_MONTH_CUE = ending(r"(?:từ|đến|tới|vào|hồi|trong|hết|trước|sau|cuối|đầu|giữa) ?")


def _month_word_stands(match: "regex.Match[str]", text: Text) -> bool:
    """``tháng Ba`` and ``hồi tháng ba``, but not ``mỗi tháng ba lần``."""
    start = match.start("m")
    said = any(match.groupdict().get(name) for name in ("y", "shift", "near"))
    cue = _MONTH_CUE.search(text.lower, max(0, match.start() - 8), match.start())
    if match["m"] == "năm" and not text.rules[start].isupper():
        return said  # ngày, tháng năm sinh
    if match["m"] in ("tư", "sáu", "bảy", "bẩy", "tám", "chín", "mười", "mười một", "mười hai"):
        return True
    return text.rules[start].isupper() or said or bool(cue)


# tháng 8/2019 · đầu tháng Ba năm nay · cuối T5/2017 · tháng 10 vừa qua
_MONTH = compiled(
    rf"{BEGIN}(?:(?:{_NOT_COUNTED}tháng{S}:?{S})(?P<m>{MONTH}|(?:{MONTH_WORD}|{ROMAN_MONTH}){END})"
    rf"(?:{YEAR_TAIL}|{S}/{S}(?P<y>\d\d)(?!\d)| (?P<near>vừa qua|vừa rồi|tới đây|sắp tới"
    rf"|này){END})?"
    rf"|t\.?{S}(?P<m>{MONTH}){S}[/.-]{S}(?P<y>{YEAR})){_NOT_A_MEASURE}"
)
# 5/2015
_NUMERIC_MONTH = compiled(
    rf"{NUM_BEGIN}(?P<m>{MONTH}){S}/{S}(?P<y>(?:19|20)\d\d)(?!\d)(?![./-][\d\p{{L}}]){UNIT_AFTER}"
)


def _build_months(match: "regex.Match[str]", text: Text) -> Iterator[Written]:
    points = [Point("month", month=number(item)) for item in match.captures("n")]
    tail = _period(match, "month")
    points = [p._replace(year_shift=tail.year_shift) for p in points]
    points[-1] = points[-1]._replace(year=tail.year)
    yield from fold(match, "month.series", points, from_start(text.lower, match.start()))


# tháng 5, 6 và 7/2020 · tháng 1-3/2020 · các tháng 5, 6
_MONTH_SERIES = compiled(
    rf"{BEGIN}(?P<item>{_NOT_COUNTED}tháng{S}(?P<n>{MONTH}))"
    rf"(?:{JOINT}(?P<item>(?P<n>{MONTH}))){{1,11}}(?:{YEAR_TAIL}|(?!{S}[/.-]{S}\d)(?![.,]\d))"
    rf"{_NOT_A_MEASURE}{UNIT_AFTER}(?! {{0,2}}(?!vừa|tới|năm|và|đến|là|đã|sẽ|có|tại|của|trở|mới|rồi"
    rf"|này)\p{{L}})"
)


def _build_first_months(match: "regex.Match[str]", text: Text) -> Iterator[Written]:
    count = number(match["n"])
    unit: Unit = "half" if count == 6 else "months"
    late = (match["which"] or "đầu").startswith("cuối")
    span = (2 if late else 1) if count == 6 else -count if late else count
    yield Written(
        edge_start(text.lower, match.start()), match.end(), "months", _period(match, unit, span)
    )


# 6 tháng đầu năm 2020 · chín tháng năm 2019 · 5 tháng cuối năm nay
_FIRST_MONTHS = compiled(
    rf"{BEGIN}(?P<n>{COUNT}){S}tháng{S}(?:(?P<which>đầu|cuối)(?: của)?(?:{YEAR_TAIL}"
    rf"|{S}năm{END}(?! học| ngân))"
    rf"|(?={S}năm{S}(?:{YEAR}|nay{END})){YEAR_TAIL})"
)


def _build_half(match: "regex.Match[str]", text: Text) -> Iterator[Written]:
    half = 2 if "cuối" in match["which"] or "sau" in match["which"] or "ii" in match["which"] else 1
    yield Written(
        edge_start(text.lower, match.start()), match.end(), "half", _period(match, "half", half)
    )


# nửa đầu năm 2020 · nửa cuối năm nay
_HALF = compiled(rf"{BEGIN}(?P<which>nửa (?:đầu|cuối|sau))(?:{YEAR_TAIL}|{S}năm{END}(?! học))")

_QUARTER_NAMES = ("i", "ii", "iii", "iv", "một", "hai", "ba", "bốn", "tư", "đầu")
_QUARTER_NUMBER = rf"(?:[1-4]|iv|i{{1,3}}|một|hai|ba|bốn|tư|đầu){END}"


def _build_quarters(match: "regex.Match[str]", text: Text) -> Iterator[Written]:
    tail = _period(match, "quarter")
    points = [tail._replace(number=number(n), year=None) for n in match.captures("n")]
    points[-1] = points[-1]._replace(year=tail.year)
    yield from fold(match, "quarter", points, edge_start(text.lower, match.start()))


# quý I/2020 · quý 2 năm nay · quý I, II/2020 · quý đầu năm
_QUARTER = compiled(
    rf"{BEGIN}(?P<item>quý{S}(?P<n>{_QUARTER_NUMBER}))"
    rf"(?:{JOINT}(?P<item>(?:quý{S}(?P<n>{_QUARTER_NUMBER})|(?P<n>(?:[1-4]|iv"
    rf"|i{{1,3}}){END})))){{0,3}}"
    rf"(?:{YEAR_TAIL}|{S},{S}(?P<y>{YEAR})|(?<=đầu){S}năm)?(?![/-]?\d)(?! (?:tỷ|triệu))"
)
# 2 quý đầu năm 2020
_FIRST_QUARTERS = compiled(
    rf"{BEGIN}(?P<n>[23]|hai|ba){S}quý{S}(?P<which>đầu|cuối)(?: của)?(?:{YEAR_TAIL}|{S}năm{END})"
)


def _build_first_quarters(match: "regex.Match[str]", text: Text) -> Iterator[Written]:
    count, late = number(match["n"]), match["which"] == "cuối"
    unit: Unit = "half" if count == 2 else "months"
    span = (2 if late else 1) if count == 2 else 3 * count * (-1 if late else 1)
    yield Written(
        edge_start(text.lower, match.start()), match.end(), "quarters", _period(match, unit, span)
    )


def _build_week(match: "regex.Match[str]", text: Text) -> Iterator[Written]:
    first = _period(match, "week", int(match["n"]))
    last = first._replace(number=int(match["n2"])) if match["n2"] else None
    lone = not (match["n2"] or match["thứ"] or first.year or first.year_shift is not None)
    around = text.lower[max(0, match.start() - 80) : match.end() + 80]
    late = match["thứ"] and int(match["n"]) >= _LATE_WEEK and "thai" not in around
    if (
        lone
        and not late
        and not _WEEK_CUE.search(text.lower, max(0, match.start() - 8), match.start())
    ):
        return
    yield Written(edge_start(text.lower, match.start()), match.end(), "week.number", first, last)


_LATE_WEEK = 20  # a tenth week may count from anything: a pregnancy, a term, a race
_WEEK_CUE = ending(r"(?:từ|đến|tới|vào|trong|hết|sau|trước|\() ")
# tuần 24-26 · tuần 27 · tuần thứ 5 năm 2020
_WEEK = compiled(
    rf"(?<!\d )(?<!thai (?:ở |được "
    rf"|đến )?)(?<!mỗi ){BEGIN}tuần{S}(?P<thứ>thứ{S}(?=\d{{1,2}}[ /](?:của )?(?:năm"
    rf"|\d)|[1-5]\d(?!\d)))?"
    rf"(?P<n>5[0-3]|[1-4]\d|0?[1-9])(?!\d)(?:{S}-{S}(?P<n2>5[0-3]|[1-4]\d|0?[1-9])(?!\d))?"
    rf"(?:{YEAR_TAIL})?(?![,.]?\d){UNIT_AFTER}(?! (?:ngày|buổi|tiết|ca|thai|đêm|tháng|trận"
    rf"|liên tiếp|liên tục){END}| của thai)"
)

_AT_NUMBERED_MONTHS = at_words_before(("tháng",), "0123456789")
# behind `tháng`: a number, a Roman one or a word for one
_MONTH_LETTERS = "0123456789:ivx" + "".join({word[0] for word in MONTH_WORDS})

_AT_QUARTERS = at_words("quý", glued=_QUARTER_NAMES)

RULES = (
    Rule(
        "quarters",
        _FIRST_QUARTERS,
        _build_first_quarters,
        words_before(at_words("quý", glued=None), 6, ("2", "3", "hai", "ba"), glued=None),
    ),
    Rule("quarter", _QUARTER, _build_quarters, _AT_QUARTERS),
    Rule(
        "months",
        _FIRST_MONTHS,
        _build_first_months,
        words_before(
            at_words_before(("tháng",), "đcn", glued=None),
            12,
            (*COUNT_WORDS, *"0123456789"),
            glued=None,
        ),
    ),
    Rule("half", _HALF, _build_half, at_words("nửa")),
    Rule(
        "month.series",
        _MONTH_SERIES,
        _build_months,
        at_words_before(("tháng",), "0123456789"),
    ),
    Rule(
        "month",
        _MONTH,
        _build_month,
        either(
            at_words_before(("tháng",), _MONTH_LETTERS, glued=None),
            words_before(at_numbers("monthly"), 5, ("t",)),
        ),
    ),
    Rule("month.numeric", _NUMERIC_MONTH, _build_month, at_numbers("monthly"), whole=True),
    Rule("week.number", _WEEK, _build_week, at_words_before(("tuần",), "0123456789t", glued=None)),
)
