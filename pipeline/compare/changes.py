"""What changed between two runs, gathered by table and rule, with a few examples of each.

Takes rows that stand on one side only, pairs those of one article that overlap, and counts. Reads
no files: an example asks for its sentence through a function.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

Change = Literal["gone", "new", "changed"]
Row = Mapping[str, Any]
Sentence = Callable[[int, Row], str | None]  # side, row → the sentence around it

PLACE = ("article_id", "mention", "sentence", "text")  # where and which, not what
_EDGES = ("start", "end")
CUT = 120  # characters of a sentence on either side of an example


@dataclass(frozen=True, slots=True)
class Example:
    """One change. ``before`` and ``after`` hold the columns that differ; None = no such row.

    ``sentence`` has the mention between ``⟦`` and ``⟧``; None where the run has no texts.
    """

    article_id: str
    change: Change
    text: str | None
    before: Row | None
    after: Row | None
    sentence: str | None


@dataclass(slots=True)
class Group:
    """All changes of one rule of a mention table, or of one column of articles or events.

    Two ids, ``a → b``, where another rule finds now what one found before. ``counts`` has the
    changes by kind; ``columns`` counts which columns differ in the changed rows, ``edges`` stands
    for start and end.
    """

    table: str
    rule: str
    counts: Counter[str] = field(default_factory=lambda: Counter(gone=0, new=0, changed=0))
    columns: Counter[str] = field(default_factory=Counter)
    examples: list[Example] = field(default_factory=list)

    @property
    def total(self) -> int:
        """All changes."""
        return self.counts.total()


@dataclass(slots=True)
class Changes:
    """The changes found so far; at most ``most`` examples are kept of each group.

    ``tables`` counts the rows of each table: same, gone, new, changed.
    """

    most: int
    groups: dict[tuple[str, str], Group] = field(default_factory=dict)
    tables: dict[str, Counter[str]] = field(default_factory=dict)

    def counts(self, table: str) -> Counter[str]:
        """The counts of a table, which may be added to."""
        return self.tables.setdefault(table, Counter(same=0, gone=0, new=0, changed=0))

    def add_mentions(
        self, table: str, before: Sequence[Row], after: Sequence[Row], sentence: Sentence
    ) -> None:
        """Count what one run alone holds of a table, rows of any number of articles."""
        for old, new in _pair(before, after):
            rules = dict.fromkeys(row["rule"] for row in (old, new) if row)
            group = self._group(table, " → ".join(rules))
            differ = _differ(old, new) if old and new else ()
            change = _change(old, new)
            self.counts(table)[change] += 1
            group.counts[change] += 1
            group.columns.update("edges" if name == "text" else name for name in differ)
            if len(group.examples) < self.most:
                side, row = (1, new) if new else (0, old or {})
                example = _example(old, new, differ)
                said = sentence(side, row)
                group.examples.append(replace(example, text=row["text"], sentence=said))

    def add_columns(self, table: str, before: Row, after: Row, skip: Sequence[str]) -> None:
        """Count the columns in which the rows of one article differ, each a group of its own."""
        differ = [name for name in before if name not in skip and before[name] != after[name]]
        self.counts(table)["changed" if differ else "same"] += 1
        for name in differ:
            self._add(table, name, before, after, [name])

    def add_event(self, old: Row | None, new: Row | None) -> None:
        """Count an event that one run alone has."""
        self.counts("events")[_change(old, new)] += 1
        self._add("events", "event", old, new, ())

    def _add(
        self, table: str, name: str, old: Row | None, new: Row | None, differ: Sequence[str]
    ) -> None:
        group = self._group(table, name)
        change = _change(old, new)
        group.counts[change] += 1
        if len(group.examples) < self.most:
            group.examples.append(_example(old, new, differ))

    def _group(self, table: str, rule: str) -> Group:
        return self.groups.setdefault((table, rule), Group(table, rule))

    def worst_first(self) -> tuple[Group, ...]:
        """The groups, those with most changes first."""
        order = sorted(self.groups.values(), key=lambda g: (-g.total, g.table, g.rule))
        return tuple(order)


def _example(old: Row | None, new: Row | None, differ: Sequence[str]) -> Example:
    return Example(
        article_id=(new or old or {})["article_id"],
        change=_change(old, new),
        text=None,
        before=_values(old, differ) if old else None,
        after=_values(new, differ) if new else None,
        sentence=None,
    )


def _change(old: Row | None, new: Row | None) -> Change:
    if old is None:
        return "new"
    return "changed" if new is not None else "gone"


def _differ(old: Row, new: Row) -> tuple[str, ...]:
    """The columns in which two rows differ; `text` stands for other edges."""
    names = (name for name in new if name not in (*PLACE, *_EDGES))
    edges = ("text",) if any(old[name] != new[name] for name in _EDGES) else ()
    return (*edges, *(name for name in names if old[name] != new[name]))


def _values(row: Row, differ: Sequence[str]) -> dict[str, Any]:
    """The columns to show: those that differ, or of a row that stands alone all that it tells."""
    if differ:
        return {name: row[name] for name in differ}
    hidden = (*PLACE, *_EDGES, "rule", "source", "evidence")
    return {name: value for name, value in row.items() if name not in hidden and value is not None}


def _pair(before: Sequence[Row], after: Sequence[Row]) -> Iterator[tuple[Row | None, Row | None]]:
    """Rows that overlap in one article, the two sides together; those alone with None.

    Within a side no two rows overlap, so one walk over both in the order of the text does it.
    """
    old, new = (sorted(rows, key=_order) for rows in (before, after))
    i = j = 0
    while i < len(old) and j < len(new):
        a, b = old[i], new[j]
        if _ends_before(a, b) or _shares_more(b, old, i + 1, a):
            yield a, None
            i += 1
        elif _ends_before(b, a) or _shares_more(a, new, j + 1, b):
            yield None, b
            j += 1
        else:
            yield a, b
            i, j = i + 1, j + 1
    yield from ((row, None) for row in old[i:])
    yield from ((None, row) for row in new[j:])


def _order(row: Row) -> tuple[str, int]:
    return row["article_id"], row["start"]


def _ends_before(a: Row, b: Row) -> bool:
    return (a["article_id"], a["end"]) <= _order(b)


def _shares_more(row: Row, others: Sequence[Row], at: int, than: Row) -> bool:
    """Whether a row shares more with the next one of the other side than with this one."""
    return at < len(others) and _shared(row, others[at]) > _shared(row, than)


def _shared(a: Row, b: Row) -> int:
    if a["article_id"] != b["article_id"]:
        return 0
    shared: int = min(a["end"], b["end"]) - max(a["start"], b["start"])
    return max(0, shared)
