"""Days, weeks, months and years told from the day of publication."""

from collections.abc import Iterator

import regex

from pipeline.extractors.dates.fragments import (
    BEGIN,
    EDGE,
    END,
    PARTS,
    SHIFT_WORD,
    SS,
    WEEKDAY,
    S,
    hint,
    lead_start,
    weekday,
    year_shift,
)
from pipeline.extractors.dates.written import Point, Rule, Unit, Written
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
_DAY = regex.compile(
    rf"{BEGIN}(?:(?:hôm|bữa){S}(?P<word>nay|qua|kia)|ngày{SS}(?P<word>mai|kia|mốt)"
    rf"|(?<!(?:buổi|tỏa|thắp|chiếu|rực|soi|ánh) ){PARTS}{SS}(?P<word>nay|qua|mai)(?! (?:đi|đời|cầu"
    rf"|sông|mỹ|nhật|lại){END}))"
    rf"{END}(?! (?:sau|mốt){END})"
)

_COUNTED = (
    r"(?<!(?:(?<![\p{L}\d])\d{1,4}|mỗi|từng|vài|mấy|nhiều|những|các|mọi|nửa|trăm|nghìn|ngàn|chục"
    r"|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|đôi|thứ|suốt) )"
)
_PERIODS: dict[str, Unit] = {"tuần": "week", "tháng": "month", "quý": "quarter", "năm": "year"}


def _build_period(match: "regex.Match[str]", _text: Text) -> Iterator[Written]:
    unit, word = _PERIODS[match["unit"]], " ".join(match["word"].split())
    weekend = unit == "week" and (match["edge"] or "").startswith("cuối")
    point = Point(
        "weekend" if weekend else unit,
        shift=year_shift(word),
        hint="past" if unit == "year" and word == "qua" else None,
    )
    yield Written(match.start(), match.end(), f"relative.{unit}", point)


# tuần này · cuối tuần qua · tháng trước · năm ngoái · đầu năm tới
_PERIOD = regex.compile(
    rf"{BEGIN}(?P<edge>{EDGE})?{_COUNTED}(?:(?P<unit>tuần)(?: lễ)?{SS}(?P<word>(?!ngoái"
    rf"|kia){SHIFT_WORD})"
    rf"|(?P<unit>tháng){SS}(?P<word>(?!nay|ngoái|kia){SHIFT_WORD})|(?P<unit>quý){SS}(?P<word>(?!nay"
    rf"|ngoái|kia){SHIFT_WORD})"
    rf"|(?P<unit>năm){SS}(?P<word>(?!này){SHIFT_WORD}))(?! (?:đó|đấy|nữa|đây|khi|lúc|cao hơn"
    rf"|công nguyên|hết){END})"
)
# năm sau cao hơn năm trước: any two years
ANY_YEARS = regex.compile(
    rf"{BEGIN}(?P<unit>năm|quý|tháng) sau[^.\n]{{0,40}}?(?P=unit) trước{END}"
    rf"|{BEGIN}năm trước (?:sang )?năm sau{END}"
)


def _build_weekday(match: "regex.Match[str]", text: Text) -> Iterator[Written]:
    week, near, word = match["week"], match["near"], match["wd"]
    lead = _WEEKDAY_LEAD.search(text.lower, max(0, match.start() - 40), match.start())
    past = bool(lead and lead["past"])
    ordinal = word.startswith("thứ") and not word[-1].isdigit()
    beside = match["beside"] is not None
    if not (week or near or past or beside) or text.lower.endswith(_ORDINALS, 0, match.start()):
        return
    if ordinal and text.rules[match.start()].islower() and not (week or (lead and lead.group())):
        return
    point = Point(
        "weekday",
        number=weekday(word),
        shift=year_shift(week) if week else None,
        hint=hint(near) if near and near != "này" else "past" if past and not week else None,
    )
    start = lead.start("own") if lead and lead["own"] else match.start()
    yield Written(start, match.end(), "relative.weekday", point)


_ORDINALS = ("lần ", "hạng ", "vị trí ", "vòng ", "đợt ", "kỳ ", "lứa ")
_WEEKDAY_LEAD = regex.compile(
    rf"{BEGIN}(?:(?:vào|từ|đến|tới){SS})?(?P<own>{PARTS}{SS}(?:ngày{SS})?|ngày{SS}"
    rf"|(?P<past>hôm{SS}))?\Z"
)
# thứ Hai tuần tới · chiều thứ Sáu vừa qua · hôm thứ Tư
_WEEKDAY = regex.compile(
    rf"{BEGIN}(?P<wd>{WEEKDAY})(?:{S},?{S}(?:của )?(?:đầu |cuối )?tuần{SS}"
    rf"(?P<week>(?!ngoái|kia){SHIFT_WORD})"
    rf"|{SS}(?P<near>này|vừa qua|vừa rồi|tới đây|sắp tới|tới|qua|rồi){END}"
    rf"|(?P<beside>(?={S}\({S}(?:ngày )?\d{{1,2}}[/.-]\d)))?"
)

RULES = (
    Rule("relative.weekday", _WEEKDAY, _build_weekday, ("thứ", "chủ nhật", "cn")),
    Rule("relative.day", _DAY, _build_day),
    Rule("relative.period", _PERIOD, _build_period),
)
