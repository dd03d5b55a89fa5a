"""Days without a month: `Ngày 19, 20, lũ lên`, `từ 0 giờ ngày 20`; the month is the nearest one.

Only where the words stop or go on as behind a date: `ngày 8 tiếng` and `ngày 2 lần` count.
"""

from collections.abc import Iterator

import regex

from pipeline.calendar_days import DAY
from pipeline.extractors.dates.fragments import PART, PARTS, SS, S, ending
from pipeline.extractors.dates.leads import from_start, lead_start
from pipeline.extractors.dates.places import at_numbers
from pipeline.extractors.dates.series import JOINT, fold, is_run
from pipeline.extractors.dates.shapes import JOINS, LEADS
from pipeline.extractors.dates.written import Point, Rule, Written
from pipeline.patterns import compiled
from pipeline.text import Text

_GOES_ON = (
    r"(?= {0,2}(?:[,;)]|\.(?!\d)|$|\n)| {1,2}(?:và|là|đã|sẽ|có|thì|tại|ở|cho|khi|do|vì|để|theo|mới"
    r"|vừa|trở|nhưng|nên|được|bị|phải|rạng sáng|đến nay|tới nay)(?!\p{L}))"
)
_COUNTED_BEFORE = ending(
    r"(?<!\p{L})(?:mỗi|một|hai|ba|hàng|hằng|các|những|bình quân|trung bình|tháng|số|suốt"
    r"|ngày \d) {1,2}"
)
_EVERY = compiled(r"[^.;\n]{0,30}?(?:hàng|hằng|mỗi) (?:tháng|năm|quý)|[^.;\n]{0,16}?âm lịch")
_FIRST_DAYS = 5  # `Ngày 1`, `ngày 2` at the head of a line count the days of a journey
_NEW_YEARS_EVE = 30
_FIRST_NO_HOUR = 10


_LEAD_ENDS = ending(rf"(?:ngày|{PART}){SS}")


def _build_days(match: "regex.Match[str]", text: Text) -> Iterator[Written]:
    lower = text.lower
    start = lead_start(lower, match.start())
    if start is None or not _LEAD_ENDS.search(lower, start, match.start()):
        return
    days = [int(day) for day in match.captures("d")]
    line = lower[max(0, start - 16) : start].rpartition("\n")[2]
    opens = not line.strip(" -•+*")
    if len(days) == 1 and opens and days[0] <= _FIRST_DAYS:
        return
    if _COUNTED_BEFORE.search(line) or _EVERY.match(lower, match.end()):
        return
    hours = "ngày" not in lower[start : match.start()]
    if hours and (days[0] == _NEW_YEARS_EVE or (len(days) == 1 and days[0] < _FIRST_NO_HOUR)):
        return  # đêm 30; sáng 8, chiều 5 may be hours
    if sorted(set(days)) != days:
        return
    points = [Point("day", day=day) for day in days]
    runs = [is_run(joint) for joint in match.captures("joint")]
    begin = from_start(lower, start) if runs and runs[0] else start
    yield from fold(match, "day.lone", points, begin)


# Ngày 19, 20, lũ lên · đêm 12 rạng sáng ngày 13, · từ ngày 5 đến ngày 7.
_LONE = compiled(
    rf"(?=\d)(?<=\p{{L}} {{1,3}})(?:(?=\d++{JOINS})|(?<=(?:{'|'.join(LEADS)}) {{1,3}}))"
    rf"(?P<item>(?P<d>{DAY}))"
    rf"(?:{JOINT}(?P<item>(?:{PARTS}{SS})?(?:ngày{SS})?(?P<d>{DAY}))(?!{S}[/.-]{S}\d|,\d)){{0,6}}"
    rf"(?!{S}[/-]{S}\d|[.,]\d|{S}tháng){_GOES_ON}"
)

RULES = (Rule("day.lone", _LONE, _build_days, at_numbers("lone")),)
