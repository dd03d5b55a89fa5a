"""The same articles in other spellings: what must not change anything, and what capitals cost.

Unicode form, tone style, line ends and hard spaces carry no meaning: every row is compared. Case
does where a name ends, so it is measured twice: with each date and count in capitals where it
stands, and with whole articles in one case.
"""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from typing import Any

from own_samples import run

from pipeline.document import Table
from pipeline.extraction import Result
from pipeline.samples import MENTION_TABLES, Sample
from pipeline.text import to_classic_tones, to_modern_tones

Change = Callable[[str], str]
_PLACES = {"start", "end", "evidence"}  # what may differ between spellings of one text
COUNTED: tuple[Table, ...] = ("dates", "connections", "participants")


def _nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


SPELLINGS: tuple[tuple[str, Change], ...] = (
    ("NFD", _nfd),
    ("classic tone style (`hòa`)", to_classic_tones),
    ("modern tone style (`hoà`)", to_modern_tones),
    ("modern tone style, in NFD", lambda text: _nfd(to_modern_tones(text))),
    ("Windows line ends", lambda text: text.replace("\n", "\r\n")),
    ("no-break spaces", lambda text: text.replace(" ", "\u00a0")),
)


def respelt(samples: Sequence[Sample], change: Change) -> list[Result]:
    """Extract from the samples' texts in another spelling."""
    return run([replace(sample, text=change(sample.text)) for sample in samples])


def count_differences(one: Sequence[Result], other: Sequence[Result]) -> tuple[int, int]:
    """Count the rows of all tables, and those that are not the same but for their place."""
    rows = differ = 0
    for first, second in zip(one, other, strict=True):
        for table in (*MENTION_TABLES, "event"):
            left, right = (_rows(getattr(result, table)) for result in (first, second))
            rows += len(left)
            pairs = zip(left, right, strict=False)
            differ += abs(len(left) - len(right)) + sum(a != b for a, b in pairs)
    return rows, differ


def _rows(found: Any) -> list[dict[str, Any]]:
    several = found if isinstance(found, tuple) else (found,) if found else ()
    return [
        {f.name: _plain(getattr(row, f.name)) for f in fields(row) if f.name not in _PLACES}
        for row in several
    ]


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(map(_plain, value))
    if not isinstance(value, str):
        return value
    text = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\u00a0", " "))
    return to_classic_tones(text)


def in_capitals(sample: Sample, tables: Sequence[Table]) -> Sample:
    """Write every mark of some tables in capitals where it stands, the rest as it is."""
    text = sample.text
    for table in tables:
        for mark in sample.mentions[table]:
            loud = same_length(text[mark.start : mark.end], str.upper)
            text = text[: mark.start] + loud + text[mark.end :]
    return replace(sample, text=text)


def same_length(text: str, change: Change) -> str:
    """Change the case of each character that stays one character, so that marks stay in place."""
    return "".join(new if len(new := change(c)) == 1 else c for c in text)


def kept_values(
    samples: Sequence[Sample], plain: Sequence[Result], changed: Sequence[Result], table: Table
) -> tuple[int, int]:
    """Count the right rows of the plain texts, and those found with the same value in changed ones.

    Both are looked at where a mark stands, which is the same place in either text.
    """
    held = found = 0
    for sample, one, other in zip(samples, plain, changed, strict=True):
        for mark in sample.mentions[table]:
            before, after = (
                {
                    _value(row)
                    for row in getattr(r, table)
                    if row.start < mark.end and mark.start < row.end
                }
                for r in (one, other)
            )
            held += bool(before)
            found += bool(before) and before == after
    return held, found


def _value(row: Any) -> tuple[Any, ...]:
    names = ("date_from", "date_to", "count", "qualifier")
    return tuple(getattr(row, name, None) for name in names)
