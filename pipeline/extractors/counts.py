"""What the two count extractors share: a quantity that stands before a noun of a word list.

Finds every such pair with the text around it; whether it counts sites, people who take part or
anything else is for ``connections`` and ``participants`` to judge.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

import regex

from pipeline import cues
from pipeline.document import CountValue, Document, Level, Mention, Scope
from pipeline.extractors.counted import FILLERS, Noun, Numbers, heads, read_nouns, read_numbers
from pipeline.lexicon import read_table
from pipeline.numbers import Quantity, qualify_after
from pipeline.patterns import compiled, scanner
from pipeline.word_lists import any_of

# How far the words that decide about a count may stand from it, within its sentence.
WINDOW = 220
# A stop with a letter or a digit behind it ends no sentence; one with the group surely ends one.
_STOP = scanner(r"[.?!;…\n](?:((?<=\n)|(?<![pst].)(?=[ \n]|\Z))|(?![^\W_]))")
_END_OF_SENTENCE = compiled(
    r"[.?!;…\n](?:(?<=\n)|(?=[\s\"')\]]|$)(?<![^\p{L}](?:tp|ts|gs|bs|ths|pgs|t).))"
)


@dataclass(slots=True, eq=False)
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
    _words_behind: frozenset[str] | None = None

    def mention(
        self, rule: str, scope: Scope, level: Level | None = None, place: str | None = None
    ) -> Mention[CountValue]:
        """The mention of this count; its noun speaks of the level where none is given."""
        q, noun = self.quantity, self.noun
        level = level or noun.level
        value = CountValue(noun.words, q.value, q.low, q.high, q.qualifier, scope, level, place)
        return Mention(self.start, self.end, rule, value)

    def has_behind(self, words: frozenset[str]) -> bool:
        """Whether one of the words stands behind it in the sentence."""
        if self._words_behind is None:
            self._words_behind = cues.words_of(self.right)
        return not words.isdisjoint(self._words_behind)

    def unqualified(self, lower_view: str) -> "Count":
        """The same without its qualifier: ``trên 63 tỉnh`` may say where, not how many."""
        q = self.quantity
        plain = q._replace(start=q.number, low=q.value, high=q.value, qualifier="exact")
        left = self.left + lower_view[self.start : q.number]
        return replace(self, start=q.number, quantity=plain, left=left)


@cache
def noun_pattern(name: str) -> "regex.Pattern[str]":
    """A pattern for the longest noun of the word list ``name``, spaces as they come."""
    # huyện,thị xã: what is typed without the space behind a comma
    forms = any_of(read_nouns(name), {", ": " ?, {0,2}", " ": " {1,2}"})
    return compiled(rf"(?<noun>{forms})(?![\p{{L}}\p{{M}}])")


@cache
def words_in(group: str) -> tuple[str, ...]:
    """The words of a group of ``count_words.tsv``."""
    return tuple(row["words"] for row in read_table("count_words.tsv") if row["group"] == group)


@cache
def words_of(group: str) -> str:
    """The words of a group of ``count_words.tsv`` as one alternative of a pattern, whole words.

    >>> regex.search(words_of("bridge"), "hai đầu cầu bị ùn tắc").group()
    'ùn tắc'
    """
    return rf"(?<![\p{{L}}\p{{M}}])(?:{any_of(words_in(group))})(?![\p{{L}}\p{{M}}])"


def sentence_bounds(lower_view: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around a span begins and ends, at most ``WINDOW`` away.

    >>> sentence_bounds("họp tối qua. có 30 người dự. hết", 16, 24)
    (13, 27)
    """
    begin, last = max(0, start - WINDOW), min(len(lower_view), end + WINDOW)
    for stop in _STOP.finditer(lower_view, begin, start):
        if stop.lastindex or _END_OF_SENTENCE.match(lower_view, stop.start(), start):
            begin = stop.end()
    while begin < start and lower_view[begin] == " ":
        begin += 1
    for stop in _STOP.finditer(lower_view, end, last):
        if stop.lastindex or _END_OF_SENTENCE.match(lower_view, stop.start(), last):
            return begin, stop.start()
    return begin, last


def find_counts(
    document: Document, name: str, between: str = "", numbers: Numbers | None = None
) -> Iterator[Count]:
    """Every quantity of the document that stands before a noun of the word list ``name``.

    ``between`` is a pattern of what may stand between the two beside spaces; ``numbers`` are
    those of the document where the caller has read them already.
    """
    view = document.text.lower
    filler, first, nouns = compiled(between), heads(name), noun_pattern(name)
    for quantity, of_all, begin, head in (numbers or read_numbers(view)).numerals:
        at, match = begin, None
        filled = between and (head in FILLERS or view.startswith('"', at))
        if filled and (skip := filler.match(view, at)) and skip.end() > at:
            match = nouns.match(view, skip.end())
            at = min(at, quantity.end + 1)
        if match is None and head in first:
            # the word between may be the noun itself: 30 em, 12 vị
            match = nouns.match(view, at)
        if match:
            count = _read_count(view, quantity, read_nouns(name), match)
            count.of_all = of_all
            yield count


def _read_count(
    view: str, quantity: Quantity, nouns: Mapping[str, Noun], match: "regex.Match[str]"
) -> Count:
    start, behind = match.span("noun")
    words = view[start:behind]
    noun = nouns.get(words) or nouns[_plain(words)]
    bounded, end = qualify_after(quantity, view, behind)
    begin = bounded.start
    if end > behind and view[max(0, begin - 3) : begin] == "từ ":
        begin -= 3  # từ 50 đại biểu trở lên
    if view[start - 1] == '"' == view[end : end + 1]:
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
