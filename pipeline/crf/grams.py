"""Numbers for the n-grams of a sentence's symbols, found for all positions of a batch at once.

A symbol (a syllable, a word, a tag) has a row; a longer n-gram is found from the row of its first
n - 1 symbols and its last symbol. Three rows mean the same in every table: unknown, before the
sentence, after it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

IntArray = npt.NDArray[np.int64]
RowArray = npt.NDArray[np.int32]

UNKNOWN, BEFORE, AFTER = 0, 1, 2
FIRST = 3  # the first row that is an n-gram

SYMBOL_BITS = 20  # a view has at most a million symbols
_EMPTY = -1
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(29)


@dataclass(frozen=True, slots=True)
class Index:
    """A hash table from keys to rows, both in arrays of 2 ** n slots; linear probing."""

    keys: IntArray
    rows: RowArray

    def find(self, keys: IntArray) -> IntArray:
        """The row of each key; ``UNKNOWN`` where the table has none."""
        slots = _home(keys, len(self.keys))
        seen = self.keys[slots]
        found = np.where(seen == keys, self.rows[slots], UNKNOWN).astype(np.int64)
        todo = np.flatnonzero((seen != keys) & (seen != _EMPTY))
        slots = slots[todo]
        while len(todo):
            slots = (slots + 1) & (len(self.keys) - 1)
            seen = self.keys[slots]
            hit = seen == keys[todo]
            found[todo[hit]] = self.rows[slots[hit]]
            on = ~hit & (seen != _EMPTY)
            todo, slots = todo[on], slots[on]
        return found


def build_index(rows: Mapping[int, int]) -> Index:
    """The hash table of ``rows``, a quarter full."""
    keys = np.fromiter(rows.keys(), np.int64, len(rows))
    values = np.fromiter(rows.values(), np.int32, len(rows))
    size = 1 << (4 * len(rows) + 3).bit_length()
    index = Index(np.full(size, _EMPTY, np.int64), np.zeros(size, np.int32))
    todo, slots = np.arange(len(keys)), _home(keys, size)
    while len(todo):
        # Of the keys that want the same free slot the first gets it; the others walk on.
        _, first = np.unique(slots, return_index=True)
        first = first[index.keys[slots[first]] == _EMPTY]
        index.keys[slots[first]] = keys[todo[first]]
        index.rows[slots[first]] = values[todo[first]]
        todo, slots = np.delete(todo, first), (np.delete(slots, first) + 1) & (size - 1)
    return index


def _home(keys: IntArray, size: int) -> IntArray:
    hashed = (keys.astype(np.uint64) * _MULTIPLIER) >> _SHIFT
    return hashed.astype(np.int64) & (size - 1)


def longer(rows: IntArray, symbols: IntArray, index: Index) -> IntArray:
    """Rows of the n-grams that start at each position, from those of the (n - 1)-grams.

    ``rows`` is of shape (positions - n + 2,), ``symbols`` of shape (positions,); the result is
    one shorter than ``rows``.
    """
    start, last = rows[:-1], symbols[len(symbols) - len(rows) + 1 :]
    found = index.find((start << SYMBOL_BITS) | last)
    found[(start == AFTER) | (last == AFTER)] = AFTER
    found[start == BEFORE] = BEFORE
    return found


class GramBuilder:
    """Gives out rows while tables are built; ``indexes`` is what remains at the end."""

    def __init__(self, symbols: Iterable[str]) -> None:
        self.symbols = {symbol: row for row, symbol in enumerate(symbols, start=FIRST)}
        self._levels: list[dict[int, int]] = []

    def add(self, gram: tuple[str, ...]) -> int:
        """The row of an n-gram of known symbols, a new one if it was not seen before."""
        self.reserve(len(gram))
        row = self.symbols[gram[0]]
        for rows, symbol in zip(self._levels, gram[1:], strict=False):
            row = rows.setdefault((row << SYMBOL_BITS) | self.symbols[symbol], FIRST + len(rows))
        return row

    def reserve(self, length: int) -> None:
        """Have an index for n-grams of this length even if there are none."""
        while len(self._levels) < length - 1:
            self._levels.append({})

    def size(self, length: int) -> int:
        """How many rows the n-grams of this length have."""
        rows = self.symbols if length == 1 else self._levels[length - 2]
        return FIRST + len(rows)

    def indexes(self) -> tuple[Index, ...]:
        """The tables of the pairs, the triples and so on."""
        return tuple(map(build_index, self._levels))
