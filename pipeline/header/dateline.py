"""The day that an article appeared: a line of its own in the head, or the path of its file.

A line is a dateline where nothing but furniture stands around its date: labels, weekday, clock,
views, section, outlet, author. Behind a title and before the first sentence it is one too, where
brackets, a clock or a place set it off. A date inside a sentence is left to the extractors.
"""

import datetime as dt
from typing import NamedTuple

import regex

from pipeline.calendar_days import NUMERIC_DAY, make_day, numeric_day
from pipeline.header.lines import FOOT_LINES, HEAD_LINES, Line
from pipeline.patterns import compiled
from pipeline.text import Text


class Dateline(NamedTuple):
    """The day, where it stands, and what of its line is no story (all of it, or a part)."""

    day: dt.date
    span: tuple[int, int]
    line: Line


_CLOCK = r"\d{1,2} ?(?:[:hg]|giờ) ?(?:\d{2})?(?::\d{2})?(?: ?(?:phút|[ap]m|sáng|chiều|tối))?(?!\w)"
_WEEKDAY = r"(?:(?:thứ|t) ?(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ nhật|cn|[a-z]{3,9}day)(?!\w)"
_LABEL = (
    r"(?:(?:lần )?cập nhật(?: lần)?(?: cuối| mới nhất)?"
    r"|(?:ngày |giờ )?đăng(?: tải| bài| lúc| ngày)?"
    r"|ngày (?:đăng(?: tải| bài| tin)?|cập nhật|xuất bản|viết|gửi|phát hành|tạo)|xuất bản|phát hành"
    r"|đã đăng|gửi lúc|thời gian(?: đăng)?|post(?:ed)?(?: on)?|published|updated|date)(?!\w)"
)
_LABELLED = compiled(_LABEL)
# Ngày 20 tháng 8 năm 2019, in words where a numeric day may stand as well
_WORDED = r"(?P<d>\d{1,2}) tháng (?P<m>\d{1,2}),? (?:năm )?(?P<y>(?:19|20)\d\d)(?!\d)"
_DATE = compiled(rf"(?:{NUMERIC_DAY}|(?<!\d){_WORDED})")
_VIEWS = (
    r"(?:(?:số |tổng số )?(?:lượt|lần|người) (?:xem|đọc|truy cập)|đã xem|xem|đọc|views?) ?:? ?"
    r"\d[\d.,]{0,12}+(?: (?:lượt|lần)(?: xem| đọc)?)?|\d[\d.,]{0,12}+ (?:(?:lượt|lần) )?(?:xem|đọc)"
    r"|(?:\d{1,4} )?bình luận(?: ?:? ?\d{1,4})?|\(?gmt ?[+-]? ?\d{1,2}(?::00)?\)?"
    r"|t\d\d:\d\d\S{0,16}+"
)
_GAP = r"[ ,.:|•·/()\[\]–-]"
_SMALL = (
    rf"(?:{_GAP}|{_LABEL}|{_WEEKDAY}|{_CLOCK}|(?:{_VIEWS})(?!\w)"
    r"|(?:ngày|lúc|vào|hôm|vào lúc)(?!\w))"
)
# (Báo Kiên Giang) , VOV.VN , Cổng thông tin điện tử …
_OUTLET = (
    r"(?:\([^()\d]{2,60}\)|[^()|:\d]{0,30}\b(?:báo|đài|cổng|vov|vtv|ttxvn|\w{2,20}\.vn)\b"
    r"[^()|:\d]{0,40})"
)
# a section, an author or a place: a few words without a number, set off by a mark
_NAME = r"\p{L}[\p{L}.&'+]{0,14}+(?: (?:& )?[\p{L}(][\p{L}.&'+)]{0,14}+){0,5}"
_BEFORE = compiled(
    rf"(?:{_OUTLET}(?= ?[|•·,–-]|  | $))?+(?:{_NAME} ?(?:[|•·/>»\"]|[–-](?= ))"
    rf" ?){{0,3}}+{_SMALL}*+"
)
_AFTER = compiled(rf"{_SMALL}*+(?:(?<=[|•·/–-] ?){_NAME}(?: ?[|•·/–-] ?)?){{0,2}}+{_SMALL}*+")
# Hà Nội, ngày 20/8/2019 · NGUYỄN AN   Thứ ba, 20/8/2019
_PLACED = compiled(
    rf"\(?\p{{Lu}}[\p{{L}}.]{{0,14}}+(?: \p{{Lu}}[\p{{L}}.]{{0,14}}+){{0,4}}"
    rf"(?:,| {{2,}}|\t){_GAP}*+"
)
_SMALLS = compiled(rf"{_SMALL}*+")
_LONGEST_DATELINE = 120
_LONGEST_TITLED = 240


def find_dateline(text: Text, lines: list[Line]) -> Dateline | None:
    """The first line of the head that is nothing but a date; in the foot it needs a label.

    Else the date that closes the title in brackets, or that opens the story behind its place.
    """
    for n, line in enumerate(lines):
        in_head = n < HEAD_LINES
        if not in_head and n < len(lines) - FOOT_LINES:
            continue
        if line.end - line.start > _LONGEST_DATELINE:
            continue
        match = _DATE.search(text.lower, line.start, line.end)
        day = numeric_day(match) if match else None
        if match and day and _is_furniture(text, line, match):
            label = _LABELLED.search(text.lower, pos=line.start, endpos=match.start())
            if in_head or label:
                return Dateline(day, match.span(), line)
    return _behind_title(text, lines) or _before_story(text, lines)


def _is_furniture(text: Text, line: Line, date: "regex.Match[str]") -> bool:
    if not _AFTER.fullmatch(text.lower, date.end(), line.end):
        return False
    if _BEFORE.fullmatch(text.lower, line.start, date.start()):
        return True
    placed = _PLACED.match(text.rules, line.start, date.start())
    return bool(placed and _SMALLS.fullmatch(text.lower, placed.end(), date.start()))


# Xã An Bình làm đường (20-8-2019) · Xã An Bình làm đường 20/8/2019 14:30
_TITLED = compiled(
    rf"(?<=[^\s\d(] {{1,3}})(?:\((?P<date>{NUMERIC_DAY})\)"
    rf"|(?P<date>{NUMERIC_DAY})[ ,|-]{{1,3}}{_CLOCK}) ?$"
)
_RECALLS = compiled(r"kỷ niệm|kỉ niệm|năm ngày|ngày sinh|ngày mất|truyền thống|họp|từ ngày")


def _behind_title(text: Text, lines: list[Line]) -> Dateline | None:
    """A date that closes the first line, in brackets or with a clock; the title ends before it."""
    if len(lines) < 2 or lines[0].end - lines[0].start > _LONGEST_TITLED:
        return None
    line = lines[0]
    match = _TITLED.search(text.lower, line.start, line.end)
    day = numeric_day(match) if match else None
    if not match or not day or _RECALLS.search(text.lower, line.start, match.start()):
        return None
    return Dateline(day, match.span("date"), Line(match.start(), line.end))


# Hà Nội, 20/8/2019 - Ngân hàng … · TP.HCM (20/8/2019): Công ty … · Huế, ngày 20/8/2019 (TTXVN) –
_PLACE_OPENS = compiled(
    r"\p{Lu}[\p{L}.]{0,14}+(?: \p{Lu}[\p{L}.]{0,14}+){0,3}(?:, ?| ?[–-] ?| ?\()(?:ngày )?"
)
_STORY_OPENS = compiled(r"\)? ?(?:\([^()\n]{2,30}\) ?)?(?:[–-]|:|\|)(?= ?\p{Lu})|\)(?= \p{Lu})")


def _before_story(text: Text, lines: list[Line]) -> Dateline | None:
    """A place and a full date before the first sentence, as agencies and companies write."""
    for line in lines[:HEAD_LINES]:
        place = _PLACE_OPENS.match(text.rules, line.start, min(line.end, line.start + 60))
        match = _DATE.match(text.lower, place.end(), line.end) if place else None
        day = numeric_day(match) if match else None
        if match and day and _STORY_OPENS.match(text.rules, match.end(), line.end):
            return Dateline(day, match.span(), Line(line.start, match.end()))
    return None


# 2019/08/20/hop.txt · bai-2019-08-20.txt · 20190820_01.txt
_PATH_DAY = compiled(
    r"(?<![^\W_])(?P<y>(?:19|20)\d\d)(?P<s>[/_.-]?)(?P<m>0[1-9]|1[0-2])(?P=s)"
    r"(?P<d>0[1-9]|[12]\d|3[01])(?![^\W_])"
)


def day_of_path(source: str) -> dt.date | None:
    """
    The last day that a path names.

    >>> day_of_path("tin/2019/08/20/bai-1.txt"), day_of_path("34c0845920190820d1.txt")
    (datetime.date(2019, 8, 20), None)
    """
    days = [
        make_day(int(m["y"]), int(m["m"]), int(m["d"]))
        for m in _PATH_DAY.finditer(source.replace("\\", "/"))
    ]
    return next((day for day in reversed(days) if day), None)
