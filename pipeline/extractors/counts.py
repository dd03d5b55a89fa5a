"""What the two count extractors share: a quantity that stands before a noun of a word list.

Finds every such pair with the text around it; whether it counts sites, people who take part or
anything else is for ``connections`` and ``participants`` to judge.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import cast

import regex

from pipeline.document import CountValue, Document, Level, Mention, Scope
from pipeline.lexicon import read_table
from pipeline.numbers import Quantity, find_quantities, qualify_after
from pipeline.patterns import compiled
from pipeline.word_lists import any_of

# How far the words that decide about a count may stand from it, within its sentence.
WINDOW = 220
_END_OF_SENTENCE = compiled(r"(?<![^\p{L}](?:tp|ts|gs|bs|ths|pgs|t))[.?!;…](?=[\s\"')\]]|$)|\n")
# 118/120 (đại biểu có mặt) | 63/63 (tỉnh, thành phố): so many of so many
# 47 trên tổng số 50 (đại biểu)
_OF_ALL = compiled(
    r"(?<![\d/.,\-]|thứ |hạng )(\d{1,6}+)(?:/| (?:trên|trong) tổng số )(\d{1,6}+)"
    r"(?![\d/%])(?=[  ]?\p{L})"
)


@dataclass(frozen=True, slots=True)
class Noun:
    """An entry of a word list: the noun, its class, and the level it speaks of."""

    words: str
    kind: str
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """A quantity with its noun, and what stands around it.

    ``start`` … ``end`` is the mention. ``left`` and ``right`` are cuts of the lower-case view
    within the sentence, ``around`` goes beyond it. ``of_all`` marks ``118/120``.
    """

    start: int
    end: int
    quantity: Quantity
    noun: Noun
    left: str
    right: str
    around: str
    of_all: bool = False

    def mention(self, rule: str, scope: Scope, place: str | None = None) -> Mention[CountValue]:
        """The mention of this count."""
        q, noun = self.quantity, self.noun
        value = CountValue(
            noun.words, q.value, q.low, q.high, q.qualifier, scope, noun.level, place
        )
        return Mention(self.start, self.end, rule, value)

    def unqualified(self, lower_view: str) -> "Count":
        """The same without its qualifier: ``trên 63 tỉnh`` may say where, not how many."""
        q = self.quantity
        plain = replace(q, start=q.number, low=q.value, high=q.value, qualifier="exact")
        left = self.left + lower_view[self.start : q.number]
        return replace(self, start=q.number, quantity=plain, left=left)


@cache
def read_nouns(name: str) -> Mapping[str, Noun]:
    """The nouns of a word list: columns noun, kind and, where it has one, level."""
    return {
        row["noun"]: Noun(row["noun"], row["kind"], cast("Level | None", row.get("level") or None))
        for row in read_table(name)
    }


@cache
def noun_pattern(name: str) -> "regex.Pattern[str]":
    """A pattern for the longest noun of the word list ``name``, spaces as they come."""
    # huyện,thị xã: what is typed without the space behind a comma
    forms = any_of(read_nouns(name), {", ": " ?, {0,2}", " ": " {1,2}"})
    return compiled(rf"(?<noun>{forms})(?![\p{{L}}\p{{M}}])")


@cache
def words_of(group: str) -> str:
    """The words of a group of ``count_words.tsv`` as one alternative of a pattern, whole words.

    >>> regex.search(words_of("bridge"), "hai đầu cầu bị ùn tắc").group()
    'ùn tắc'
    """
    words = [row["words"] for row in read_table("count_words.tsv") if row["group"] == group]
    return rf"(?<![\p{{L}}\p{{M}}])(?:{any_of(words)})(?![\p{{L}}\p{{M}}])"


def sentence_bounds(lower_view: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around a span begins and ends, at most ``WINDOW`` away.

    >>> sentence_bounds("họp tối qua. có 30 người dự. hết", 16, 24)
    (13, 27)
    """
    begin = max(0, start - WINDOW)
    for match in _END_OF_SENTENCE.finditer(lower_view, begin, start):
        begin = match.end()
    stop = _END_OF_SENTENCE.search(lower_view, end, end + WINDOW)
    while begin < start and lower_view[begin] == " ":
        begin += 1
    return begin, stop.start() if stop else min(len(lower_view), end + WINDOW)


def find_counts(
    document: Document, name: str, between: str = "", quantities: Iterable[Quantity] | None = None
) -> Iterator[Count]:
    """Every quantity of the document that stands before a noun of the word list ``name``.

    ``between`` is a pattern of what may stand between the two beside spaces; ``quantities`` are
    those of the document where the caller has read them already.
    """
    view = document.text.lower
    gap = compiled(rf" {{0,2}}{between}")
    for quantity, of_all in _with_shares(view, quantities or find_quantities(view)):
        count = _read_count(view, quantity, name, gap)
        if count:
            yield replace(count, of_all=of_all)


def _with_shares(view: str, quantities: Iterable[Quantity]) -> Iterator[tuple[Quantity, bool]]:
    """The quantities and those written ``118/120``, in order, the latter marked True."""
    shares, inside = [], set[int]()
    for match in _OF_ALL.finditer(view):
        value, most = int(match[1]), int(match[2])
        if 0 < value <= most:
            start, end = match.span()
            shares.append((Quantity(start, start, end, value, value, value, "exact"), True))
            inside.update(range(start + 1, end))  # the 50 of `47 trên tổng số 50`
    found = [(quantity, False) for quantity in quantities if quantity.start not in inside]
    return iter(sorted(found + shares, key=lambda pair: pair[0].start))


def _read_count(
    view: str, quantity: Quantity, name: str, gap: "regex.Pattern[str]"
) -> Count | None:
    skip = gap.match(view, quantity.end)
    match = noun_pattern(name).match(view, skip.end()) if skip else None
    if match is None:
        # the word between may be the noun itself: 30 em, 12 vị
        at = quantity.end + (view[quantity.end : quantity.end + 1] == " ")
        match = noun_pattern(name).match(view, at)
    if match is None:
        return None
    noun = read_nouns(name)[_plain(match["noun"])]
    bounded, end = qualify_after(quantity, view, match.end())
    begin = bounded.start
    if end > match.end() and view[max(0, begin - 3) : begin] == "từ ":
        begin -= 3  # từ 50 đại biểu trở lên
    if view[match.start() - 1] == '"' == view[end : end + 1]:
        end += 1
    return make_count(view, (begin, end), bounded, noun)


def _plain(noun: str) -> str:
    """The noun as the word list writes it."""
    return ", ".join(" ".join(part.split()) for part in noun.split(","))


def make_count(view: str, span: tuple[int, int], quantity: Quantity, noun: Noun) -> Count:
    """A count with what stands around it."""
    begin, end = span
    first, last = sentence_bounds(view, begin, end)
    around = view[max(0, begin - WINDOW) : end + WINDOW]
    return Count(begin, end, quantity, noun, view[first:begin], view[end:last], around)
