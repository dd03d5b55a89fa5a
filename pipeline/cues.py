"""Patterns that are only tried where a text has the words that they cannot do without.

Looking for a word costs a fraction of trying a pattern, and most patterns of a rule find nothing.
The words are given beside the pattern; ``tests/test_cues.py`` holds them against what it matches.
"""

from collections.abc import Iterable, Sequence

import regex

from pipeline.patterns import compiled, scanner
from pipeline.word_lists import LETTERS


class Cue:
    """A pattern, with words of which one stands in, before or at the end of all that it matches.

    ``words`` are looked for anywhere, ``starts`` at the beginning of the text that is read and
    ``ends`` at its end; each is one condition, and no words are none.

    >>> cue = Cue(r"(?:gồm|có) cả $", words=("gồm", "có"), ends=("cả ",))
    >>> cue.search("đoàn gồm cả ") is not None, cue.search("đoàn gồm cả hai ") is not None
    (True, False)
    """

    __slots__ = ("ends", "pattern", "starts", "words")

    def __init__(
        self,
        pattern: str,
        *,
        words: Sequence[str] = (),
        starts: Sequence[str] = (),
        ends: Sequence[str] = (),
    ) -> None:
        self.pattern = compiled(pattern)
        self.words = tuple(words)
        self.starts = tuple(starts)
        self.ends = tuple(ends)

    def search(self, text: str) -> "regex.Match[str] | None":
        """The first match of the pattern."""
        return self.pattern.search(text) if self.may_match(text) else None

    def match(self, text: str) -> "regex.Match[str] | None":
        """The match of the pattern where the text begins."""
        return self.pattern.match(text) if self.may_match(text) else None

    def fullmatch(self, text: str) -> "regex.Match[str] | None":
        """The match of the pattern with the whole text."""
        return self.pattern.fullmatch(text) if self.may_match(text) else None

    def may_match(self, text: str) -> bool:
        """Whether the text has the words; where not, the pattern matches nothing of it."""
        if self.ends and not text.endswith(self.ends):
            return False
        if self.starts and not text.startswith(self.starts):
            return False
        for word in self.words:
            if word in text:
                return True
        return not self.words


def any_search(cues: Iterable[Cue], text: str) -> bool:
    """Whether one of the cues matches anywhere in the text."""
    for cue in cues:  # noqa: SIM110 - a generator would cost more than most cues
        if cue.may_match(text) and cue.pattern.search(text):
            return True
    return False


def has_any(text: str, words: Sequence[str]) -> bool:
    """Whether one of the words stands in the text."""
    for word in words:  # noqa: SIM110 - a generator would cost more than what it looks for
        if word in text:
            return True
    return False


_WORDS = scanner(f"[{LETTERS}]+")


def words_of(text: str) -> frozenset[str]:
    """The words of a lower-case text, whatever stands between them."""
    return frozenset(_WORDS.findall(text))


def first_words(phrases: Iterable[str]) -> frozenset[str]:
    """What each of the phrases begins with, to look for among the words of a text.

    >>> sorted(first_words(["có mặt", "tham dự", "có điểm"]))
    ['có', 'tham']
    """
    return frozenset(_WORDS.findall(phrase)[0] for phrase in phrases)


def spaced(words: str) -> tuple[str, ...]:
    """Each of the words with a space behind it, as what a text ends with.

    >>> spaced("có gồm")
    ('có ', 'gồm ')
    """
    return tuple(f"{word} " for word in words.split())
