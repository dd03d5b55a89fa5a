"""Days written with their numbers: full, without a year, in lists and in runs."""

from collections.abc import Iterator
from itertools import pairwise

import regex

from pipeline.calendar_days import DAY, MONTH, YEAR
from pipeline.extractors.dates.fragments import (
    BEGIN,
    DAY_WORD,
    DAY_WORDS,
    END,
    LEAD,
    MEASURE_AFTER,
    MONTH_WORD,
    NUM_BEGIN,
    NUM_END,
    ORDINAL_DAYS,
    ROMAN_MONTH,
    SHIFT_WORD,
    SS,
    UNIT_AFTER,
    YEAR_TAIL,
    S,
    ending,
    number,
    year_shift,
)
from pipeline.extractors.dates.leads import from_start, lead_start
from pipeline.extractors.dates.places import Starts, at_numbers, at_words_before
from pipeline.extractors.dates.series import JOINT, fold, is_run
from pipeline.extractors.dates.trust import Bare, is_bare_day, is_share, leads_to_day, writes_with
from pipeline.extractors.dates.written import Point, Rule, Written
from pipeline.patterns import compiled
from pipeline.text import Text

_CENTURY_PIVOT = 50  # 30/4/75 is 1975, 20/8/19 is 2019
# A number that begins: behind `ngày` it may be glued, else it stands free of letters and codes.
_START = r"(?=\d)(?<!\d)(?<!\d[.,:/-])"
_WORDED_MONTH = rf"{SS}tháng{S}(?P<m>{MONTH}|{MONTH_WORD}|{ROMAN_MONTH}){END}"


def _point(found: dict[str, str | None]) -> Point:
    """The day of a match with the groups that were found."""
    shift, month_shift, month = found.get("shift"), found.get("month_shift"), found.get("m")
    return Point(
        "day",
        day=number(found["d"] or ""),
        month=number(month) if month else None,
        year=_year(found.get("y")),
        year_shift=year_shift(shift) if shift else None,
        month_shift=year_shift(month_shift) if month_shift else None,
    )


def _year(digits: str | None) -> int | None:
    if digits is None or len(digits) == 4:
        return int(digits) if digits else None
    return int(digits) + (2000 if int(digits) < _CENTURY_PIVOT else 1900)


def _possible(point: Point) -> bool:
    month, day = point.month, point.day
    return month is None or (day or 1) <= (
        29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31
    )


def _one(rule: str, starts: Starts) -> Rule:
    """The rule whose matches are one day each."""

    def build(match: "regex.Match[str]", text: Text) -> Iterator[Written]:
        at = match.start("d") if rule == "day.spelled" else match.start()
        start = lead_start(text.lower, at)
        if start is None and (rule in _NEEDS_LEAD or _glued(text, match.start())):
            return
        found = match.groupdict()
        point = _point(found)
        this_month = start is None and rule == "day.this_month"
        if this_month and (match["month_shift"] != "này" or not leads_to_day(text, match.start())):
            return  # hơn 20 tháng này
        if _possible(point) and (start is not None or _trusted(match, found, point, text)):
            yield Written(match.start() if start is None else start, match.end(), rule, point)

    return Rule(rule, compiled(_PATTERNS[rule]), build, starts, whole=True)


def _glued(text: Text, start: int) -> bool:
    """Whether a number hangs on a letter, as in a code."""
    return start > 0 and text.lower[start - 1].isalnum()


_NEEDS_LEAD = frozenset({"day.short_year", "day.lead", "day.glued", "day.spelled"})


def _trusted(
    match: "regex.Match[str]", found: dict[str, str | None], point: Point, text: Text
) -> bool:
    """A bare d/m, d.m or d-m needs words around it that make it a day."""
    mark = found.get("mark")
    if not mark or found.get("y"):
        return True
    if mark.strip().startswith("tháng"):
        mark = "/"
    bare = Bare(match.start(), match.end(), point.day or 0, point.month or 0, mark)
    return is_bare_day(bare, text)


_YEARED = rf"(?:(?!{S}[/.-]{S}\d){YEAR_TAIL}|{NUM_END})"
_PATTERNS = {
    # chiều thứ Hai, ngày 2/9/2019 · 20.08.2019 · ngày 20 - 8 - 2019 · 20/IX/2019
    "day.full": (
        rf"{_START}(?<!(?:tháng|quý|tuần) {{1,3}})(?P<d>{DAY}){S}[/.-]{S}(?P<m>{MONTH}"
        rf"|{ROMAN_MONTH}){S}[/.-]{S}(?P<y>{YEAR})"
        r"(?![/-]?\d)(?!\.\d)"
    ),
    # 2019-08-20
    "day.iso": rf"{NUM_BEGIN}(?P<y>{YEAR})(?P<s>[/-])(?P<m>{MONTH})(?P=s)(?P<d>{DAY})(?![/-]?\d)",
    # ngày 20 tháng 8 năm 2019 · sáng 2 tháng 9 năm nay · đến 2 tháng 9
    "day.worded": rf"{_START}(?P<bare>(?P<d>{DAY})(?P<mark>{_WORDED_MONTH})){YEAR_TAIL}?",
    # ngày hai mươi tháng tám
    "day.spelled": (
        rf"{BEGIN}(?:ngày|hôm|mùng|mồng){SS}(?P<d>{DAY_WORD}){_WORDED_MONTH}{YEAR_TAIL}?"
    ),
    # ngày 20/8/19
    "day.short_year": rf"{_START}(?P<d>{DAY})(?P<s>[/.-])(?P<m>{MONTH})(?P=s)(?P<y>\d\d){NUM_END}",
    # sáng 27.4 · ngày 6/1 · ngày 2/9 năm ngoái
    "day.lead": (
        rf"{_START}(?P<d>{DAY})(?:{S}/{S}|[.-]{S}|{SS}[.-])(?P<m>{MONTH}){_YEARED}{MEASURE_AFTER}"
    ),
    # ngày 20 tháng này
    "day.this_month": (rf"{_START}(?P<d>{DAY}) tháng (?P<month_shift>{SHIFT_WORD})"),
    # 30122021, where a scraped page lost the marks
    "day.glued": (
        r"(?=\d)(?<!\d)(?P<d>0[1-9]|[12]\d|3[01])(?P<m>0[1-9]|1[0-2])(?P<y>(?:19|20)\d\d)(?!\d)"
    ),
    # đến 30/4 · (từ 3/4) · và 20.4
    "day.bare": (
        rf"{NUM_BEGIN}(?P<bare>(?P<d>{DAY})(?P<mark>[/.-])(?P<m>{MONTH})){_YEARED}{UNIT_AFTER}"
    ),
}

_OTHER_UNIT = r"(?:tháng|quý|tuần|năm|khóa|số|lần|thứ|điểm|giờ|lớp|quận|hạng) {1,3}"
_ITEM = rf"(?P<item>(?:{LEAD})?{DAY})"
_LAST = (
    rf"(?P<item>(?:{LEAD})?(?P<d>{DAY})(?:(?P<mark>[/.-])(?P<m>{MONTH})"
    rf"(?:[/.-](?P<y>{YEAR})|{_YEARED})|{_WORDED_MONTH}{YEAR_TAIL}?))"
)
# ngày 25, 26 và 27/1/2021 · từ 1 đến 3-10 · 20-30/5 · ngày 22 - 24.4
_DAY_SERIES = compiled(
    rf"{_START}(?<!{_OTHER_UNIT})(?P<item>{DAY})(?:{JOINT}{_ITEM}){{0,8}}{JOINT}{_LAST}{UNIT_AFTER}"
)
_NUMBER_AT_END = compiled(r"\d++$")


def _build_series(match: "regex.Match[str]", text: Text) -> Iterator[Written]:
    last = _point(match.groupdict())
    runs = [is_run(joint) for joint in match.captures("joint")]
    lead = lead_start(text.lower, match.start())
    begin = match.start() if lead is None else lead
    start = from_start(text.lower, begin)
    if lead is None:
        if _glued(text, match.start()) or not (all(runs) or _listed(match, text)):
            return
        if start == begin and not _trusted_run(match, text):
            return
        if match["mark"] and is_share(text, match.end()):
            return
    numbers = [_NUMBER_AT_END.search(item) for item in match.captures("item")[:-1]]
    points = [last._replace(day=int(n.group()), year=None) for n in numbers if n] + [last]
    rising = all((a.day or 0) < (b.day or 0) for a, b in pairwise(points))
    if rising and all(map(_possible, points)):
        yield from fold(match, "day.series", points, start if runs[0] else begin)


_LISTED = ending(
    r"(?:\(|(?<!\p{L})(?:các|ngày|gồm|là|vào|trong|hôm|đêm|đợt|phiên)) {0,2}(?:từ {1,2})?"
)


def _listed(match: "regex.Match[str]", text: Text) -> bool:
    """`(21 và 22/7)`, `vào 3, 4 và 5/6`: a list that brackets or a word set off."""
    if match["mark"] and is_share(text, match.end()):
        return False
    return _LISTED.search(text.lower, max(0, match.start() - 12), match.start()) is not None


def _trusted_run(match: "regex.Match[str]", text: Text) -> bool:
    mark = match["mark"]
    return mark is None or mark == "/" or (mark == "." and writes_with(".", text.lower))


# 30.4.1975 - 30.4.2020 · 19/7-21/7 · từ 1/7/2004 - 1/1/2010
_DAY_RUN = compiled(
    rf"{_START}(?P<d>{DAY})(?P<s>[/.-])(?P<m>{MONTH})(?:(?P=s)(?P<y>{YEAR}))?{S}-{S}(?:{LEAD})?"
    rf"(?P<d2>{DAY})(?P=s)(?P<m2>{MONTH})(?:(?P=s)(?P<y2>{YEAR}))?(?![/-]?\d){UNIT_AFTER}"
)


def _build_run(match: "regex.Match[str]", text: Text) -> Iterator[Written]:
    first = _point(match.groupdict())
    last = Point("day", int(match["d2"]), int(match["m2"]), _year(match["y2"]))
    lead = lead_start(text.lower, match.start())
    if lead is None and _glued(text, match.start()):
        return
    if match["s"] == "-" and not match["y2"] and " - " not in match.group():
        return  # 4-3-1-2 is a formation
    shares = match["s"] == "/" and match["y2"] is None and is_share(text, match.end())
    if _possible(first) and _possible(last) and not shares:
        start = from_start(text.lower, match.start() if lead is None else lead)
        yield Written(start, match.end(), "day.run", first, last)


_DAY_LETTERS = "".join({word[0] for word in DAY_WORDS})

RULES = (
    Rule("day.run", _DAY_RUN, _build_run, at_numbers("spread")),
    Rule("day.series", _DAY_SERIES, _build_series, at_numbers("listed")),
    _one("day.full", at_numbers("full")),
    _one("day.iso", at_numbers("iso")),
    _one("day.worded", at_numbers("worded")),
    _one("day.spelled", at_words_before(("ngày", "hôm", *ORDINAL_DAYS), _DAY_LETTERS)),
    _one("day.short_year", at_numbers("cropped")),
    _one("day.lead", at_numbers("paired")),
    _one("day.this_month", at_numbers("worded")),
    _one("day.glued", at_numbers("eight")),
    _one("day.bare", at_numbers("paired")),
)
