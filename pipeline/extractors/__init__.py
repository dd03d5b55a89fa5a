"""The extractors, one a table, and how their overlaps settle."""

from collections.abc import Container
from typing import get_args

from pipeline.document import CountValue, Document, Mention, Mentions, Table, free_of, settle
from pipeline.extractors.bodies import Draft, draft_bodies, find_bodies
from pipeline.extractors.connections import find_connections
from pipeline.extractors.counted import read_numbers
from pipeline.extractors.dates import find_dates
from pipeline.extractors.participants import find_participants
from pipeline.lockstep import Steps, at_once

__all__ = ["MENTION_TABLES", "Draft", "draft_bodies", "find_in_steps", "find_mentions"]

MENTION_TABLES: tuple[Table, ...] = get_args(Table)


def find_mentions(
    document: Document, draft: Draft | None = None, *, only: Container[str] | None = None
) -> Mentions:
    """All mentions of a document, or those of some tables; a count of sites is no count of people.

    Whatever else is asked for, the mentions of a table are the same. ``draft`` is what
    ``draft_bodies`` gives for the document, where the caller has it already.
    """
    return at_once(find_in_steps(document, draft, only=only))


def find_in_steps(
    document: Document, draft: Draft | None = None, *, only: Container[str] | None = None
) -> Steps[Mentions]:
    """The same, an extractor a step."""
    dates, bodies, connections, participants = (
        only is None or table in only for table in MENTION_TABLES
    )
    days = settle(find_dates(document)) if dates else ()
    yield
    named = settle(find_bodies(document, draft)) if bodies else ()
    yield
    sites: tuple[Mention[CountValue], ...] = ()
    people: tuple[Mention[CountValue], ...] = ()
    if connections or participants:
        numbers = read_numbers(document.text.lower)
        sites = settle(find_connections(document, numbers))
        yield
        if participants:
            people = settle(free_of(find_participants(document, numbers), sites))
    return Mentions(days, named, sites if connections else (), people)
