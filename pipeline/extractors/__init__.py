"""The extractors, one a table, and how their overlaps settle."""

from collections.abc import Container
from typing import get_args

from pipeline.document import Document, Mentions, Table, free_of, settle
from pipeline.extractors.bodies import find_bodies
from pipeline.extractors.connections import find_connections
from pipeline.extractors.dates import find_dates
from pipeline.extractors.participants import find_participants

MENTION_TABLES: tuple[Table, ...] = get_args(Table)


def find_mentions(document: Document, only: Container[str] | None = None) -> Mentions:
    """All mentions of a document, or those of some tables; a count of sites is no count of people.

    Whatever else is asked for, the mentions of a table are the same.
    """
    wanted = MENTION_TABLES if only is None else [t for t in MENTION_TABLES if t in only]
    connections = (
        settle(find_connections(document))
        if "connections" in wanted or "participants" in wanted
        else ()
    )
    return Mentions(
        dates=settle(find_dates(document)) if "dates" in wanted else (),
        bodies=settle(find_bodies(document)) if "bodies" in wanted else (),
        connections=connections if "connections" in wanted else (),
        participants=settle(free_of(find_participants(document), connections))
        if "participants" in wanted
        else (),
    )
