"""Syllables, numbers and marks of a document, and phrases looked up among them.

Vietnamese writes its syllables apart, so a token is a syllable or an abbreviation. Phrases are
found by their first token in a dictionary, the longest first; white space between tokens does not
count, a line break is a token of its own.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pipeline.document import Document

# `Bộ GD-ĐT, 63` → Bộ · GD · - · ĐT · , · 63
_TOKEN = re.compile(r"[^\W\d_]+|\d+|\n|[^\w\s]|_")
_BROKEN = frozenset("ÃÄÅÆÐØÞß")  # no letters of Vietnamese
_MOJIBAKE = frozenset("¡¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿")
V = TypeVar("V")


def split_tokens(text: str) -> tuple[str, ...]:
    """The tokens of a string, as a document's text is split.

    >>> split_tokens("UBND TP.HCM")
    ('UBND', 'TP', '.', 'HCM')
    """
    return tuple(_TOKEN.findall(text))


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel lists over the tokens of a text, offsets in its views.

    ``loud`` tells the tokens of lines in capitals, where a capital says nothing; ``inner`` those
    that go on the segmenter's word before them. Three empty tokens close each list, so that a rule
    may look ahead. ``memo`` keeps what ``grammar`` has read at a token.
    """

    text: str
    words: list[str]
    lows: list[str]
    starts: list[int]
    ends: list[int]
    loud: list[bool]
    inner: list[bool]
    memo: dict[tuple[int, int], object] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        return len(self.words) - 3

    def capital(self, at: int) -> bool:
        """Whether the token begins with a capital that means something."""
        return self.words[at][:1].isupper() and not self.loud[at]

    def acronym(self, at: int) -> bool:
        """Whether the token is in capitals, two letters at least, where that means something."""
        word = self.words[at]
        return len(word) > 1 and word.isupper() and not self.loud[at]

    def spaced(self, at: int) -> bool:
        """Whether white space stands before the token."""
        return at > 0 and self.starts[at] > self.ends[at - 1]

    def word_end(self, at: int) -> int:
        """The end of the segmenter's word that begins at a token."""
        end = at + 1
        while self.inner[end]:
            end += 1
        return end

    def broken(self, at: int) -> bool:
        """Whether the token runs into letters of a text that was decoded wrongly (`Khoa Cáº¥p`)."""
        word, after = self.words[at], self.words[at + 1]
        return not _BROKEN.isdisjoint(word) or (
            len(after) == 1 and after in _MOJIBAKE and not self.spaced(at + 1)
        )

    def slice(self, start: int, end: int) -> str:
        """The text of the tokens ``start`` … ``end`` (half-open)."""
        return self.text[self.starts[start] : self.ends[end - 1]] if end > start else ""


def read_tokens(document: Document) -> Tokens:
    """Split a document's text into its tokens."""
    words: list[str] = []
    lows: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    text, low = document.text.rules, document.text.lower
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        word = match.group()
        cut = 0 if word.islower() or word.istitle() else _glued(word)
        for first, last in ((start, start + cut), (start + cut, end)):
            if first < last:
                words.append(text[first:last])
                lows.append(low[first:last])
                starts.append(first)
                ends.append(last)
    loud, inner = _loud_lines(words), _inner(document, starts)
    length = len(text)
    return Tokens(
        text, [*words, "", "", ""], [*lows, "", "", ""],
        [*starts, length, length, length], [*ends, length, length, length],
        [*loud, False, False, False], [*inner, False, False, False],
    )  # fmt: skip


def _glued(word: str) -> int:
    """Where a second word begins inside a token (`NộiCũng`, not `VinaPhone`), or 0."""
    for at in range(2, len(word) - 1):
        if word[at].isupper():
            first, second = word[:at], word[at:]
            plain = (
                (first + second).isascii() or not first[1:].islower() or not second[1:].islower()
            )
            return 0 if plain else at
    return 0


def _inner(document: Document, starts: Sequence[int]) -> list[bool]:
    inner = [False] * len(starts)
    at = 0
    for sentence in document.sentences:
        for start, end in sentence.words:
            while at < len(starts) and starts[at] <= start:
                at += 1
            while at < len(starts) and starts[at] < end:
                inner[at] = True
                at += 1
    return inner


def _loud_lines(words: Sequence[str]) -> list[bool]:
    loud: list[bool] = []
    letters = capitals = 0
    for at, word in enumerate((*words, "\n")):
        if word.isalpha():
            letters += 1
            capitals += word.isupper()
        elif word == "\n":
            loud.extend([letters > 3 and capitals * 5 > letters * 4] * (at + 1 - len(loud)))
            letters = capitals = 0
    return loud[: len(words)]


class Phrases(Generic[V]):
    """Phrases with a value each, found at a token.

    A phrase in capitals alone (``QH``) is found as written; any other in upper or lower case.
    """

    def __init__(self, entries: Iterable[tuple[str, V]]) -> None:
        # By the first two tokens; "" stands for the second of a phrase of one.
        self._entries: dict[str, dict[str, list[tuple[tuple[str, ...], str | None, V]]]] = {}
        for phrase, value in entries:
            key = split_tokens(phrase.lower())
            exact = phrase if len(key) == 1 and phrase.isupper() and len(phrase) > 1 else None
            second = key[1] if len(key) > 1 else ""
            self._entries.setdefault(key[0], {}).setdefault(second, []).append((key, exact, value))
        for by_second in self._entries.values():
            for found in by_second.values():
                found.sort(key=lambda entry: -len(entry[0]))

    def __contains__(self, first: str) -> bool:
        return first in self._entries

    def at(self, tokens: Tokens, at: int) -> tuple[int, V] | None:
        """The end and value of the longest phrase that begins at a token."""
        return next(iter(self.all_at(tokens, at)), None)

    def all_at(self, tokens: Tokens, at: int) -> Iterator[tuple[int, V]]:
        """End and value of every phrase that begins at a token, the longest first."""
        lows = tokens.lows
        by_second = self._entries.get(lows[at])
        if by_second is None:
            return
        for key, _, value in by_second.get(lows[at + 1], ()) if lows[at + 1] else ():
            end = at + len(key)
            if len(key) == 2 or tuple(lows[at:end]) == key:
                yield end, value
        for _, exact, value in by_second.get("", ()):
            if exact is None or exact == tokens.words[at]:
                yield at + 1, value
