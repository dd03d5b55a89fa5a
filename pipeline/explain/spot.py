"""One place of an article that is understood, and what a rule proposed there.

Holds what the other modules of this package hand to each other; finds nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pipeline.document import Document, Mention, Mentions, Span, Table

STANDS = "stands"


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a rule proposed. ``table`` is ``numbers`` where a number was read and nothing more.

    ``start`` … ``end`` are code points of the article's text; ``outcome`` says what became of it.
    """

    table: str
    rule: str
    start: int
    end: int
    text: str
    won: bool
    outcome: str


@dataclass(frozen=True, slots=True)
class Spot:
    """An offset ``at`` of the views of an article that is understood."""

    document: Document
    mentions: Mentions
    at: int

    def in_span(self, start: int, end: int) -> bool:
        """Whether the spot lies in a span of the views."""
        return start <= self.at < end

    def standing(self, table: Table) -> Mention[Any] | None:
        """The mention of a table that covers the spot."""
        found: Iterable[Mention[Any]] = getattr(self.mentions, table)
        return next((m for m in found if self.in_span(m.start, m.end)), None)

    def text(self, start: int, end: int) -> str:
        """The article's own text at a span of the views."""
        return self.document.text.raw[slice(*self.document.text.to_raw(start, end))]

    def won(self, table: str, mention: Mention[Any], why: str = STANDS) -> Candidate:
        """The candidate that became a mention."""
        return self._candidate(table, mention.rule, mention.span, won=True, outcome=why)

    def lost(self, table: str, rule: str, span: Span, why: str) -> Candidate:
        """A candidate that did not, and why."""
        return self._candidate(table, rule, span, won=False, outcome=why)

    def _candidate(
        self, table: str, rule: str, span: Span, *, won: bool, outcome: str
    ) -> Candidate:
        start, end = self.document.text.to_raw(*span)
        return Candidate(table, rule, start, end, self.text(*span), won, outcome)

    def beaten(self, span: Span, winner: Mention[Any]) -> str:
        """How a mention beats what stands at ``span``."""
        if winner.start <= span.start and span.end <= winner.end and winner.span != span:
            how = "is longer and holds it"
        elif winner.end - winner.start > span.end - span.start:
            how = "is longer"
        else:
            how = "comes earlier"
        return f"lost to `{self.text(*winner.span)}` ({winner.rule}), which {how}"
