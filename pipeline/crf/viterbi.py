"""The best label sequences of many sentences at once.

Adds and compares in the same order as underthesea's tagger, one sentence after the other, does, so
that ties fall the same way.
"""

import numpy as np

from pipeline.crf.grams import IntArray
from pipeline.crf.model import FloatArray


def decode(emissions: FloatArray, lengths: IntArray, transitions: FloatArray) -> IntArray:
    """The best label of every token.

    ``emissions`` is of shape (tokens, labels), the sentences one after the other; ``lengths`` of
    shape (sentences,), none zero; ``transitions`` of shape (labels, labels). Returns shape
    (tokens,).
    """
    starts = np.cumsum(lengths) - lengths
    order = np.argsort(-lengths, kind="stable")  # longest first: the first `active` go on
    starts, lengths = starts[order], lengths[order]
    steps = int(lengths[0])
    active = np.searchsorted(-lengths, -np.arange(steps), side="left")
    best = emissions.copy()  # best[i, y]: the best score of a path that ends at token i with y
    for step in range(1, steps):
        here = starts[: active[step]] + step
        paths = best[here - 1][:, :, None] + transitions
        best[here] = paths.max(axis=1) + emissions[here]
    labels = np.empty(len(emissions), np.int64)
    ends = starts + lengths - 1
    labels[ends] = best[ends].argmax(axis=1)
    into = np.ascontiguousarray(transitions.T)
    for step in range(steps - 1, 0, -1):
        here = starts[: active[step]] + step
        labels[here - 1] = (best[here - 1] + into[labels[here]]).argmax(axis=1)
    return labels
