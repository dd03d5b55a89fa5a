"""From what is written to days: explicit, from the day of publication, from the context, or not."""

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

from pipeline.calendar_days import (
    Days,
    iso_week_days,
    make_day,
    month_days,
    week_days,
    year_days,
)
from pipeline.document import DateValue, Precision, ResolvedBy
from pipeline.extractors.dates.fragments import Hint
from pipeline.extractors.dates.lunar_calendar import cycle_year, lunar_day, lunar_month_days
from pipeline.extractors.dates.written import Point, Unit, Written

SAME_OCCASION = dt.timedelta(days=62)  # a full date lends its year to days as near as this
_YEAR_UNDER_WAY = 3  # until February the parts of a year may be those of the last one
_PRECISION: dict[Unit, Precision] = {
    "day": "day", "weekday": "day", "lunar_day": "day", "week": "week", "month": "month",
    "quarter": "quarter", "half": "half", "year": "year",
}  # fmt: skip


class Context(NamedTuple):
    """What the article tells: the day it appeared, and the full days that stand in it."""

    published: dt.date | None
    today: dt.date | None = None  # the day that the article itself calls today
    days: tuple[dt.date, ...] = ()

    @property
    def anchor(self) -> tuple[dt.date, ResolvedBy] | None:
        """The day from which relative words count."""
        if self.published:
            return self.published, "published"
        return (self.today, "context") if self.today else None


_By = tuple[Days, ResolvedBy] | None


def resolve(written: Written, context: Context) -> DateValue:
    """The days of a mention; null … null and ``unresolved`` where nothing tells them."""
    found = (
        _resolve_run(written.first, written.last, context)
        if written.last
        else _resolve_point(written.first, context)
    )
    precision: Precision = "span" if written.last else _PRECISION.get(written.first.unit, "span")
    if found is None:
        return DateValue(None, None, precision, "unresolved", written.time)
    (first, last), by = found
    return DateValue(first, last, precision, by, written.time)


def _resolve_run(first: Point, last: Point, context: Context) -> _By:
    """A year said at one end holds at the other, across a New Year where it must."""
    if last.lacks_year and first.year is not None:
        last = last._replace(year=first.year + (_place(last) < _place(first)))
    end = _resolve_point(last, context)
    if end is None:
        return None
    if first.lacks_year:
        first = first._replace(year=end[0][1].year - (_place(first) > _place(last)))
    start = _resolve_point(first, context)
    if start and start[0][0] >= end[0][0] and first.unit == "day" and first.shift is not None:
        day = end[0][0] + dt.timedelta(days=min(first.shift, -1))  # từ tối qua đến sáng 5/4
        start = (day, day), start[1]
    if start is None or start[0][0] > end[0][1]:
        return None
    by: ResolvedBy = (
        end[1] if end[1] != "explicit" or last.unit == first.unit == "day" else start[1]
    )
    return (start[0][0], end[0][1]), by


def _place(point: Point) -> tuple[int, int]:
    number = point.number if point.unit in ("quarter", "half", "week") else None
    return point.month or number or 0, point.day or 0


def _resolve_point(point: Point, context: Context) -> _By:
    if point.shift is not None or point.unit in ("weekday", "weekend"):
        return _relative(point, context)
    if point.unit == "decade":
        return _explicit(year_days(point.year or 0, (point.year or 0) + 9))
    if point.unit == "century":
        century = point.number or 0
        return _explicit(year_days(century * 100 - 99, century * 100))
    if point.month_shift is not None:
        return _in_shifted_month(point, context)
    if point.unit == "day" and point.month is None:
        return _from_anchor(context, lambda day: _in_nearest_month(point, day))
    return _in_some_year(point, context)


def _explicit(days: Days | None) -> _By:
    return (days, "explicit") if days else None


def _days_in(point: Point, year: int) -> Days | None:
    """The days of a point in a year, or None where the year has none such."""
    if not 1 <= year <= 9998:
        return None
    month, day = point.month or 0, point.day or 0
    if point.unit not in ("day", "lunar_day"):
        return _period_in(point, year)
    lunar = point.unit == "lunar_day"
    found = lunar_day(year, month, day, leap=point.leap) if lunar else make_day(year, month, day)
    return (found, found) if found else None


def _period_in(point: Point, year: int) -> Days | None:
    number, days = point.number or 0, year_days(year, year)
    match point.unit:
        case "lunar_month":
            return lunar_month_days(year, point.month or 0, leap=point.leap)
        case "week":
            return iso_week_days(year, number)
        case "month":
            days = month_days(year, point.month or 0)
        case "quarter":
            days = month_days(year, 3 * number - 2, 3)
        case "half":
            days = month_days(year, 6 * number - 5, 6)
        case "months":
            days = month_days(year, 1 if number > 0 else 13 + number, abs(number))
    return days


def _in_some_year(point: Point, context: Context) -> _By:
    if point.year is not None:
        days = _days_in(point, point.year)
        return (days, "context" if point.lent else "explicit") if days else None
    if point.year_shift is not None:
        shift = point.year_shift
        return _from_anchor(context, lambda day: _days_in(point, day.year + shift))
    if point.cycle is not None:
        cycle = point.cycle
        return _from_anchor(context, lambda day: _days_in(point, cycle_year(cycle, day.year)))
    nearest = _from_anchor(context, lambda day: _nearest(point, day))
    return nearest or _from_full_days(point, context)


def _from_anchor(context: Context, days: Callable[[dt.date], Days | None]) -> _By:
    if context.anchor is None:
        return None
    day, by = context.anchor
    found = days(day)
    return (found, by) if found else None


def _nearest(point: Point, day: dt.date) -> Days | None:
    """The point in the year that brings it nearest to a day, on the side that its words tell."""
    if point.unit in ("half", "months") and day.month >= _YEAR_UNDER_WAY:
        return _days_in(point, day.year)  # `3 tháng cuối năm` is the end of this year
    choices = [found for n in (-1, 0, 1) if (found := _days_in(point, day.year + n))]
    if point.hint is not None:
        choices = [found for found in choices if _on_side(found, day, point.hint)] or choices
    return min(choices, key=lambda found: _distance(found, day), default=None)


def _on_side(days: Days, day: dt.date, hint: Hint) -> bool:
    return days[0] <= day if hint == "past" else days[1] >= day


def _distance(days: Days, day: dt.date) -> tuple[int, int]:
    if days[0] <= day <= days[1]:
        return 0, 0
    return min(abs((days[0] - day).days), abs((days[1] - day).days)), abs((days[0] - day).days)


def _from_full_days(point: Point, context: Context) -> _By:
    """The year of a full date of the same occasion, where the full dates agree on one."""
    years: set[int] = set()
    for day in context.days:
        for year in (day.year - 1, day.year, day.year + 1):
            days = _days_in(point, year)
            if days and point.unit == "day" and abs(days[0] - day) <= SAME_OCCASION:
                years.add(year)
    same = {d.year for d in context.days if (d.month, d.day) == (point.month, point.day)}
    years = same if len(same) == 1 else years
    days = _days_in(point, years.pop()) if len(years) == 1 else None
    return (days, "context") if days else None


def _in_shifted_month(point: Point, context: Context) -> _By:
    def days(day: dt.date) -> Days | None:
        first, _ = _shifted_month(day, point.month_shift or 0)
        found = make_day(first.year, first.month, point.day or 0)
        return (found, found) if found else None

    return _from_anchor(context, days)


def _in_nearest_month(point: Point, day: dt.date) -> Days | None:
    firsts = [_shifted_month(day, shift)[0] for shift in (-1, 0, 1)]
    made = [make_day(first.year, first.month, point.day or 0) for first in firsts]
    found = min((one for one in made if one), key=lambda one: abs((one - day).days), default=None)
    return (found, found) if found else None


def _shifted_month(day: dt.date, shift: int) -> Days:
    year, month = divmod(day.year * 12 + day.month - 1 + shift, 12)
    return month_days(year, month + 1)


def _relative(point: Point, context: Context) -> _By:
    return _from_anchor(context, lambda day: _shifted(point, day))


def _shifted(point: Point, day: dt.date) -> Days | None:
    shift = point.shift or 0
    match point.unit:
        case "day":
            first = last = day + dt.timedelta(days=shift)
        case "weekday":
            first = last = _weekday(point, day)
        case "week":
            first, last = week_days(day, shift)
        case "weekend":
            monday, last = week_days(day, shift)
            first = monday + dt.timedelta(days=5)
        case "month":
            first, last = _shifted_month(day, shift)
        case "quarter":
            year, quarter = divmod(day.year * 4 + (day.month - 1) // 3 + shift, 4)
            first, last = month_days(year, 3 * quarter + 1, 3)
        case _:
            first, last = _shifted_year(point, day, shift)
    return first, last


def _shifted_year(point: Point, day: dt.date, shift: int) -> Days:
    year = day.year + shift
    if point.hint == "past":  # năm qua: the year whose end is nearest
        year = day.year if (dt.date(day.year, 12, 31) - day).days <= 182 else day.year - 1
    return year_days(year, year)


def _weekday(point: Point, day: dt.date) -> dt.date:
    number = point.number or 0
    if point.shift is not None:
        return week_days(day, point.shift)[0] + dt.timedelta(days=number)
    if point.hint == "past":
        return day - dt.timedelta(days=(day.weekday() - number) % 7)
    if point.hint == "future":
        return day + dt.timedelta(days=(number - day.weekday() - 1) % 7 + 1)
    return day + dt.timedelta(days=(number - day.weekday() + 3) % 7 - 3)  # the nearest
