"""Where numbers and words begin in a text, so that a rule is tried there and nowhere else.

A rule's pattern begins with a number or with one of a few words; looking for these and matching
from there gives what a search through the whole text gives, at a fraction of the time.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

import regex

from pipeline.extractors.dates.shapes import Shape, read_numbers
from pipeline.patterns import scanner

WORD = scanner(r"[^\W\d_]+")


class Places:
    """The places of one lower-case view; each word is looked for once.

    >>> places = Places("ngày 2/9, 12 ngày sau")
    >>> places.of("ngày"), places.numbers["paired"], sorted(places.words & {"ngày", "sáng"})
    ([0, 13], [5], ['ngày'])
    """

    __slots__ = ("_found", "lower", "numbers", "words")

    def __init__(self, lower: str) -> None:
        self.lower = lower
        self.numbers = read_numbers(lower)
        self.words = _words_of(lower)
        self._found: dict[str, list[int]] = {}

    def of(self, word: str) -> list[int]:
        """Where a word stands, inside others too, in the order of the text."""
        found = self._found.get(word)
        if found is None:
            found = self._found[word] = _finds(self.lower, word, 0, len(self.lower))
        return found


Starts = Callable[[Places], Sequence[int]]
Glued = Sequence[str] | None  # words that may stand behind one without a space; None: any letters
# The longest that a pattern can look from its start: a list of ten days with all their words takes
# 1,100 characters. Without an end, the engine seeks a literal that the pattern needs, such as a
# dash, through the rest of the text, and does so again from every start.
REACH = 1500
NO_END = 1 << 40  # for patterns that hold words of any length
_SPACES = 8  # more than any pattern takes, and a letter


def matches(
    pattern: "regex.Pattern[str]", starts: Sequence[int], view: str, reach: int = REACH
) -> Iterator["regex.Match[str]"]:
    """What ``finditer`` gives, where each match begins at one of ``starts``, which ascend."""
    end = 0
    for start in starts:
        if start >= end and (match := pattern.match(view, start, start + reach)):
            end = match.end()
            yield match


def at_numbers(shape: Shape) -> Starts:
    """At the numbers of a shape."""
    return lambda places: places.numbers[shape]


def at_words(*words: str, glued: Glued = ()) -> Starts:
    """At words; ``glued`` tells what letters a pattern may have behind one, without a space."""
    said = _said(words, glued=glued)

    def starts(places: Places) -> Sequence[int]:
        found = said(places)
        return _merged([places.of(word) for word in found]) if found else ()

    return starts


def at_words_before(words: Iterable[str], letters: str, *, glued: Glued = ()) -> Starts:
    """At words behind which, some spaces away, one of ``letters`` stands."""
    said = _said(words, glued=glued)

    def starts(places: Places) -> Sequence[int]:
        heads = said(places)
        if not heads:
            return ()
        lower, found = places.lower, set()
        for word in heads:
            length = len(word)
            for at in places.of(word):
                then = lower[at + length : at + length + _SPACES].lstrip(" ")[:1]
                if then and then in letters:
                    found.add(at)
        return sorted(found)

    return starts


def words_before(ends: Starts, reach: int, words: Iterable[str], *, glued: Glued = ()) -> Starts:
    """At words that begin at most ``reach`` characters before one of ``ends``, and end before."""
    said = _said(words, glued=glued)

    def starts(places: Places) -> Sequence[int]:
        stops = ends(places)
        return _before(places.lower, stops, reach, said(places)) if stops else ()

    return starts


def with_words_before(ends: Starts, reach: int, words: Iterable[str]) -> Starts:
    """At ``ends`` and at those words."""
    said = _said(words, glued=())

    def starts(places: Places) -> Sequence[int]:
        stops = ends(places)
        return _merged([stops, _before(places.lower, stops, reach, said(places))]) if stops else ()

    return starts


def where_said(words: Iterable[str], starts: Starts) -> Starts:
    """The same places, in texts alone that have one of the words that a match cannot do without."""
    needed = frozenset(words)
    return lambda places: () if needed.isdisjoint(places.words) else starts(places)


def either(*starts: Starts) -> Starts:
    """At the places of several kinds."""
    return lambda places: _merged([start(places) for start in starts])


def shortest(words: Iterable[str], end: str = "") -> tuple[str, ...]:
    """The words without those that begin with another one, and go on with ``end``.

    >>> shortest(["sáng sớm", "sáng", "trưa", "sángs"]), shortest(["sángs", "sáng"], " ")
    (('sáng', 'trưa'), ('sáng', 'sángs'))
    """
    kept: list[str] = []
    for word in sorted(words):  # a word stands before those that begin with it
        if not kept or not word.startswith(kept[-1] + end):
            kept.append(word)
    return tuple(kept)


def _said(words: Iterable[str], *, glued: Glued) -> Callable[[Places], Collection[str]]:
    """Which of the words a text may have, by the first and the last part of each.

    Most texts have few of them, which their set of words tells at once.
    """
    if glued is None:
        all_heads = shortest(words)
        return lambda _: all_heads
    alone: set[str] = set()
    by_last: dict[str, list[tuple[str, str]]] = {}
    for head in shortest(words, " "):
        first, *more = WORD.findall(head)
        if head == first:
            alone.add(head)
        for tail in glued if head == first else ("", *glued):
            last = (more[-1] if more else first) + tail
            by_last.setdefault(last, []).append((first if more else last, head))
    words_alone, last_words = frozenset(alone), frozenset(by_last)

    def said(places: Places) -> Collection[str]:
        words = places.words
        found = words_alone & words
        lasts = last_words & words
        if not lasts:
            return found
        more = [head for last in lasts for first, head in by_last[last] if first in words]
        return found.union(more)

    return said


def _before(lower: str, stops: Sequence[int], reach: int, words: Collection[str]) -> Sequence[int]:
    """Where a word stands whole within ``reach`` characters before one of ``stops``."""
    if not words:
        return ()
    found: set[int] = set()
    for stop in stops:
        low = max(0, stop - reach)
        window = lower[low:stop]
        for word in words:
            if word in window:
                found.update(_finds(lower, word, low, stop))
    return sorted(found)


def _words_of(lower: str) -> set[str]:
    """Every word of a text, and its words with what is glued to them."""
    words = set(lower.split())
    words.update(WORD.findall(" ".join([word for word in words if not word.isalpha()])))
    return words


def _merged(places: Sequence[Sequence[int]]) -> Sequence[int]:
    some = [found for found in places if found]
    if not some:
        return ()
    return some[0] if len(some) == 1 else sorted(set().union(*some))


def _finds(view: str, word: str, low: int, high: int) -> list[int]:
    found = []
    at = view.find(word, low, high)
    while at >= 0:
        found.append(at)
        at = view.find(word, at + 1, high)
    return found
