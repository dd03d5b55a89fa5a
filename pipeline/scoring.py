"""Figures of results against marked samples, and the mistakes behind them.

Follows the annotation guide: a mention is right where it overlaps a marked one and has its value,
one to one; figures are micro-averaged over all samples. Columns that a sample gives beyond those
(a body's name, a count's scope, the author) are counted apart, as shares of the found mentions.
"""

import datetime as dt
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from pipeline.document import Table
from pipeline.patterns import compiled
from pipeline.samples import MENTION_TABLES, Expected, Sample, Value
from pipeline.text import to_classic_tones

EVENT_FIELDS = ("date_from", "date_to", "connections", "participants", "hosts", "mode")
_SCORED: dict[Table, tuple[str, ...]] = {
    "dates": ("date_from", "date_to"),
    "bodies": (),
    "connections": ("count", "qualifier"),
    "participants": ("count", "qualifier"),
}


class Scorable(Protocol):
    """What `extract` returns: rows whose attributes are the tables' columns."""

    @property
    def article(self) -> Any: ...  # noqa: D102
    @property
    def event(self) -> Any: ...  # noqa: D102
    @property
    def dates(self) -> Sequence[Any]: ...  # noqa: D102
    @property
    def bodies(self) -> Sequence[Any]: ...  # noqa: D102
    @property
    def connections(self) -> Sequence[Any]: ...  # noqa: D102
    @property
    def participants(self) -> Sequence[Any]: ...  # noqa: D102


@dataclass(slots=True)
class Figure:
    """How many were found, how many are marked, how many of them agree."""

    right: int = 0
    found: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what is marked that was found."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def add(self, right: int, found: int, gold: int) -> None:
        """Count some more."""
        self.right += right
        self.found += found
        self.gold += gold


@dataclass(frozen=True, slots=True)
class Mistake:
    """One disagreement: ``sentence`` shows it between ``⟦`` and ``⟧``; offsets where it has any."""

    sample: str
    what: str
    sentence: str
    note: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Scores:
    """Figures by name (`dates.value`, `bodies.strict`, `event.hosts` …).

    ``shares`` are of mentions that were found and have the column marked: `bodies.kind`,
    `connections.scope`, `article.author` … with ``right`` of ``gold``.
    """

    figures: dict[str, Figure] = field(default_factory=dict)
    shares: dict[str, Figure] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)


def score(samples: Sequence[Sample], results: Sequence[Scorable]) -> Scores:
    r"""Compare one result with each sample, in order.

    >>> from pipeline.samples import parse_sample
    >>> from types import SimpleNamespace as Row
    >>> gold = parse_sample('event: none\n\n<connections count="63">63 điểm cầu</connections>.')
    >>> row = Row(start=0, end=11, text="63 điểm cầu", count=63)
    >>> got = Row(dates=(), bodies=(), connections=(row,), participants=(), event=None)
    >>> score([gold], [got]).figures["connections.value"].f1
    1.0
    """
    scores = Scores()
    for sample, result in zip(samples, results, strict=True):
        for table in MENTION_TABLES:
            _score_table(scores, sample, table, getattr(result, table))
        if sample.event_marked:
            _score_event(scores, sample, result.event)
        for column, want in sample.article.items():
            _share(scores, f"article.{column}", sample, want, getattr(result.article, column))
    return scores


def _score_table(scores: Scores, sample: Sample, table: Table, found: Sequence[Any]) -> None:
    golds = sample.mentions[table]
    if table in sample.partial:
        found = [row for row in found if any(shared(row, gold) for gold in golds)]
    loose = _paired(found, golds, _any_value)
    close = _paired(found, golds, _same_edges if table == "bodies" else _same_value(table))
    names = ("strict", "relaxed") if table == "bodies" else ("value", "span")
    for name, pairs in zip(names, (close, loose), strict=True):
        _figure(scores, f"{table}.{name}").add(len(pairs), len(found), len(golds))
    for row, gold in close:
        for column, want in gold.values.items():
            if column not in _SCORED[table]:
                _share(scores, f"{table}.{column}", sample, want, getattr(row, column), gold)
    scores.mistakes.extend(_misses(sample, table, found, close))


def shared(one: Any, other: Any) -> int:
    """Shared characters where two spans are the same thing, else 0.

    They are where at least half of the longer one is shared, or one holds the other and is at
    most three times as long.
    """
    both: int = min(one.end, other.end) - max(one.start, other.start)
    short, long = sorted((one.end - one.start, other.end - other.start))
    same = 2 * both >= long or (both == short and long <= 3 * short)
    return both if both > 0 and same else 0


def _paired(
    found: Sequence[Any], golds: Sequence[Expected], right: Callable[[Any, Expected], bool]
) -> list[tuple[Any, Expected]]:
    """Pair one to one, the largest overlaps first."""
    candidates = sorted(
        (
            (-both, abs(row.start - gold.start), i, j)
            for i, row in enumerate(found)
            for j, gold in enumerate(golds)
            if (both := shared(row, gold)) and right(row, gold)
        ),
    )
    rows: set[int] = set()
    marks: set[int] = set()
    pairs = []
    for _, _, i, j in candidates:
        if i not in rows and j not in marks:
            rows.add(i)
            marks.add(j)
            pairs.append((found[i], golds[j]))
    return pairs


def _any_value(row: Any, gold: Expected) -> bool:
    return row is not gold


def _same_edges(row: Any, gold: Expected) -> bool:
    return bool(row.start == gold.start and row.end == gold.end)


def _same_value(table: Table) -> Callable[[Any, Expected], bool]:
    def same(row: Any, gold: Expected) -> bool:
        wanted = {c: gold.values[c] for c in _SCORED[table] if c in gold.values}
        got = {column: getattr(row, column) for column in wanted}
        return got == wanted or (gold.open and _may_be(got, wanted))

    return same


def _may_be(got: Mapping[str, dt.date | None], wanted: Mapping[str, Value]) -> bool:
    """Whether two dates whose year nobody can tell agree on day and month."""
    pairs = [(got[column], want) for column, want in wanted.items()]
    return any(a is None or b is None for a, b in pairs) or all(
        str(a)[4:] == str(b)[4:] for a, b in pairs
    )


def _score_event(scores: Scores, sample: Sample, got: Any) -> None:
    want = sample.event
    _figure(scores, "event.found").add(
        want is not None and got is not None, got is not None, want is not None
    )
    if (want is None) != (got is None):
        note = f"event={got}" if want is None else f"gold={_plain(want)}"
        what = "event wrong" if want is None else "event missed"
        scores.mistakes.append(Mistake(sample.id, what, sample.text.split("\n")[0], note))
    for column in EVENT_FIELDS:
        if want is None or column in want:
            _score_event_field(scores, sample, column, got)
    for column, value in (want or {}).items():
        if column not in EVENT_FIELDS and got is not None:
            _share(scores, f"event.{column}", sample, value, getattr(got, column))


def _score_event_field(scores: Scores, sample: Sample, column: str, event: Any) -> None:
    want: Any = (sample.event or {}).get(column)
    got = getattr(event, "host_texts" if column == "hosts" else column, None)
    figure = _figure(scores, f"event.{column}")
    if column == "hosts":
        wants, gots = ({_key(name) for name in names or ()} for names in (want, got))
        figure.add(len(wants & gots), len(gots), len(wants))
        agree = wants == gots
    else:
        want, got = (None if value == "unknown" else value for value in (want, got))
        if column.startswith("date") and want is None:
            return  # nobody can tell the day: any answer or none
        agree = want == got
        figure.add(want is not None and agree, got is not None, want is not None)
    if not agree and sample.event is not None and event is not None:
        note = f"gold={_plain(want)} got={_plain(got)}"
        scores.mistakes.append(
            Mistake(sample.id, f"event.{column}", sample.text.split("\n")[0], note)
        )


def _figure(scores: Scores, name: str) -> Figure:
    return scores.figures.setdefault(name, Figure())


def _share(
    scores: Scores, name: str, sample: Sample, want: Value, got: Any, at: Expected | None = None
) -> None:
    agree = want == got or (
        isinstance(want, str) and isinstance(got, str) and _key(want) == _key(got)
    )
    scores.shares.setdefault(name, Figure()).add(agree, 1, 1)
    if not agree:
        note = f"gold={_plain(want)} got={_plain(got)}"
        sentence = _sentence(sample.text, at.start, at.end) if at else sample.text.split("\n")[0]
        start, end = (at.start, at.end) if at else (None, None)
        scores.mistakes.append(Mistake(sample.id, name, sentence, note, start, end))


def _misses(
    sample: Sample, table: Table, found: Sequence[Any], pairs: list[tuple[Any, Expected]]
) -> Iterator[Mistake]:
    rows, marks = {id(row) for row, _ in pairs}, {id(gold) for _, gold in pairs}
    for gold in sample.mentions[table]:
        if id(gold) not in marks:
            near = next((row.text for row in found if shared(row, gold)), None)
            note = f"gold={_plain(gold.values)}" + (f" near={near!r}" if near else "")
            sentence = _sentence(sample.text, gold.start, gold.end)
            yield Mistake(sample.id, f"{table} missed", sentence, note, gold.start, gold.end)
    for row in found:
        if id(row) not in rows:
            columns = _SCORED[table] or ("kind",)
            values = {column: getattr(row, column) for column in columns}
            note = f"got={_plain(values)} rule={row.rule}"
            sentence = _sentence(sample.text, row.start, row.end)
            yield Mistake(sample.id, f"{table} wrong", sentence, note, row.start, row.end)


def _plain(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name}={_plain(one)}" for name, one in value.items())
    if isinstance(value, tuple | list):
        return "; ".join(map(str, value))
    return str(value)


def _key(text: str) -> str:
    return " ".join(to_classic_tones(unicodedata.normalize("NFC", text)).casefold().split())


_BEFORE = compiled(r"(?:[^\n.?!]|[.?!](?!\s)){0,120}\Z")
_AFTER = compiled(r"(?:[^\n.?!]|[.?!](?!\s)){0,120}[.?!]?")


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence around a mention, the mention between ``⟦`` and ``⟧``, cut where it is long."""
    before = _BEFORE.search(text, max(0, start - 120), start)
    after = _AFTER.match(text, end)
    left, right = (match.group() if match else "" for match in (before, after))
    return f"{left}⟦{text[start:end]}⟧{right}".strip()
