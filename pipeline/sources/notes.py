"""Warnings of a run: the first of each kind as a sentence, the others as a number."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Notes:
    """What a user should know though nothing was rejected; bounded, however large the run."""

    _first: dict[str, str] = field(default_factory=dict)
    _count: dict[str, int] = field(default_factory=dict)

    def add(self, kind: str, sentence: str) -> None:
        """Note a sentence; of one kind only the first is kept."""
        self._first.setdefault(kind, sentence)
        self._count[kind] = self._count.get(kind, 0) + 1

    def sentences(self) -> tuple[str, ...]:
        """One sentence a kind, in the order in which they came up.

        >>> notes = Notes()
        >>> notes.add("id", "tin.csv#3: the id is taken"); notes.add("id", "tin.csv#9: …")
        >>> notes.sentences()
        ('tin.csv#3: the id is taken (and 1 more)',)
        """
        return tuple(
            first if (more := self._count[kind] - 1) == 0 else f"{first} (and {more:,} more)"
            for kind, first in self._first.items()
        )
