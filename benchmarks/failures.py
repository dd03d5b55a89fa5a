"""What is still wrong, by kind and with counts, and a made-up sentence for each kind.

The counts come from the mistakes that scoring lists. A wrong row that shares characters with a mark
that nobody found is that mark's mistake, of its edge or of its value; other rows are false, other
marks missed. A date or a count of the right value that stands a little otherwise (`other edge`) is
right for scoring.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from own_samples import SCORED, run

from pipeline.document import Table
from pipeline.extraction import Result
from pipeline.samples import MENTION_TABLES, Sample, parse_sample
from pipeline.scoring import Mistake, score

SENTENCES = Path(__file__).with_name("failing.tsv")
PUBLISHED = "2022-01-05"  # the day given with each of the sentences
_COUNTED = ("missed", "wrong edge", "wrong value", "false", "other edge")
KINDS: Mapping[Table, tuple[str, ...]] = {
    "dates": _COUNTED,
    "bodies": ("missed", "wrong edge", "false"),
    "connections": _COUNTED,
    "participants": _COUNTED,
}
EVENT_KINDS = (
    "event missed", "event wrong", "event.date_from", "event.date_to", "event.hosts",
    "event.mode", "event.connections", "event.participants",
)  # fmt: skip


def count_kinds(samples: Sequence[Sample], results: Sequence[Result]) -> Counter[tuple[str, str]]:
    """Count the mistakes by table and kind; those of the event under its own names."""
    counts: Counter[tuple[str, str]] = Counter()
    for sample, result in zip(samples, results, strict=True):
        mistakes = score([sample], [result]).mistakes
        for table in MENTION_TABLES:
            counts.update((table, kind) for kind in _kinds(sample, result, table, mistakes))
        counts.update(("events", m.what) for m in mistakes if m.what in EVENT_KINDS)
    return counts


def _kinds(
    sample: Sample, result: Result, table: Table, mistakes: Sequence[Mistake]
) -> Iterator[str]:
    marks = {(mark.start, mark.end): mark for mark in sample.mentions[table]}
    rows = {(row.start, row.end): row for row in getattr(result, table)}
    missed = [_span(m) for m in mistakes if m.what == f"{table} missed"]
    wrong = [_span(m) for m in mistakes if m.what == f"{table} wrong"]
    for start, end in missed:
        near = next((w for w in wrong if w[0] < end and start < w[1]), None)
        if near is None:
            yield "missed"
            continue
        wrong.remove(near)
        mark, row = marks[start, end], rows[near]
        same = all(getattr(row, column) == mark.values.get(column) for column in SCORED[table])
        yield "wrong edge" if same else "wrong value"
    yield from ("false" for _ in wrong)
    yield from ("other edge" for span in marks if span not in missed and span not in rows)


def _span(mistake: Mistake) -> tuple[int, int]:
    return mistake.start or 0, mistake.end or 0


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that goes wrong: the words meant, and what is found in the sentence instead."""

    table: Table
    kind: str
    sentence: str
    meant: str
    found: str


def examples() -> list[Example]:
    """Give one sentence for each table and kind of which a sentence still goes wrong."""
    marked = list(_read_sentences())
    results = run([sample for _, sample in marked])
    shown: dict[tuple[str, str], Example] = {}
    for (table, sample), result in zip(marked, results, strict=True):
        meant = "; ".join(map(_shown, sample.mentions[table])) or "nothing"
        found = "; ".join(map(_shown, getattr(result, table))) or "nothing"
        counts = count_kinds([sample], [result])
        for kind in KINDS[table]:
            if counts[table, kind]:
                shown.setdefault((table, kind), Example(table, kind, sample.text, meant, found))
    return [shown[t, kind] for t in MENTION_TABLES for kind in KINDS[t] if (t, kind) in shown]


def _read_sentences() -> Iterator[tuple[Table, Sample]]:
    lines = SENTENCES.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, start=1):
        name, _, marked = line.partition("\t")
        table = next((table for table in MENTION_TABLES if table == name), None)
        if table is not None:
            where = f"{SENTENCES.name}, line {number}"
            yield table, parse_sample(f"published: {PUBLISHED}\n\n{marked}", where=where)
        elif not line.startswith("#"):
            raise SystemExit(f"{SENTENCES.name}, line {number}: {name!r} is no table")


def _shown(row: Any) -> str:
    """A mark or a row with the value that decides: `quý II` (2021-04-01 … 2021-06-30)."""
    names = ("date_from", "date_to", "count", "qualifier")
    columns = getattr(row, "values", None) or {name: getattr(row, name, None) for name in names}
    if columns.get("date_from") is not None:
        days = sorted({str(columns["date_from"]), str(columns["date_to"])})
        return f"`{row.text}` ({' … '.join(days)})"
    if columns.get("count") is not None:
        return f"`{row.text}` ({columns['count']}, {columns['qualifier']})"
    return f"`{row.text}`"
