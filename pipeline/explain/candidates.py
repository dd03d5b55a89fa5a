"""What the rules proposed at one place of an article, and why each proposal stands or fell.

Asks the parts of the extractors again, around one offset (``names`` those for bodies); what stands
is read from the mentions that extraction gives, so that this is never another answer.
"""

from collections.abc import Iterable, Iterator

from pipeline.document import CountValue, Mention, Span, Table
from pipeline.explain.names import find_bodies
from pipeline.explain.spot import STANDS, Candidate, Spot
from pipeline.extractors.absence import is_elected, is_other_matter
from pipeline.extractors.connections import find_connections
from pipeline.extractors.counts import Count, find_counts
from pipeline.extractors.dates import RULES
from pipeline.extractors.dates.negatives import claim_negatives
from pipeline.extractors.dates.places import Places
from pipeline.extractors.dates.written import Written
from pipeline.extractors.participants import find_participants
from pipeline.numbers import find_quantities

NEAR = 400  # characters on either side in which rules of dates compete for a place
_NO_DATE = "no date: a document, street, feast, score, phone or other number"
_RULE = "dates.negative"
_ORDER = {"dates": 0, "bodies": 1, "connections": 2, "participants": 3, "numbers": 4}
# 40 vị khách mời: what may stand between a number and its noun
_BETWEEN = ("", r"(?:vị|lượt|đồng chí|bạn|em) {1,2}")


def find_candidates(spot: Spot) -> tuple[Candidate, ...]:
    """Every candidate that covers the spot, by table, the one that won first."""
    found = [*_dates(spot), *find_bodies(spot), *_counts(spot)]
    found = list(dict.fromkeys(found)) or list(_numbers(spot))
    return tuple(sorted(found, key=lambda c: (_ORDER[c.table], not c.won, c.start, -c.end)))


def _dates(spot: Spot) -> Iterator[Candidate]:
    text, standing, won = spot.document.text, spot.standing("dates"), False
    places, negative = Places(text.lower), bytearray(len(text.lower))
    claim_negatives(text, places, negative)
    if spot.at < len(negative) and negative[spot.at]:
        yield spot.lost("dates", _RULE, _stretch(negative, spot.at, spot.at + 1), _NO_DATE)
    taken: list[Written] = []
    for written in _written(spot, places):
        span = Span(written.start, written.end)
        holder = next((w for w in taken if w.start < span.end and span.start < w.end), None)
        free = not any(negative[slice(*span)])
        if free and holder is None:
            taken.append(written)
        if not spot.in_span(*span):
            continue
        rule = f"dates.{written.rule}"
        if not free:
            claimed = spot.text(*_stretch(negative, *span))
            yield spot.lost("dates", rule, span, f"lost to `{claimed}`, {_NO_DATE}")
        elif holder is not None:
            why = f"lost to `{spot.text(holder.start, holder.end)}` (dates.{holder.rule})"
            yield spot.lost("dates", rule, span, f"{why}, whose rule is tried earlier")
        elif standing is None:
            why = "dropped: the words beside it say that it comes every year"
            yield spot.lost("dates", rule, span, why)
        elif standing.span == span and standing.rule == rule:
            won = True
            yield spot.won("dates", standing)
        else:
            why = f"one end of the run `{spot.text(*standing.span)}` ({standing.rule})"
            yield spot.lost("dates", rule, span, why)
    if standing is not None and not won:
        joined = standing.rule == "dates.run"
        yield spot.won("dates", standing, "joins two dates into one run" if joined else STANDS)


def _written(spot: Spot, places: Places) -> Iterator[Written]:
    """What the rules of dates read near the spot, in the order in which they are tried."""
    text = spot.document.text
    for rule in RULES:
        for match in rule.matches(places):
            if match.start() > spot.at + NEAR:
                break
            if match.end() > spot.at - NEAR:
                yield from rule.build(match, text)


def _stretch(taken: bytearray, start: int, end: int) -> Span:
    """What is taken, from the first taken character of a span to the end of the stretch."""
    first = next(at for at in range(start, end) if taken[at])
    start = end = first
    while start > 0 and taken[start - 1]:
        start -= 1
    while end < len(taken) and taken[end]:
        end += 1
    return Span(start, end)


def _counts(spot: Spot) -> Iterator[Candidate]:
    document = spot.document
    yield from _of_table(spot, "connections", "count_sites.tsv", find_connections(document))
    yield from _of_table(spot, "participants", "count_people.tsv", find_participants(document))


def _of_table(
    spot: Spot, table: Table, nouns: str, found: Iterable[Mention[CountValue]]
) -> Iterator[Candidate]:
    proposed = [m for m in found if spot.in_span(m.start, m.end)]
    standing, sites = spot.standing(table), spot.mentions.connections
    for mention in proposed:
        winner = next((m for m in sites if m.start < mention.end and mention.start < m.end), None)
        if mention == standing:
            yield spot.won(table, mention)
        elif table == "participants" and winner is not None:
            why = f"lost to `{spot.text(*winner.span)}`: a count of sites beats one of people"
            yield spot.lost(table, mention.rule, mention.span, why)
        else:
            why = spot.beaten(mention.span, standing) if standing else "lost to a longer count"
            yield spot.lost(table, mention.rule, mention.span, why)
    if proposed:
        return
    for between in _BETWEEN:
        for count in find_counts(spot.document, nouns, between):
            if spot.in_span(count.start, count.end):
                span = Span(count.start, count.end)
                yield spot.lost(table, f"{table}.none", span, _why_none(table, count))


def _why_none(table: Table, count: Count) -> str:
    noun = f"`{count.noun.words}` is counted"
    if table == "connections":
        return f"{noun}, but nothing says that they are connected sites"
    if is_elected(count):
        return f"{noun}, but an election chose them"
    if is_other_matter(count):
        return f"{noun}, but the words beside it are of votes, results, victims or the like"
    return f"{noun}, but nothing says that they take part"


def _numbers(spot: Spot) -> Iterator[Candidate]:
    for quantity in find_quantities(spot.document.text.lower):
        if spot.in_span(quantity.start, quantity.end):
            why = f"reads as {quantity.value} ({quantity.qualifier}); no counted noun is behind it"
            yield spot.lost("numbers", "numbers", Span(quantity.start, quantity.end), why)
