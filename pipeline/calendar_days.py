"""Calendar arithmetic, and the numeric dates that head, sources and extractors read alike.

Knows nothing of Vietnamese prose: what is written around a number is the callers' business.
"""

import calendar
import datetime as dt

import regex

from pipeline.patterns import compiled

Days = tuple[dt.date, dt.date]

DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
MONTH = r"(?:1[0-2]|0?[1-9])(?!\d)"
YEAR = r"(?:1\d|20)\d\d(?!\d)"

# 20/8/2019, 20-08-2019, 20.08.2019, 20 / 8 / 2019
_DAY_FIRST = rf"(?P<d>{DAY}) ?(?P<s>[/.-]) ?(?P<m>{MONTH}) ?(?P=s) ?(?P<y>{YEAR})"
# 2019-08-20, 2019/8/20
_YEAR_FIRST = rf"(?P<y>{YEAR})(?P<s>[/.-])(?P<m>{MONTH})(?P=s)(?P<d>{DAY})"
NUMERIC_DAY = rf"(?<![\d/.,-])(?:{_DAY_FIRST}|{_YEAR_FIRST})(?![/.-]?\d)"
_NUMERIC_DAY = compiled(NUMERIC_DAY)


def make_day(year: int, month: int, day: int) -> dt.date | None:
    """The day, or None where the calendar has no such day.

    >>> make_day(2020, 2, 29), make_day(2019, 2, 29)
    (datetime.date(2020, 2, 29), None)
    """
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def parse_day(text: str) -> dt.date | None:
    """The first full numeric date in ``text``, day before month or year first; else None.

    >>> parse_day("Cập nhật: 20.08.2019"), parse_day("2019-08-20T10:15"), parse_day("20/8")
    (datetime.date(2019, 8, 20), datetime.date(2019, 8, 20), None)
    """
    match = _NUMERIC_DAY.search(text)
    return numeric_day(match) if match else None


def numeric_day(match: "regex.Match[str]") -> dt.date | None:
    """The day of a match that has the groups ``y``, ``m`` and ``d``."""
    return make_day(int(match["y"]), int(match["m"]), int(match["d"]))


def month_days(year: int, month: int, months: int = 1) -> Days:
    """First and last day of ``months`` months from ``month`` on.

    >>> [day.isoformat() for day in month_days(2020, 2)]
    ['2020-02-01', '2020-02-29']
    """
    last = year * 12 + month - 1 + months - 1
    y, m = divmod(last, 12)
    return dt.date(year, month, 1), dt.date(y, m + 1, calendar.monthrange(y, m + 1)[1])


def year_days(first: int, last: int) -> Days:
    """First day of the year ``first``, last day of the year ``last``."""
    return dt.date(first, 1, 1), dt.date(last, 12, 31)


def week_days(day: dt.date, shift: int = 0) -> Days:
    """Monday and Sunday of the ISO week of ``day``, ``shift`` weeks on."""
    monday = day - dt.timedelta(days=day.weekday()) + dt.timedelta(weeks=shift)
    return monday, monday + dt.timedelta(days=6)


def iso_week_days(year: int, week: int) -> Days | None:
    """Monday and Sunday of a numbered ISO week, or None where the year has no such week."""
    try:
        monday = dt.date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    return monday, monday + dt.timedelta(days=6)
