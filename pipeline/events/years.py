"""The year of an occasion whose day the text writes without one, where nothing says when it ran.

The occasion's own name tells it ("lễ hội Gióng 2018"), or the nearest full date or short period
of the article that carries its year. Births, terms, comparisons, plans far ahead and bare years
settle nothing.
"""

import datetime as dt

from pipeline.events.occasion import Occasion
from pipeline.events.view import View
from pipeline.patterns import compiled

NAMED = 170  # characters behind a name in which its year may stand
NEAREST = 160  # days to a full date or period that may lend its year
LONGEST = 280  # days of a period that may lend its year
WINTER = 11  # from this month on, tasks of a year are handed out in the year before

# `5/4`, `5.4`, `5 tháng 4`
_DAY_MONTH = compiled(r"(?<!\d)(\d{1,2}) ?(?:[/.-]| tháng) ?(\d{1,2})(?!\d)")
# `từ 4 đến 6-9`, `5-6/4`
_DAYS_MONTH = compiled(
    r"(?<!\d)(\d{1,2}) ?(?:-|đến|và) ?(?:ngày )?(\d{1,2}) ?[/.-] ?(\d{1,2})(?!\d)"
)
# `… năm 2022`, `lễ hội Gióng 2018`; not `so với năm 2021`, `giai đoạn 2016 - 2020`
_YEAR = compiled(
    r"(?<!\bđến |\btừ |\bvới |kỳ |đoạn |sinh |trước |luật |[\d/.,-])(?:năm )?"
    r"(?<![\d/.-]|[\d/.-] )(?P<year>(?:19|20)\d\d)(?! ?[-/–.]\s?\d|\d|/)"
)
_OTHERS = compiled(r"(?:đến|từ|so với|cùng kỳ|giai đoạn|sinh|nhiệm kỳ|tầm nhìn|luật)(?: năm)? $")
_TASKS = compiled(r"(?:nhiệm vụ|kế hoạch|phương hướng|công tác) [^.;\n]{0,60}$")
_REVIEW = compiled(r"(?:tổng kết|kết quả|đánh giá)[^.;\n]{0,80}$")
_BORN = compiled(r"(?:sinh|sn)\b[^.;\n]{0,12}$")
_FOUR_DIGITS = compiled(r"(?:19|20)\d\d")


def settle_year(
    view: View, occasion: Occasion, date: int
) -> tuple[dt.date, dt.date, int | None] | None:
    """First and last day of a date without a year, and the index of the date that lent it.

    None where the date tells no day and month, or nothing tells the year.
    """
    mention = view.mentions.dates[date]
    days = _read(view.document.text.rules[mention.start : mention.end])
    if days is None:
        return None
    named = _named_year(view, occasion, days[0][1])
    if named is not None:
        return _in_year(days, named, None)
    best: tuple[int, int, int] | None = None
    for i, year, gap in _lenders(view, days[0]):
        if gap <= NEAREST and (best is None or gap < best[0]):
            best = gap, year, i
    return None if best is None else _in_year(days, best[1], best[2])


def _read(text: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Day and month of the first and of the last day."""
    if match := _DAYS_MONTH.search(text):
        first, last, month = map(int, match.groups())
        return (first, month), (last, month)
    found = [(int(day), int(month)) for day, month in _DAY_MONTH.findall(text)]
    return (found[0], found[-1]) if found else None


def _in_year(
    days: tuple[tuple[int, int], tuple[int, int]], year: int, lender: int | None
) -> tuple[dt.date, dt.date, int | None] | None:
    first, last = (_date(year, *day) for day in days)
    return (first, last, lender) if first and last and first <= last else None


def _date(year: int, day: int, month: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _named_year(view: View, occasion: Occasion, month: int) -> int | None:
    text = view.document.text.lower
    for name in occasion.names:
        high = min(name.sentence[1], name.end + NAMED)
        aside = text.find("(", name.end, high)
        high = high if aside < 0 else aside
        for match in _YEAR.finditer(text, name.end, high):
            before = text[name.start : match.start()]
            if _OTHERS.search(before):
                continue
            year = int(match["year"])
            if month >= WINTER and _TASKS.search(before) and not _REVIEW.search(before):
                return year - 1
            return year + 1 if month <= 3 and _REVIEW.search(before) else year
    return None


def _lenders(view: View, day: tuple[int, int]) -> list[tuple[int, int, int]]:
    """Dates that say their year: index, year that brings the day nearest, and days between."""
    found = []
    for i, mention in enumerate(view.mentions.dates):
        first, last = mention.value.date_from, mention.value.date_to
        if first is None or last is None:
            continue
        if (last - first).days > LONGEST:
            if (last.day, last.month) != day or (first.day, first.month) != day:
                continue
            first = last  # `kỷ niệm 45 năm (30-4-1975 - 30-4-2020)`
        written = view.document.text.norm[mention.start : mention.end]
        born = _BORN.search(view.document.text.lower, max(0, mention.start - 24), mention.start)
        if born or "sinh" in written.lower() or not _FOUR_DIGITS.search(written):
            continue
        for year in range(first.year - 1, last.year + 2):
            at = _date(year, *day)
            if at is not None:
                gap = max((first - at).days, (at - last).days, 0)
                found.append((i, year, gap))
    return found
