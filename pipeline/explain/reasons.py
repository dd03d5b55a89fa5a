"""Why the value of a mention is what it is, in plain sentences made from what extraction knew.

Reads rows and mentions; finds nothing, decides nothing.
"""

import datetime as dt
from collections.abc import Iterator
from functools import cache

from pipeline.document import DateValue, Mention, Table
from pipeline.explain.spot import Spot
from pipeline.extractors.dates import find_written
from pipeline.extractors.dates.resolve import SAME_OCCASION
from pipeline.extractors.dates.written import Point, Written
from pipeline.lexicon import MERGER, read_table, slug
from pipeline.numbers import find_quantities
from pipeline.tables import ArticleRow, BodyRow, CountRow, DateRow, EventRow

_MERGED = f"{MERGER.day} {MERGER:%B %Y}"
_TOLD = {
    "day": "day and month", "month": "month", "quarter": "quarter", "half": "half year",
    "months": "months", "week": "week", "lunar_day": "lunar day and month",
    "lunar_month": "lunar month",
}  # fmt: skip
_FROM = {"record": "as given", "dateline": "from the dateline", "path": "from the path"}
_SCOPES = {
    "total": "total: all of the occasion",
    "part": "part: one level, place or group of the occasion",
    "per_site": "per_site: of each single site",
}
_BESIDE = 10  # characters between `hôm nay` and the day beside it
_FIELDS = {"chair": "an officer of it chairs the event", "hosts": "a host of the event"}


def why_date(spot: Spot, row: DateRow, article: ArticleRow) -> Iterator[str]:
    """What settled the days, and what else the words beside them told."""
    mention = spot.mentions.dates[row.mention]
    found = find_written(spot.document.text)
    written = next((w for w in found if (w.start, w.end) == mention.span), None)
    if written is None:
        yield row.resolved_by
        return
    if row.resolved_by == "explicit":
        yield _why_explicit(written)
    elif row.resolved_by == "unresolved":
        yield _why_unresolved(written)
    elif beside := _beside(spot, row, written):
        yield f"the day stands beside it: `{beside}`"
    elif row.resolved_by == "published":
        yield _from_published(written, article)
    else:
        yield _from_context(spot, found, written, mention.value)
    hint = (written.last or written.first).hint
    if hint is not None and row.resolved_by != "explicit":
        side = {"past": "before", "future": "after"}[hint]
        yield f"the words say that it lies {side} the day of publication"
    if row.time is not None:
        yield f"the clock beside it says {row.time:%H:%M}"
    if row.role == "published":
        yield "it stands in the dateline: the day on which the article appeared"


def _why_explicit(written: Written) -> str:
    if written.last is not None:
        return "explicit: a run with the year written; what one end leaves out the other says"
    match written.first.unit:
        case "day":
            return "explicit: day, month and year are written"
        case "lunar_day" | "lunar_month":
            return (
                "explicit: lunar day or month and year are written; the calendar is that of UTC+7"
            )
        case unit:
            year = "" if unit in ("year", "decade", "century") else " with its year"
            return f"explicit: the {unit.replace('_', ' ')} is written{year}"


def _why_unresolved(written: Written) -> str:
    point = written.last or written.first
    if _is_relative(point):
        return "unresolved: nothing tells the day of publication"
    if point.year is not None:
        return "unresolved: the calendar has no such day or run"
    return "unresolved: nothing tells the year"


def _is_relative(point: Point) -> bool:
    relative = (point.shift, point.month_shift, point.year_shift)
    return point.unit in ("weekday", "weekend") or any(shift is not None for shift in relative)


def _from_published(written: Written, article: ArticleRow) -> str:
    point = written.last or written.first
    day = f"({article.published}, {_FROM[article.published_from or 'record']})"
    if point.year_shift is not None and point.shift is None:
        return f"the year counts from published {day}"
    if _is_relative(point):
        return f"counts from published {day}"
    cycle = " of the sixty-year cycle" if point.cycle is not None else ""
    return f"{_TOLD.get(point.unit, point.unit)} written, year{cycle} from published {day}"


def _beside(spot: Spot, row: DateRow, written: Written) -> str | None:
    """The text of the day beside a relative one: `hôm nay, 20/8/2019`."""
    after = row.mention + 1
    if written.last or not _is_relative(written.first) or after >= len(spot.mentions.dates):
        return None
    other = spot.mentions.dates[after]
    near = 0 <= other.start - written.end <= _BESIDE
    same = other.value.date_from == row.date_from == other.value.date_to
    return spot.text(*other.span) if near and same else None


def _from_context(spot: Spot, found: list[Written], written: Written, value: DateValue) -> str:
    point = written.last or written.first
    if _is_relative(point):
        return "counts from the day that the article itself calls today"
    told = _TOLD.get(point.unit, point.unit)
    if point.lent:
        at = found.index(written)
        others = (*found[at + 1 :], *reversed(found[:at]))
        lender = next((w for w in others if w.year and not w.first.lent), None)
        if lender is not None:
            return f"{told} written, year carried from `{spot.text(lender.start, lender.end)}`"
    source = _same_occasion(spot.mentions.dates, value)
    if source is not None:
        date = spot.text(*source.span)
        return f"{told} written, year carried from `{date}` of the same occasion"
    return f"{told} written, year from another date of the article"


def _same_occasion(
    dates: tuple[Mention[DateValue], ...], value: DateValue
) -> Mention[DateValue] | None:
    """The full date of the article that is nearest to a day whose year was carried."""
    day = value.date_from
    if day is None:
        return None

    def distance(mention: Mention[DateValue]) -> dt.timedelta:
        return abs((mention.value.date_from or dt.date.min) - day)

    full = [m for m in dates if m.value.resolved_by == "explicit" and m.value.precision == "day"]
    nearest = min(full, key=distance, default=None)
    return nearest if nearest is not None and distance(nearest) <= SAME_OCCASION else None


@cache
def _entries() -> dict[str, str]:
    """Rule id → the entry of the gazetteer or of the heads that made it."""
    tables = (("name", "central.tsv", "name"), ("head", "heads.tsv", "head"))
    return {
        f"{rule}.{slug(row[column])}": row[column]
        for rule, table, column in tables
        for row in read_table(table)
    }


def why_body(spot: Spot, row: BodyRow, article: ArticleRow) -> Iterator[str]:
    """What found the body, and where its name, kind, level and province come from."""
    yield _why_found(row)
    yield f"kind {row.kind}" + (f", level {row.level}" if row.level else ", no level of the state")
    if row.body_id is None:
        yield "no body_id: the name alone does not tell which body of the world it is"
    if row.province is None:
        if row.level != "central":
            yield "no province: neither its name nor the words behind it tell one"
        return
    known = article.published
    when = f"as of {known.year}" if known else f"as before {_MERGED}, the article's day is not told"
    now = "under the same name" if row.province_now == row.province else f"in {row.province_now}"
    yield f"province {row.province} (code {row.province_code}) {when}; since {_MERGED} {now}"
    if row.place and row.place != row.province and row.place not in spot.document.text.rules:
        yield f"place {row.place}: the full form of what is written"


def _why_found(row: BodyRow) -> str:
    family, _, _ = row.rule.partition(".")
    entry = _entries().get(row.rule.removeprefix("ner."), row.rule)
    match family:
        case "name":
            return f"a form of `{entry}` in the gazetteer central.tsv"
        case "head":
            return f"the head `{entry}` of heads.tsv opens it"
        case "short":
            return f"a short name that the article itself gives to `{row.name}`"
        case "press":
            return "a title of the press: a word before it or its place in the line says so"
        case "ner":
            return f"the NER model proposes the span, and the head `{entry}` opens it"
        case _:
            return f"found by the rule {row.rule}"


def why_count(spot: Spot, row: CountRow, table: Table) -> Iterator[str]:
    """How the number was read, what hedges it, and what it counts."""
    mention = getattr(spot.mentions, table)[row.mention]
    view = spot.document.text.lower
    inside = (q for q in find_quantities(view) if q.start < mention.end and mention.start < q.end)
    quantity = next(inside, None)
    if quantity is None:
        yield f"{row.count} is read by the rule {row.rule}"
    else:
        yield f"`{spot.text(quantity.number, quantity.end)}` reads as {row.count}"
        hedge = " ".join(view[mention.start : quantity.number].split())
        behind = " ".join(view[quantity.end : mention.end].split()).removeprefix(row.noun).strip()
        words = " … ".join(f"`{w}`" for w in (hedge, behind) if w)
        if row.qualifier != "exact":
            yield row.qualifier + (f", as {words} says" if words else "")
    yield _why_bounds(row)
    yield _SCOPES[row.scope]
    if row.level or row.place:
        where = (f"level {row.level}" if row.level else "", f"at {row.place}" if row.place else "")
        yield ", ".join(filter(None, where))


def _why_bounds(row: CountRow) -> str:
    if row.qualifier == "exact":
        return "exact: no word hedges the number"
    told = (
        f"at least {row.count_min}" if row.count_min is not None else "",
        f"at most {row.count_max}" if row.count_max is not None else "",
    )
    return " and ".join(filter(None, told)) or "no bounds: the words give none"


def event_fields(event: EventRow | None, table: Table, mention: int) -> Iterator[str]:
    """What of the event rests on a mention, by its evidence."""
    for item in event.evidence if event else ():
        if (item.table, item.mention) == (table, mention):
            value = getattr(event, item.field, None)
            yield _FIELDS.get(item.field, f"{item.field} of the event ({value}) rests on it")
