"""Weekdays that stand for one day: `thứ Hai tuần tới`, `chiều thứ Sáu vừa qua`, `tối chủ nhật`.

Not the second of anything (`lần thứ hai`), and not the habits of every week (`các ngày thứ bảy`).
"""

from collections.abc import Iterator
from typing import NamedTuple

import regex

from pipeline.extractors.dates.fragments import (
    BEGIN,
    END,
    PARTS,
    SHIFT_WORD,
    SS,
    WEEKDAY,
    Hint,
    S,
    ending,
    hint,
    weekday,
    year_shift,
)
from pipeline.extractors.dates.places import at_words, at_words_before, either
from pipeline.extractors.dates.shapes import LEADS
from pipeline.extractors.dates.written import Point, Rule, Written
from pipeline.patterns import compiled
from pipeline.text import Text


class _Around(NamedTuple):
    """What stands before a weekday: where its mention begins, and the words that lead to it."""

    start: int
    part: str
    past: bool
    before: str


_LEAD = compiled(rf"{BEGIN}(?:(?P<part>{PARTS}{SS})(?:ngày{SS})?|ngày{SS}|(?P<past>hôm{SS}))\Z")
_LEAD_ENDS = (*LEADS, "hôm")
_NUMBERED = ending(
    r"(?<!\p{L})(?:(?:lần|kỳ|kì|phiên|hội nghị|đại hội|đợt|vòng)(?: \p{L}{1,7}+){1,3}?|lần|hạng"
    r"|vị trí|vòng|đợt|kỳ|kì|lứa|người|đứng|xếp|bước|tập|phần|mùa|quý|khóa|lớp"
    r"|buổi|đêm|con|cái|đứa|ca|cuốn|ngôi|giải|chiếc|điều|bên|tốp|top) {1,2}"
)
_HABIT_BEFORE = ending(
    r"(?<!\p{L})(?:mỗi|cứ|hàng|hằng|các|những|mọi|thường|định kỳ|lịch|cả|lần|trừ|kể cả)(?!\p{L})"
    r"[^.;\n]{0,14}"
)
_HABIT_AFTER = compiled(
    r",? {0,2}(?:(?:hàng|hằng|mỗi|cách) (?:tuần|tháng)"
    r"|[^.,;\n]{0,24}?(?:hàng|hằng|mỗi) (?:tuần|tháng|quý|năm)|(?:,|và|-|đến|tới|hoặc|hay"
    r"|&) {0,2}(?:ngày )?(?:thứ|chủ nhật|cn|tư|năm|sáu|bảy|ba"
    rf"|[3-7](?!\d)){END}|(?:đầu tiên|cuối cùng)(?! của năm mới){END})"
)
_LEADS_TO = ending(
    r"(?:(?<!\p{L})(?:vào|từ|đến|tới|trước|sau|hết|qua|là|bắt đầu|diễn ra|khai mạc|bế mạc|kết thúc"
    r"|họp|mở|lúc|[.,;:\n(]) {0,2}|^|\d ?(?:giờ|h|g|phút) ?(?:\d\d)? {1,2})"
)
_AT_A_TIME = ending(
    r"(?:(?<!\p{L})vào {1,2}|\d ?(?:giờ|h|g|phút) ?(?:\d\d)? {1,2}|\d\d?:\d\d {1,2})"
)
_STOPS = compiled(r" {0,2}(?:[),;:.\]!?-]|$|\n)")
_WILL_BEFORE = ending(r"(?<!\p{L})(?:sẽ|dự kiến|sắp)(?!\p{L})[^.\n;]{0,60}")
_WILL_AFTER = compiled(r"[^.\n;]{0,40}?(?<!\p{L})(?:sẽ|dự kiến)(?!\p{L})")
_STRONG = ("vừa qua", "vừa rồi", "tới đây", "sắp tới")
_NOT_ORDINAL = ("sáng", "trưa", "chiều")  # `đêm thứ hai` counts nights


def _build_weekday(match: "regex.Match[str]", text: Text) -> Iterator[Written]:
    around = _look_around(match, text)
    if _NUMBERED.search(around.before):
        return
    shift: int | None = None
    side: Hint | None = None
    if match["week"]:
        shift = year_shift(match["week"]) * (2 if match["more"] else 1)
    elif match["near"]:
        if not _near_stands(match, around, text):
            return
        near = " ".join(match["near"].split())
        shift, side = (0, None) if near == "này" else (None, hint(near))
    elif around.past:
        side = "past"
    elif match["beside"] is None:
        if not _bare_stands(match, around, text):
            return
        side = _future(match, around, text)
    point = Point("weekday", number=weekday(match["wd"]), shift=shift, hint=side)
    yield Written(around.start, match.end(), "relative.weekday", point)


def _look_around(match: "regex.Match[str]", text: Text) -> _Around:
    lower, start = text.lower, match.start()
    low = max(0, start - 80)
    low = max(low, lower.rfind("\n", low, start) + 1)
    before = lower[low:start]
    if not before.endswith(" ") or not before.rstrip(" ").endswith(_LEAD_ENDS):
        return _Around(start, "", past=False, before=before)
    lead = _LEAD.search(lower, max(low, start - 40), start)
    start = lead.start() if lead else start
    past, part = bool(lead and lead["past"]), (lead["part"] or "").strip() if lead else ""
    return _Around(start, part, past, lower[low:start])


def _is_worded_small(match: "regex.Match[str]", text: Text) -> bool:
    """`thứ hai` in small letters may count; `thứ Hai`, `thứ 2` behind a cue, `chủ nhật` do not."""
    last = match["wd"].rpartition(" ")[2]
    at = match.end("wd") - len(last)
    return match["wd"].startswith("thứ") and text.rules[at].islower()


def _near_stands(match: "regex.Match[str]", around: _Around, text: Text) -> bool:
    if match["near"] in _STRONG or around.past or around.part:
        return True
    if not _is_worded_small(match, text) and not match["wd"][-1].isdigit():
        return True
    cued = _LEADS_TO.search(around.before) is not None
    if match["near"] == "này":
        return cued
    return cued or _STOPS.match(text.lower, match.end()) is not None


def _bare_stands(match: "regex.Match[str]", around: _Around, text: Text) -> bool:
    if _HABIT_AFTER.match(text.lower, match.end()) or _HABIT_BEFORE.search(around.before):
        return False
    if around.part:
        small = _is_worded_small(match, text) or match["wd"][-1].isdigit()
        late = weekday(match["wd"]) >= 4  # tối thứ bảy
        return not small or around.part.endswith(_NOT_ORDINAL) or late
    if around.start < match.start() and (
        _is_worded_small(match, text) or match["wd"][-1].isdigit()
    ):
        return False  # vào ngày thứ 6
    return _AT_A_TIME.search(around.before) is not None


def _future(match: "regex.Match[str]", around: _Around, text: Text) -> Hint | None:
    said = _WILL_BEFORE.search(around.before) or _WILL_AFTER.match(text.lower, match.end())
    return "future" if said else None


# thứ Hai tuần tới · chiều thứ Sáu vừa qua · hôm thứ Tư · tối chủ nhật · thứ hai tuần sau nữa
_WEEKDAY = compiled(
    rf"{BEGIN}(?P<wd>{WEEKDAY})(?:{S},?{S}(?:của )?(?:đầu |cuối )?tuần{SS}"
    rf"(?P<week>(?!ngoái|kia){SHIFT_WORD})(?P<more> nữa{END})?"
    rf"|{SS}(?P<near>này|vừa qua(?! đời)|vừa rồi|tới đây|sắp tới|tới|qua(?! đời)|rồi){END}"
    rf"|(?P<beside>(?={S}\({S}(?:ngày )?\d{{1,2}}[/.-]\d)))?"
)

_DAY_NAMES = ("hai", "ba", "tư", "năm", "sáu", "bảy", "bẩy")

RULES = (
    Rule(
        "relative.weekday",
        _WEEKDAY,
        _build_weekday,
        either(
            at_words_before(("thứ",), "hbtns234567", glued=_DAY_NAMES),
            at_words_before(("chủ",), "n", glued=("nhật",)),
            at_words("cn"),
        ),
        needs=("thứ", "chủ nhật", "cn"),
    ),
)
