"""The extractors, one a table, and how their overlaps settle."""

from pipeline.document import Document, Mentions, free_of, settle
from pipeline.extractors.bodies import find_bodies
from pipeline.extractors.connections import find_connections
from pipeline.extractors.counts import read_numbers
from pipeline.extractors.dates import find_dates
from pipeline.extractors.participants import find_participants


def find_mentions(document: Document) -> Mentions:
    """All mentions of a document; a count of sites is no count of people."""
    numbers = read_numbers(document.text.lower)
    connections = settle(find_connections(document, numbers))
    participants = settle(free_of(find_participants(document, numbers), connections))
    return Mentions(
        dates=settle(find_dates(document)),
        bodies=settle(find_bodies(document)),
        connections=connections,
        participants=participants,
    )
