"""Lists and runs that share an end: ``ngày 25, 26 và 27/1/2021``, ``tháng 3 - 5/2020``."""

from collections.abc import Iterator, Sequence

import regex

from pipeline.extractors.dates.fragments import SS, S
from pipeline.extractors.dates.written import Point, Written
from pipeline.patterns import compiled

# from … to: one mention
RUN = rf"(?:{S}-{S}|{SS}(?:cho )?(?:đến|tới)(?: hết)?{SS})"
# and, comma: a mention each
LIST = rf"(?:{S}[,;&]{S}(?:và{SS})?|{SS}(?:và|hoặc|hay|cùng){SS}|{SS}(?=rạng sáng))"
JOINT = rf"(?P<joint>(?>{RUN}|{LIST}))"  # atomic: a list of ten must not be tried in all ways
_RUN = compiled(RUN)


def is_run(joint: str) -> bool:
    """Whether a connecting word makes a run of its two sides."""
    return _RUN.fullmatch(joint) is not None


def fold(
    match: "regex.Match[str]", rule: str, points: Sequence[Point], begin: int
) -> Iterator[Written]:
    """The mentions of a match with the repeated groups ``item`` and ``joint``, one point an item.

    ``begin`` is where the first one starts, with the words that lead to it.
    Items that a run joins become one mention; a year that the last one says is lent to the others.
    """
    spans = match.spans("item")
    end = match.end()  # a year behind the last item belongs to it
    runs = [is_run(joint) for joint in match.captures("joint")]
    year = points[-1].year
    n = 0
    while n < len(points):
        last = n + 1 if n < len(runs) and runs[n] else n
        first_point, last_point = points[n], points[last]
        if year is not None and first_point.year is None:
            lent = last < len(points) - 1
            first_point = first_point.in_year(year) if lent else first_point._replace(year=year)
            last_point = last_point.in_year(year) if lent else last_point
        start = begin if n == 0 else spans[n][0]
        stop = end if last == len(points) - 1 else spans[last][1]
        yield Written(start, stop, rule, first_point, last_point if last > n else None)
        n = last + 1
