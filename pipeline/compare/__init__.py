"""A run against another: which rows are gone, new or changed, by the rules that made them.

::

    runs      two folders side by side, a shard at a time
    changes   what one side alone holds → pairs, groups, examples

For two versions of the rules over the same input. Articles are matched by id; one whose text has
changed is counted and not compared, since offsets of one text mean nothing in another.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.compare.changes import CUT, PLACE, Change, Changes, Example, Group, Row
from pipeline.compare.runs import Part, Run, match, open_run
from pipeline.tables import MENTION_TABLES

__all__ = ["Change", "Comparison", "Example", "Group", "Only", "compare"]

EXAMPLES = 3
# Columns of articles that rules or readers make; the others say what was read.
_ARTICLE = ("title", "published", "published_from", "author", "views", "error")
_INDICES = "evidence"  # of mentions: they move with every mention before them


@dataclass(frozen=True, slots=True)
class Only:
    """Articles that stand in one run alone: how many, and the ids of a few."""

    count: int
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from run ``a`` to run ``b``.

    ``made_otherwise`` names what the runs were made with that differs: daucau (the version), code,
    resources, settings. ``tables`` counts rows by table: same, gone, new,
    changed. ``groups`` stand worst first.
    """

    a: str
    b: str
    made_otherwise: tuple[str, ...]
    articles: int
    only_a: Only
    only_b: Only
    other_text: Only
    tables: dict[str, Counter[str]]
    groups: tuple[Group, ...]


def compare(a: Path, b: Path, *, examples: int = EXAMPLES) -> Comparison:
    """Compare two runs, at most ``examples`` examples for each rule.

    Raises
    ------
    PipelineError
        Where a folder holds no run, or one with other columns.
    """
    runs = open_run(a), open_run(b)
    matched = match(*runs)
    changes = Changes(examples)
    for table in ("articles", *MENTION_TABLES, "events"):
        changes.counts(table)
    others: list[str] = []
    for shards in matched.parts:
        others += _compare_part(Part(runs, shards), changes)
    only_a, only_b = (
        Only(len(ids), tuple(ids.slice(0, examples).to_pylist())) for ids in matched.only
    )
    return Comparison(
        a=str(a),
        b=str(b),
        made_otherwise=_made_otherwise(*runs),
        articles=matched.both,
        only_a=only_a,
        only_b=only_b,
        other_text=Only(len(others), tuple(others[:examples])),
        tables=changes.tables,
        groups=changes.worst_first(),
    )


def _made_otherwise(a: Run, b: Run) -> tuple[str, ...]:
    return tuple(key for key in a.made if key in b.made and a.made[key] != b.made[key])


def _compare_part(part: Part, changes: Changes) -> list[str]:
    """Add what changed in a part; the ids of articles whose text is another one."""
    same, others = _compare_articles(part, changes)
    ids = pa.array(same, pa.string())
    texts = _Texts(part)
    for table in MENTION_TABLES:
        before, after = (_rows(part.read(side, table), ids) for side in (0, 1))
        gone, new = _alone(before, after)
        changes.counts(table)["same"] += before.num_rows - gone.num_rows
        changes.add_mentions(table, gone.to_pylist(), new.to_pylist(), texts.sentence)
    _compare_events(part, ids, changes)
    return others


def _compare_articles(part: Part, changes: Changes) -> tuple[list[str], list[str]]:
    """The ids of articles that are fine and the same on both sides, and of those of other text."""
    columns = ["article_id", "sha256", *_ARTICLE]
    before, after = (_by_id(part.read(side, "articles", columns)) for side in (0, 1))
    same, others = [], []
    for article_id, old in before.items():
        new = after.get(article_id)
        if new is None:
            continue
        fine = old["error"] is None and new["error"] is None
        if fine and old["sha256"] != new["sha256"]:
            others.append(article_id)
            continue
        changes.add_columns("articles", old, new, ("article_id", "sha256"))
        if fine:
            same.append(article_id)
    return same, others


def _compare_events(part: Part, ids: pa.Array, changes: Changes) -> None:
    before, after = (_by_id(_rows(part.read(side, "events"), ids)) for side in (0, 1))
    for article_id in dict.fromkeys((*before, *after)):
        old, new = before.get(article_id), after.get(article_id)
        if old is not None and new is not None:
            changes.add_columns("events", old, new, ("article_id", _INDICES))
        else:
            changes.add_event(old, new)


def _by_id(rows: pa.Table) -> dict[str, Row]:
    return {row["article_id"]: row for row in rows.to_pylist()}


def _rows(table: pa.Table, ids: pa.Array) -> pa.Table:
    return table.filter(pc.is_in(table["article_id"], value_set=ids))


def _alone(before: pa.Table, after: pa.Table) -> tuple[pa.Table, pa.Table]:
    """The rows that one side alone has; those that are the same never reach Python."""
    keys = [_keys(table) for table in (before, after)]
    gone = before.filter(pc.invert(pc.is_in(keys[0], value_set=keys[1])))
    new = after.filter(pc.invert(pc.is_in(keys[1], value_set=keys[0])))
    return gone, new


def _keys(table: pa.Table) -> pa.ChunkedArray:
    """A string a row, of all that it tells."""
    names = [n for n in table.column_names if n == "article_id" or n not in PLACE]
    columns = [table[name].cast(pa.string()) for name in names]
    return pc.binary_join_element_wise(
        *columns, "\x1f", null_handling="replace", null_replacement="\x00"
    )


class _Texts:
    """The texts and sentences of a part, read only where an example asks for them."""

    def __init__(self, part: Part) -> None:
        self._part = part
        self._texts: dict[int, dict[str, str | None]] = {}
        self._sentences: dict[int, dict[tuple[str, int], tuple[int, int]]] = {}

    def sentence(self, side: int, row: Row) -> str | None:
        """The sentence around a row of a side, its mention between ``⟦`` and ``⟧``."""
        if side not in self._texts:
            articles = self._part.read(side, "articles", ["article_id", "text"])
            self._texts[side] = dict(zip(*_columns(articles, ("article_id", "text")), strict=True))
        text = self._texts[side].get(row["article_id"])
        if text is None:
            return None
        if side not in self._sentences:
            self._sentences[side] = dict(_sentence_spans(self._part, side))
        start, end = row["start"], row["end"]
        first, last = self._sentences[side].get((row["article_id"], row["sentence"]), (start, end))
        first, last = max(first, start - CUT), min(max(last, end), end + CUT)
        marked = f"{text[first:start]}⟦{text[start:end]}⟧{text[end:last]}"
        return " ".join(marked.split())


def _sentence_spans(part: Part, side: int) -> Iterator[tuple[tuple[str, int], tuple[int, int]]]:
    names = ("article_id", "sentence", "start", "end")
    rows = part.read(side, "sentences", names)
    for article_id, number, start, end in zip(*_columns(rows, names), strict=True):
        yield (article_id, number), (start, end)


def _columns(table: pa.Table, names: Sequence[str]) -> list[list[Any]]:
    return [table[name].to_pylist() for name in names]
