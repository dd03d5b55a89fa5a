"""Models as tables: for every template an array from the rows of n-grams to the rows of weights.

Building takes a second or two and is done once for a version of the models; see ``store``. What
the tables are for is in ``batch``.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from pipeline.crf.grams import (
    AFTER,
    BEFORE,
    SYMBOL_BITS,
    UNKNOWN,
    GramBuilder,
    Index,
    RowArray,
)
from pipeline.crf.looks import Looker, encode
from pipeline.crf.model import NO_WEIGHTS, FloatArray, Model
from pipeline.crf.templates import Template

Gram = tuple[str, ...]

OWN = "X"  # what stands in the column of the tag that a model is about to give
_TRUE, _FALSE = "True", "False"
_VIEWS = {
    "": "word",
    "lower": "lower",
    "istitle": "title",
    "isdigit": "digit",
    "is_in_dict": "lower",
}


@dataclass(frozen=True, slots=True)
class Feature:
    """A template as a table: which weights go with the n-gram that starts ``first`` tokens on."""

    view: str
    first: int
    length: int
    weights_at: RowArray


@dataclass(frozen=True, slots=True)
class Tagger:
    """A model as tables; its features stand in the order in which they are added."""

    labels: tuple[str, ...]
    features: tuple[Feature, ...]
    weights: FloatArray
    transitions: FloatArray


@dataclass(frozen=True, slots=True)
class Tables:
    """Taggers that look at the same tokens.

    ``codes`` holds the code of every token that one of the models knows; ``indexes`` the pairs,
    triples and so on of each view.
    """

    codes: dict[str, int]
    indexes: dict[str, tuple[Index, ...]]
    taggers: tuple[Tagger, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A model, its templates, and the view that each column of its tokens shows."""

    model: Model
    templates: Sequence[Template]
    columns: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class _Values:
    """What a template asks for: rows of weights for n-grams of a view, all others, the margins."""

    template: Template
    view: str
    grams: dict[Gram, int]
    otherwise: int
    before: int
    after: int


def build_tables(
    sources: Sequence[Source],
    look: Looker,
    *,
    dictionary: Iterable[str] = (),
    tags: Sequence[str] = (),
) -> Tables:
    """Build the tables of models that look at the same tokens.

    ``dictionary`` holds the entries that the function ``is_in_dict`` knows, in lower case;
    ``tags`` the labels that the view ``tag`` shows. A template that asks for anything else than
    underthesea's models do is a ``ValueError``.
    """
    entries = [tuple(entry.split(" ")) for entry in dictionary]
    wanted = [_read_values(source, entries) for source in sources]
    builders = _number(
        [values for group in wanted for values in group],
        {"title": [_TRUE], "digit": [_TRUE], "own": [OWN], "tag": list(tags)},
    )
    taggers = tuple(
        Tagger(
            source.model.labels,
            tuple(_tabulate(values, builders[values.view]) for values in group),
            source.model.weights,
            source.model.transitions,
        )
        for source, group in zip(sources, wanted, strict=True)
    )
    words, lowers = builders["word"].symbols, builders["lower"].symbols
    if max(len(words), len(lowers)) >= (1 << SYMBOL_BITS) - BEFORE - AFTER:
        raise ValueError("the models know more tokens than a code can tell apart")
    codes = {}
    for token in sorted({*words, *lowers}):
        seen = look(token)
        lower = lowers.get(seen.lower, UNKNOWN)
        codes[token] = encode(words.get(token, UNKNOWN), lower, seen)
    return Tables(codes, {view: b.indexes() for view, b in builders.items()}, taggers)


def _read_values(source: Source, entries: Sequence[Gram]) -> list[_Values]:
    by_template: dict[str, dict[str, int]] = {}
    for attribute, row in source.model.attributes.items():
        text, _, value = attribute.partition("=")
        by_template.setdefault(text, {})[value] = row
    found = []
    for template in source.templates:
        rows = by_template.get(template.text, {})
        view = source.columns.get(template.column)
        if template.column == 0:
            view = _VIEWS.get(template.function)
        if view is None or (template.column and template.function):
            raise ValueError(f"the template {template.text} is not one that can be tabulated")
        says_no = template.function not in {"", "lower"}
        otherwise = rows.get(_FALSE, NO_WEIGHTS) if says_no else NO_WEIGHTS
        before, after = rows.get("BOS", NO_WEIGHTS), rows.get("EOS", NO_WEIGHTS)
        grams = _grams(template, rows, entries)
        found.append(_Values(template, view, grams, otherwise, before, after))
    return found


def _grams(template: Template, rows: Mapping[str, int], entries: Sequence[Gram]) -> dict[Gram, int]:
    length = template.length
    if template.function == "is_in_dict":
        row = rows.get(_TRUE, NO_WEIGHTS)
        return {entry: row for entry in entries if len(entry) == length and all(entry)}
    if template.function in {"istitle", "isdigit"}:
        return {(_TRUE,) * length: rows.get(_TRUE, NO_WEIGHTS)}
    return {gram: row for value, row in rows.items() for gram in _cuts(value, length)}


def _cuts(value: str, length: int) -> Iterable[Gram]:
    """All ways in which ``length`` tokens, which may hold spaces, give this joined text.

    >>> list(_cuts("a b c", 2))
    [('a', 'b c'), ('a b', 'c')]
    """
    spaces = [at for at, char in enumerate(value) if char == " "]
    for cuts in combinations(spaces, length - 1):
        starts = (0, *(cut + 1 for cut in cuts))
        yield tuple(value[a:b] for a, b in zip(starts, (*cuts, len(value)), strict=True))


def _number(
    wanted: Sequence[_Values], fixed: Mapping[str, Sequence[str]]
) -> dict[str, GramBuilder]:
    """Rows for the symbols and n-grams of each view; some views show few symbols, in an order."""
    symbols: dict[str, set[str]] = {}
    for values in wanted:
        symbols.setdefault(values.view, set()).update(*values.grams)
    builders = {
        view: GramBuilder(fixed.get(view) or sorted(found)) for view, found in symbols.items()
    }
    for values in wanted:
        builder = builders[values.view]
        builder.reserve(values.template.length)
        for gram in sorted(values.grams):
            if all(symbol in builder.symbols for symbol in gram):
                builder.add(gram)
    return builders


def _tabulate(values: _Values, builder: GramBuilder) -> Feature:
    template = values.template
    weights_at = np.full(builder.size(template.length), values.otherwise, np.int32)
    weights_at[BEFORE], weights_at[AFTER] = values.before, values.after
    for gram, row in values.grams.items():
        if all(symbol in builder.symbols for symbol in gram):
            weights_at[builder.add(gram)] = row
    return Feature(values.view, template.first, template.length, weights_at)
