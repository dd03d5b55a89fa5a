"""The day that an article appeared: a line of its own in the head, or the path of its file."""

import datetime as dt
from typing import NamedTuple

import regex

from pipeline.calendar_days import NUMERIC_DAY, make_day, numeric_day
from pipeline.header.lines import FOOT_LINES, HEAD_LINES, Line
from pipeline.text import Text


class Dateline(NamedTuple):
    """The day, where it stands, and its line."""

    day: dt.date
    span: tuple[int, int]
    line: Line


_CLOCK = r"\d{1,2} ?(?:[:hg]|giờ) ?(?:\d{2})?(?::\d{2})?(?: ?(?:phút|[ap]m|sáng|chiều|tối))?"
_WEEKDAY = r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|[a-z]{3,9}day)"
_LABEL = (
    r"(?:(?:lần )?cập nhật(?: lần cuối)?|(?:ngày )?đăng(?: tải| bài)?|ngày (?:đăng|cập nhật"
    r"|xuất bản"
    r"|viết|gửi)|xuất bản|thời gian(?: đăng)?|post(?:ed)?(?: on)?|date)"
)
# (Báo Kiên Giang) - , VOV.VN | , Cổng thông tin điện tử …
_OUTLET = (
    r"(?:\([^()]{2,60}\)|[^()|:]{0,30}\b(?:báo|đài|cổng|vov|vtv|ttxvn|\w{2,20}\.vn)\b[^()|:]{0,40})"
)
_GAP = r"[ ,|•·-]{0,4}+"
# Thứ ba, 20/8/2019, 10:15 (GMT+7) · Cập nhật lúc 14:30, ngày 20/8/2019 · Ngày: 20.08.2019
_DATELINE = regex.compile(
    rf"(?:{_OUTLET}{_GAP})?(?P<label>{_LABEL}{_GAP}(?::{_GAP})?)?(?:lúc {_GAP}:?{_GAP})?"
    rf"(?:{_WEEKDAY}{_GAP})?(?:{_CLOCK}{_GAP})?(?:(?:ngày|lúc)[ :]{{0,3}}+)?(?P<date>{NUMERIC_DAY})"
    rf"(?:t\d\d:\d\d\S{{0,16}}+|{_GAP}(?:lúc )?{_CLOCK})?{_GAP}"
    r"(?:\(?gmt ?[+-]? ?\d{1,2}(?::00)?\)?)?[ .)]{0,3}+"
)
_LONGEST_DATELINE = 120


def find_dateline(text: Text, lines: list[Line]) -> Dateline | None:
    """The first line of the head that is nothing but a date; in the foot it needs a label."""
    for n, line in enumerate(lines):
        in_head = n < HEAD_LINES
        if not in_head and n < len(lines) - FOOT_LINES:
            continue
        if line.end - line.start > _LONGEST_DATELINE:
            continue
        match = _DATELINE.fullmatch(text.lower, line.start, line.end)
        day = numeric_day(match) if match else None
        if match and day and (in_head or match["label"]):
            return Dateline(day, match.span("date"), line)
    return None


# 2019/08/20/hop.txt · bai-2019-08-20.txt · 20190820_01.txt
_PATH_DAY = regex.compile(
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
