"""The extractors, one a table, and how their overlaps settle."""

from pipeline.document import Document, Mentions, free_of, settle
from pipeline.extractors.bodies import Draft, draft_bodies, find_bodies
from pipeline.extractors.connections import find_connections
from pipeline.extractors.dates import find_dates
from pipeline.extractors.participants import find_participants

__all__ = ["Draft", "draft_bodies", "find_mentions"]


def find_mentions(document: Document, draft: Draft | None = None) -> Mentions:
    """All mentions of a document; a count of sites is no count of people.

    ``draft`` is what ``draft_bodies`` gives for it, where the caller has it already.
    """
    connections = settle(find_connections(document))
    participants = settle(free_of(find_participants(document), connections))
    return Mentions(
        dates=settle(find_dates(document)),
        bodies=settle(find_bodies(document, draft)),
        connections=connections,
        participants=participants,
    )
