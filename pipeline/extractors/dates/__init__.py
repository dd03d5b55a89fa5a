"""Dates: every expression that names a calendar day, week, month, quarter, year or run of these.

Two steps: what is written (days, periods, years, relative, lunar; negatives claim their span
first), then what it resolves to (resolve). Durations, frequencies and vague times are not marked.
"""

import datetime as dt
from collections.abc import Iterator, Sequence

from pipeline.document import DateValue, Document, Mention
from pipeline.extractors.dates import (
    days,
    lone_days,
    lunar,
    periods,
    relative,
    weekdays,
    years,
)
from pipeline.extractors.dates.clock import clock_beside
from pipeline.extractors.dates.fragments import Hint, ending
from pipeline.extractors.dates.join import join
from pipeline.extractors.dates.negatives import claim_negatives
from pipeline.extractors.dates.neighbours import day_in_named_run, settle_quarters
from pipeline.extractors.dates.places import Places
from pipeline.extractors.dates.resolve import Context, resolve
from pipeline.extractors.dates.written import DAYS, Point, Written
from pipeline.patterns import compiled
from pipeline.text import Text

RULES = (
    *lunar.RULES,
    *days.RULES,
    *lone_days.RULES,
    *periods.RULES,
    *years.RULES,
    *weekdays.RULES,
    *relative.RULES,
)


def find_dates(document: Document) -> Iterator[Mention[DateValue]]:
    """Every calendar expression of the document, in the order of the text.

    >>> from pipeline.document import Article, read_documents
    >>> import datetime as dt
    >>> text = "Sáng 20/8, tỉnh sơ kết quý II/2019."
    >>> article = Article("1", text, published=dt.date(2019, 8, 21))
    >>> for mention in find_dates(read_documents([article])[0]):
    ...     print(article.text[mention.start : mention.end], mention.value.date_from)
    Sáng 20/8 2019-08-20
    quý II/2019 2019-04-01
    """
    found = find_written(document.text)
    context = _context(found, document)
    found = settle_quarters(found, context, document.text)
    for n, written in enumerate(found):
        value = (
            _from_neighbour(found, n, context, document.text)
            or day_in_named_run(found, n, context, document.text)
            or resolve(written, context)
        )
        yield Mention(written.start, written.end, f"dates.{written.rule}", value)


def find_written(text: Text) -> list[Written]:
    """The mentions as written, sorted, none over another."""
    places = Places(text.lower)
    taken = bytearray(len(text.lower))
    claim_negatives(text, places, taken)
    found: list[Written] = []
    for rule in RULES:
        for match in rule.matches(places):
            if rule.whole and taken.find(1, *match.span()) >= 0:
                continue
            for written in rule.build(match, text):
                if taken.find(1, written.start, written.end) < 0:
                    taken[written.start : written.end] = b"\x01" * (written.end - written.start)
                    found.append(written)
    found = join(sorted(found, key=lambda w: w.start), text)
    found = [surrounded for w in found if (surrounded := _with_surroundings(w, text))]
    return [_in_the_same_year(found, n, text) for n in range(len(found))]


_EVERY_YEAR = compiled(r" {0,2}(?:hàng|hằng) (?:năm|tháng|tuần|quý)|,? (?:mỗi|các) năm(?! \d)")
_EVERY, _COMES = frozenset("hmc"), frozenset("ts")  # the first letters of their words
_AHEAD = compiled(
    r"[ ,)]{1,3}(?:tới đây|sắp tới|sắp đến|tới)(?!\p{L})(?! {1,2}(?:\d|ngày|hết|nay))"
)
_RECALLED = ending(r"(?<!\p{L})(?:hồi|hôm) {1,2}")
_BEHIND = compiled(r"[ ,)]{1,3}(?:vừa qua|vừa rồi)(?!\p{L})")
_MAY_BE_RECALLED = ("hồi ", "hôm ", "hồi  ", "hôm  ")


def _with_surroundings(written: Written, text: Text) -> Written | None:
    """The clock time beside a day, and the word that tells on which side of publication it lies.

    None where the words say that it comes every year.
    """
    lower, start, end = text.lower, written.start, written.end
    letter = lower[end : end + 4].lstrip(" ,)")[:1]  # of the word behind
    if letter in _EVERY and _EVERY_YEAR.match(lower, end):
        return None
    if written.first.unit in DAYS and (time := clock_beside(lower, start, end)):
        written = written._replace(time=time)
    hint: Hint | None = None
    if letter in _COMES and _AHEAD.match(lower, end):
        hint = "future"
    elif (letter == "v" and _BEHIND.match(lower, end)) or (
        lower.endswith(_MAY_BE_RECALLED, 0, start)
        and _RECALLED.search(lower, max(0, start - 6), start)
    ):
        hint = "past"
    if hint is None:
        return written
    last = written.last._replace(hint=hint) if written.last else None
    first = written.first._replace(hint=hint) if written.first.lacks_year else written.first
    return written._replace(first=first, last=last)


_MOST_DAYS = 200  # no article tells of more, and each is compared with each
_NO_OCCASION = compiled(r"sinh|so với|cùng kỳ|thành lập|kỷ niệm|hiệu lực|trước|đến hết")


_SAME_YEAR = compiled(r",? {1,2}(?:của )?(?:cùng năm|năm (?:đó|ấy))(?!\p{L})")


def _in_the_same_year(found: Sequence[Written], n: int, text: Text) -> Written:
    """`tháng 12 cùng năm` stands in the year that was named last."""
    written = found[n]
    if not written.first.lacks_year or not _SAME_YEAR.match(text.lower, written.end):
        return written
    year = next((found[m].year for m in range(n - 1, max(-1, n - 20), -1) if found[m].year), None)
    return written._replace(first=written.first.in_year(year)) if year else written


def _context(found: Sequence[Written], document: Document) -> Context:
    """Full days that may lend their year: no births, comparisons or anniversaries."""
    text, known = document.text, Context(document.published, None)
    full = [
        value.date_from
        for written in found
        if written.first.unit == "day" and written.first.year and not written.last
        if not _NO_OCCASION.search(text.lower, max(0, written.start - 24), written.start)
        if (value := resolve(written, known)).date_from
    ]
    context = known._replace(days=tuple(dict.fromkeys(full))[:_MOST_DAYS])
    if document.published:
        return context
    return context._replace(today=_called_today(found, context, text))


def _called_today(found: Sequence[Written], context: Context, text: Text) -> dt.date | None:
    for n, written in enumerate(found):
        if written.first.unit == "day" and written.first.shift is not None and not written.last:
            value = _from_neighbour(found, n, context, text)
            if value and value.date_from:
                return value.date_from - dt.timedelta(days=written.first.shift)
    return None


_BESIDE = compiled(
    r" {0,2}(?:[,(-]|tức(?: là)?|, tức(?: là)?|\(tức(?: là)?)? {0,2}(?:tức )?(?:là )?"
)


def _from_neighbour(
    found: Sequence[Written], n: int, context: Context, text: Text
) -> DateValue | None:
    """`Hôm nay, 20/8/2019`: the day written beside a relative day says which one it is."""
    if not _is_relative_day(found[n].first) or found[n].last or n + 1 == len(found):
        return None
    beside = found[n + 1]
    if beside.first.unit != "day" or beside.last or _is_relative_day(beside.first):
        return None
    if beside.start - found[n].end > 10 or not _BESIDE.fullmatch(
        text.lower, found[n].end, beside.start
    ):
        return None
    value = resolve(beside, context)
    if value.date_from is None:
        return None
    by = "context" if beside.first.year is not None else value.resolved_by
    return value._replace(resolved_by=by, time=found[n].time)


def _is_relative_day(point: Point) -> bool:
    return point.unit == "weekday" or (point.unit == "day" and point.shift is not None)
