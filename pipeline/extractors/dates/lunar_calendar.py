"""The Vietnamese lunar calendar (UTC+7): its days and months, and its cycle of sixty years."""

import datetime as dt

from lunar_vn import SUPPORTED_YEAR_RANGE, convert_lunar_to_solar

from pipeline.calendar_days import Days

_UTC_PLUS = 7.0


def lunar_day(year: int, month: int, day: int, *, leap: bool = False) -> dt.date | None:
    """The Gregorian day of a lunar one, or None where that month has no such day.

    Source: the algorithm of Hồ Ngọc Đức for UTC+7, in ``lunar_vn``; years 1900 to 2100.

    >>> lunar_day(1985, 1, 1), lunar_day(2007, 1, 1), lunar_day(2030, 1, 1)
    (datetime.date(1985, 1, 21), datetime.date(2007, 2, 17), datetime.date(2030, 2, 2))
    """
    low, high = SUPPORTED_YEAR_RANGE
    if not low < year < high:
        return None
    first = _first_of_month(year, month, leap=leap)
    length = (_month_after(year, month, leap=leap) - first).days if first else 0
    return first + dt.timedelta(days=day - 1) if first and 1 <= day <= length else None


def lunar_month_days(year: int, month: int, *, leap: bool = False) -> Days | None:
    """First and last Gregorian day of a lunar month.

    >>> [day.isoformat() for day in lunar_month_days(2017, 3) or ()]
    ['2017-03-28', '2017-04-25']
    """
    low, high = SUPPORTED_YEAR_RANGE
    first = _first_of_month(year, month, leap=leap) if low < year < high else None
    if first is None:
        return None
    return first, _month_after(year, month, leap=leap) - dt.timedelta(days=1)


def _first_of_month(year: int, month: int, *, leap: bool) -> dt.date | None:
    try:
        return convert_lunar_to_solar(1, month, year, int(leap), _UTC_PLUS)
    except ValueError:
        return None


def _month_after(year: int, month: int, *, leap: bool) -> dt.date:
    """The first day after a lunar month: that of its leap twin, or of the next month."""
    first = _first_of_month(year, month, leap=False)
    twin = None if leap else _first_of_month(year, month, leap=True)
    if twin == first:  # a year without a leap month ignores the flag
        twin = None
    following = (year + 1, 1) if month == 12 else (year, month + 1)
    after = twin or _first_of_month(*following, leap=False)
    if after is None:
        raise ValueError(f"no lunar month follows {month}/{year}")
    return after


def cycle_year(cycle: int, near: int) -> int:
    """The year nearest to ``near`` with that place in the sixty-year cycle (1984 = giáp tý = 0).

    >>> cycle_year(36, 2019), cycle_year(36, 1950)
    (2020, 1960)
    """
    return near + (cycle - (near - 1984) + 30) % 60 - 30
