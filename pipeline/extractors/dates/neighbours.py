"""What mentions of the same paragraph tell each other: quarters in order, a weekday in a run."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from pipeline.document import DateValue
from pipeline.extractors.dates.fragments import ending
from pipeline.extractors.dates.resolve import Context, resolve
from pipeline.extractors.dates.written import Written
from pipeline.text import Text

_SAME_LIST = 260  # characters between two quarters of a list
_SAME_SENTENCE = 160
_SHORT_RUN = dt.timedelta(days=13)
_REPORTED = ending(
    r"(?<!\p{L})(?:kết quả|sơ kết|tổng kết|phần (?:chậm|nợ|hụt|thiếu|tồn)|tồn đọng|còn nợ"
    r"|báo cáo tài chính"
    r"|đã đạt|hụt thu)(?: \p{L}{1,7}+){0,4}? {1,2}"
)


def settle_quarters(found: Sequence[Written], context: Context, text: Text) -> list[Written]:
    """Quarters that follow each other in order share the year of the one nearest to publication.

    `Đợt 1 trong quý I …; đợt 2 trong quý II …`. The full days of the list tell
    the year better; a quarter that is reported on is not to come.
    """
    settled = [_reported(written, text) for written in found]
    at = [n for n, w in enumerate(settled) if w.first.unit == "quarter" and w.first.lacks_year]
    group: list[int] = []
    for n in at:
        if group and _follows(settled[group[-1]], settled[n], text):
            group.append(n)
            continue
        _share_year(settled, group, context)
        group = [n]
    _share_year(settled, group, context)
    return settled


def _reported(written: Written, text: Text) -> Written:
    if written.first.unit != "quarter" or not written.first.lacks_year or written.last:
        return written
    low = max(0, written.start - 40)
    low = max(low, text.lower.rfind("\n", low, written.start) + 1)
    if not _REPORTED.search(text.lower, low, written.start):
        return written
    return written._replace(first=written.first._replace(hint="past"))


def _follows(a: Written, b: Written, text: Text) -> bool:
    between = text.lower[a.end : b.start] if b.start - a.end <= _SAME_LIST else "\n"
    rising = (a.first.number or 0) < (b.first.number or 0)
    return "\n" not in between and rising and not (a.last or b.last)


def _share_year(found: list[Written], group: Sequence[int], context: Context) -> None:
    if len(group) < 2 or context.anchor is None:
        return
    day, _ = context.anchor
    reported = [n for n in group if found[n].first.hint == "past"]
    values = [resolve(found[n], context).date_from for n in reported or group]
    starts = [value for value in values if value]
    if not starts:
        return
    beside = Counter(
        w.first.year for w in found[group[0] : group[-1] + 2] if w.first.unit == "day" and w.year
    )
    nearest = min(starts, key=lambda value: abs((value - day).days)).year
    year = (beside.most_common(1)[0][0] if beside else None) or nearest
    for n in group:
        found[n] = found[n]._replace(first=found[n].first.in_year(year))


def day_in_named_run(
    found: Sequence[Written], n: int, context: Context, text: Text
) -> DateValue | None:
    """`Giải diễn ra 24-25/5 … tối chủ nhật`: the day of a run beside that has this weekday."""
    written = found[n]
    point = written.first
    if point.unit != "weekday" or point.shift is not None or written.last:
        return None
    for other in found[max(0, n - 2) : n]:
        near = written.start - other.end <= _SAME_SENTENCE
        if not near or not other.last or "\n" in text.lower[other.end : written.start]:
            continue
        run = resolve(other, context)
        if not run.date_from or not run.date_to or run.date_to - run.date_from > _SHORT_RUN:
            continue
        length = (run.date_to - run.date_from).days + 1
        days = [run.date_from + dt.timedelta(days=k) for k in range(length)]
        same = [day for day in days if day.weekday() == point.number]
        if len(same) == 1:
            return DateValue(same[0], same[0], "day", "context", written.time)
    return None
