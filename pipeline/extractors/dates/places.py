"""Where numbers and words begin in a text, so that a rule is tried there and nowhere else.

A rule's pattern begins with a number or with one of a few words; looking for these and matching
from there gives what a search through the whole text gives, at a fraction of the time.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

import regex

from pipeline.extractors.dates.shapes import Shape, read_numbers


class Places:
    """The places of one lower-case view; each word is looked for once.

    >>> places = Places("ngày 2/9, 12 ngày sau")
    >>> places.of("ngày"), places.numbers["short"]
    ([0, 13], [5, 7, 10])
    """

    def __init__(self, lower: str) -> None:
        self.lower = lower
        self.numbers = read_numbers(lower)
        self._found: dict[str, list[int]] = {}

    def of(self, word: str) -> list[int]:
        """Where a word stands, inside others too, in the order of the text."""
        found = self._found.get(word)
        if found is None:
            found = self._found[word] = _finds(self.lower, word, 0, len(self.lower))
        return found


Starts = Callable[[Places], Sequence[int]]
# The longest that a pattern can look from its start: a list of ten days with all their words takes
# 1,100 characters. Without an end, the engine seeks a literal that the pattern needs, such as a
# dash, through the rest of the text, and does so again from every start.
REACH = 1500
NO_END = 1 << 40  # for patterns that hold words of any length


def matches(
    pattern: "regex.Pattern[str]", starts: Sequence[int], view: str, reach: int = REACH
) -> Iterator["regex.Match[str]"]:
    """What ``finditer`` gives, where each match begins at one of ``starts``, which ascend."""
    end = 0
    for start in starts:
        if start >= end and (match := pattern.match(view, start, start + reach)):
            end = match.end()
            yield match


def first_match(
    pattern: "regex.Pattern[str]", words: Iterable[str], view: str, window: tuple[int, int]
) -> "regex.Match[str] | None":
    """What ``search`` gives within a window, where each match begins with one of ``words``."""
    low, high = window
    starts = sorted(at for word in words for at in _finds(view, word, low, high))
    tried = (pattern.match(view, start, high) for start in starts)
    return next(filter(None, tried), None)


def at_numbers(shape: Shape) -> Starts:
    """At the numbers of a shape."""
    return lambda places: places.numbers[shape]


def at_words(*words: str) -> Starts:
    """At words, the beginnings of longer ones too."""
    heads = shortest(words)
    return lambda places: _merged([places.of(word) for word in heads])


def at_words_before(words: Iterable[str], letters: str) -> Starts:
    """At words behind which, some spaces away, one of ``letters`` stands."""
    heads = shortest(words)

    def starts(places: Places) -> Sequence[int]:
        lower, found = places.lower, []
        for word in heads:
            length = len(word)
            for at in places.of(word):
                then = lower[at + length : at + length + 4].lstrip(" ")[:1]
                if then and then in letters:
                    found.append(at)
        return sorted(found)

    return starts


def either(*starts: Starts) -> Starts:
    """At the places of several kinds."""
    return lambda places: _merged([start(places) for start in starts])


def words_before(ends: Starts, reach: int, words: Iterable[str]) -> Starts:
    """At words that end at most ``reach`` characters before one of ``ends`` begins."""
    heads = shortest(words)

    def starts(places: Places) -> Sequence[int]:
        found: set[int] = set()
        for end in ends(places):
            low = max(0, end - reach)
            window = places.lower[low:end]
            for word in heads:
                if word in window:
                    found.update(_finds(places.lower, word, low, end))
        return sorted(found)

    return starts


def shortest(words: Iterable[str]) -> tuple[str, ...]:
    """The words without those that begin with another one.

    >>> shortest(["sáng sớm", "sáng", "trưa"])
    ('sáng', 'trưa')
    """
    kept: list[str] = []
    for word in sorted(words):  # a word stands before those that begin with it
        if not kept or not word.startswith(kept[-1]):
            kept.append(word)
    return tuple(kept)


def _merged(places: Sequence[Sequence[int]]) -> Sequence[int]:
    some = [found for found in places if found]
    if len(some) > 1:
        return sorted(set().union(*some))
    return some[0] if some else ()


def _finds(view: str, word: str, low: int, high: int) -> list[int]:
    found = []
    at = view.find(word, low, high)
    while at >= 0:
        found.append(at)
        at = view.find(word, at + 1, high)
    return found
