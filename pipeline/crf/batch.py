"""Runs taggers over a batch of sentences: rows of n-grams, sums in template order, best paths."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import numpy as np

from pipeline.crf.grams import AFTER, BEFORE, FIRST, IntArray, RowArray, longer
from pipeline.crf.looks import AFTER_CODE, BEFORE_CODE, rows_of
from pipeline.crf.model import FloatArray
from pipeline.crf.tables import Feature, Tables, Tagger
from pipeline.crf.viterbi import decode

_MARGIN = 3  # the templates look at most three tokens back or on
_RARE = 4  # a feature that fewer than one token in four has is added to these alone


class Line:
    """The sentences of a batch one after the other, with a margin before and after each.

    ``codes`` is of shape (places,); ``places`` of shape (tokens,) says where the tokens stand;
    ``lengths`` of shape (sentences,) leaves out those without a token.
    """

    def __init__(self, sentences: Sequence[Sequence[int]], tables: Tables) -> None:
        self.lengths = np.array([len(codes) for codes in sentences if codes], np.int64)
        total = int(self.lengths.sum())
        margins = _MARGIN * (2 * np.arange(len(self.lengths)) + 1)
        starts = np.cumsum(self.lengths) - self.lengths + margins
        self.places = np.arange(total) + np.repeat(margins, self.lengths)
        self.codes = np.full(total + 2 * _MARGIN * len(self.lengths), AFTER_CODE, np.int64)
        for back in range(1, _MARGIN + 1):
            self.codes[starts - back] = BEFORE_CODE
        self.codes[self.places] = np.fromiter(chain.from_iterable(sentences), np.int64, total)
        self._indexes = tables.indexes
        self._rows: dict[tuple[str, int], IntArray] = {}

    def rows(self, view: str, length: int) -> IntArray:
        """The rows of the n-grams of a view that start at each place, found once."""
        rows = self._rows.get((view, length))
        if rows is None:
            if length == 1:
                rows = rows_of(view, self.codes)
            else:
                index = self._indexes[view][length - 2]
                rows = longer(self.rows(view, length - 1), self.rows(view, 1), index)
            self._rows[view, length] = rows
        return rows

    def show_tags(self, tags: IntArray) -> None:
        """Let the view ``tag`` show the tags, of shape (tokens,), that a tagger gave."""
        rows = np.where(self.codes == BEFORE_CODE, BEFORE, AFTER)
        rows[self.places] = FIRST + tags
        self._rows["tag", 1] = rows


def run_tagger(tagger: Tagger, line: Line) -> IntArray:
    """The number of the label of every token, of shape (tokens,)."""
    if not len(line.lengths):
        return np.zeros(0, np.int64)
    return decode(_emissions(tagger, line), line.lengths, tagger.transitions)


def _emissions(tagger: Tagger, line: Line) -> FloatArray:
    """The scores of the labels of each token, of shape (tokens, labels).

    Adding nothing changes no sum, so that only the order of what is added matters.
    """
    wide = len(line.codes) - 2 * _MARGIN  # slices of all places cost less than a gather of some
    add = _add_pairs if len(tagger.labels) == 2 else _add_rows
    scores = add(tagger, wide, (_weights_at(feature, line, wide) for feature in tagger.features))
    return scores[line.places - _MARGIN]


def _weights_at(feature: Feature, line: Line, wide: int) -> RowArray:
    """Where the weights of a feature stand for each place between the outer margins."""
    first = _MARGIN + feature.first
    rows = line.rows(feature.view, feature.length)[first : first + wide]
    return feature.weights_at.take(rows)


def _add_pairs(tagger: Tagger, wide: int, weights_at: Iterable[RowArray]) -> FloatArray:
    """Two labels at once as one complex number, whose parts are added each by itself."""
    pairs = tagger.weights.view(np.complex128)[:, 0]
    scores = np.zeros(wide, np.complex128)
    for at in weights_at:
        scores += pairs.take(at)
    return scores.view(np.float64).reshape(wide, 2)


def _add_rows(tagger: Tagger, wide: int, weights_at: Iterable[RowArray]) -> FloatArray:
    scores = np.zeros((wide, len(tagger.labels)))
    for at in weights_at:
        known = np.flatnonzero(at)
        if _RARE * len(known) < wide:
            scores[known] += tagger.weights[at[known]]
        else:
            scores += tagger.weights.take(at, axis=0)
    return scores


def by_size(sizes: Sequence[int], limit: int) -> Iterator[list[int]]:
    """The numbers of things of these sizes in batches of about ``limit``, like with like.

    Sentences of like length advance together, and what a batch takes stays bounded.

    >>> list(by_size([5, 1, 5, 2], 6))
    [[1, 3], [0], [2]]
    """
    batch: list[int] = []
    filled = 0
    for number in sorted(range(len(sizes)), key=sizes.__getitem__):
        if batch and filled + sizes[number] > limit:
            yield batch
            batch, filled = [], 0
        batch.append(number)
        filled += sizes[number]
    if batch:
        yield batch
