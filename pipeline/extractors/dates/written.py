"""What is written: partial dates, before anything is known of the rest of the article."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple

import regex

from pipeline.cues import has_any
from pipeline.extractors.dates.fragments import Hint
from pipeline.extractors.dates.places import REACH, Places, Starts, matches
from pipeline.text import Text

Unit = Literal[
    "day", "weekday", "week", "weekend", "month", "quarter", "half", "months", "year",
    "decade", "century", "lunar_day", "lunar_month",
]  # fmt: skip

DAYS: frozenset[Unit] = frozenset({"day", "weekday", "lunar_day"})
YEARLY: frozenset[Unit] = frozenset({"day", "week", "month", "quarter", "half", "months"})


class Point(NamedTuple):
    """A calendar unit as far as the words tell it; None = not said.

    ``number`` is the week, quarter, half, century, weekday (Monday 0) or count of months (negative:
    the last ones of the year). ``shift`` counts units from the day of publication (``tuần trước``
    is -1), ``year_shift`` and ``month_shift`` years and months (``quý 2 năm nay``). ``cycle`` is
    the place in the sixty-year cycle (``Canh Tý``). ``lent`` = the year stands in another mention.
    """

    unit: Unit
    day: int | None = None
    month: int | None = None
    year: int | None = None
    number: int | None = None
    shift: int | None = None
    month_shift: int | None = None
    year_shift: int | None = None
    cycle: int | None = None
    leap: bool = False
    hint: Hint | None = None
    lent: bool = False

    @property
    def lacks_year(self) -> bool:
        """Whether only the year is missing."""
        return (
            self.unit in YEARLY
            and (self.unit != "day" or self.month is not None)
            and self.year is None
            and self.year_shift is None
            and self.shift is None
            and self.month_shift is None
        )

    def in_year(self, year: int) -> "Point":
        """The same with a year that stands in another mention."""
        return self._replace(year=year, lent=True)


class Written(NamedTuple):
    """A mention as written: one point, or the first and the last of a run."""

    start: int
    end: int
    rule: str
    first: Point
    last: Point | None = None
    time: dt.time | None = None

    @property
    def year(self) -> int | None:
        """The year that stands in the mention."""
        return self.last.year if self.last else self.first.year


Build = Callable[["regex.Match[str]", Text], Iterator[Written]]


class Rule(NamedTuple):
    """A pattern over the lower view, and what its match says; the id lands in ``rule``.

    ``starts``: every place at which it can match, and more. ``needs``: words of which one must
    stand in the text for the pattern to be tried at all. ``reach``: how far it can look.
    ``whole``: whether what it makes of a match always covers it, so that a match over what is taken
    already may be left alone.
    """

    id: str
    pattern: "regex.Pattern[str]"
    build: Build
    starts: Starts
    needs: tuple[str, ...] = ()
    reach: int = REACH
    whole: bool = False

    def matches(self, places: Places) -> Iterable["regex.Match[str]"]:
        """The matches of the pattern in a text, from left to right, none over another."""
        starts = self.starts(places)
        if not starts or (self.needs and not has_any(places.lower, self.needs)):
            return ()
        return matches(self.pattern, starts, places.lower, self.reach)
