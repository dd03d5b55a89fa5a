"""Syllables, numbers and marks of a document.

Vietnamese writes its syllables apart, so a token is a syllable or an abbreviation. A line break is
a token of its own, other white space is none. Does not know any word: ``phrases`` looks them up.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain, compress, count
from typing import Any

from pipeline.document import Document, Span
from pipeline.patterns import scanner
from pipeline.word_lists import LETTERS

# Most letters, as ranges that are fast to test; the others follow as what is no digit or mark.
_LATIN = "A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ"
# `Bộ GD-ĐT, 63` → Bộ · GD · - · ĐT · , · 63
_TOKEN = scanner(
    r"((?! )"  # a blank begins none: no need to try each
    rf"(?:[{_LATIN}]++[^\W\d_]*+|\d++|[^\w\s]|[^\W\d_]++|\n|_))"
)
# A letter that may be a capital behind one that may be none: `NộiCũng`, `VinaPhone`, not `UBND`
_INNER_CAPITAL = scanner(rf"[^{LETTERS} \W\d_](?<=[^{LETTERS.upper()} \W\d_].)")
_BROKEN = frozenset("ÃÄÅÆÐØÞß")  # no letters of Vietnamese
_MOJIBAKE = frozenset("¡¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿")
# What the only two letters become whose lower case in a text may be another than in a token
_UNLIKE = "σςİ"
_PADDING = 3  # empty tokens behind the last one
_Span = tuple[int, int]


def split_tokens(text: str) -> tuple[str, ...]:
    """The tokens of a string, as a document's text is split.

    >>> split_tokens("UBND TP.HCM")
    ('UBND', 'TP', '.', 'HCM')
    """
    return tuple(_TOKEN.findall(text))


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel lists over the tokens of a text, offsets in its views.

    ``loud`` tells the tokens of lines in capitals, where a capital says nothing; ``lines`` where
    the lines begin and end that have a token; ``segmented`` are the segmenter's words. Three empty
    tokens close each list, so that a rule may look ahead. ``heads`` and ``memo`` keep what
    ``grammar`` has read at a token.
    """

    text: str
    words: list[str]
    lows: list[str]
    starts: list[int]
    loud: list[bool]
    lines: list[_Span]
    segmented: list[Span] = field(repr=False)
    heads: dict[int, list[Any]] = field(default_factory=dict, repr=False)
    memo: dict[tuple[int, int], Any] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        return len(self.words) - _PADDING

    def inner(self, at: int) -> bool:
        """Whether the token goes on the segmenter's word before it."""
        start = self.starts[at]
        begun = bisect_left(self.segmented, (start,))
        return begun > 0 and start < self.segmented[begun - 1].end

    def capital(self, at: int) -> bool:
        """Whether the token begins with a capital that means something."""
        return self.words[at][:1].isupper() and not self.loud[at]

    def acronym(self, at: int) -> bool:
        """Whether the token is in capitals, two letters at least, where that means something."""
        word = self.words[at]
        return len(word) > 1 and word.isupper() and not self.loud[at]

    def spaced(self, at: int) -> bool:
        """Whether white space stands before the token."""
        return at > 0 and self.starts[at] > self.starts[at - 1] + len(self.words[at - 1])

    def word_end(self, at: int) -> int:
        """The end of the segmenter's word that begins at a token."""
        end = at + 1
        while self.inner(end):
            end += 1
        return end

    def broken(self, at: int) -> bool:
        """Whether the token runs into letters of a text that was decoded wrongly (`Khoa Cáº¥p`)."""
        word, after = self.words[at], self.words[at + 1]
        return not _BROKEN.isdisjoint(word) or (
            len(after) == 1 and after in _MOJIBAKE and not self.spaced(at + 1)
        )

    def end_of(self, at: int) -> int:
        """Where the token ends in the text."""
        return self.starts[at] + len(self.words[at])

    def slice(self, start: int, end: int) -> str:
        """The text of the tokens ``start`` … ``end`` (half-open)."""
        return self.text[self.starts[start] : self.end_of(end - 1)] if end > start else ""


def read_tokens(document: Document) -> Tokens:
    """Split a document's text into its tokens."""
    text = document.text.rules
    words, starts = _split(text)
    lines = list(_lines(text, starts))
    loud = _loud(words, lines)
    return Tokens(
        text=text,
        words=words + [""] * _PADDING,
        lows=_lowered(words, starts, document.text.lower) + [""] * _PADDING,
        starts=starts + [len(text)] * _PADDING,
        loud=loud + [False] * _PADDING,
        lines=lines,
        segmented=list(chain.from_iterable([sentence.words for sentence in document.sentences])),
    )


def _split(text: str) -> tuple[list[str], list[int]]:
    """The tokens of a text, and where each begins."""
    parts = _TOKEN.split(text)  # by turns what stands before a token and the token
    words, starts = parts[1::2], list(accumulate(map(len, parts)))[:-1:2]
    if not _INNER_CAPITAL.search(text):
        return words, starts
    glued = [(at, cut) for at in _raised(words) if (cut := _second_word(words[at]))]
    return _parted(words, starts, glued) if glued else (words, starts)


def _lowered(words: list[str], starts: Sequence[int], low: str) -> list[str]:
    """The tokens in lower case, as they stand in the text's view ``low``."""
    if any(letter in low for letter in _UNLIKE):
        return [low[start : start + len(word)] for start, word in zip(starts, words, strict=True)]
    return list(map(str.lower, words))


def _raised(words: Sequence[str]) -> list[int]:
    """The tokens in which a capital may stand behind the first letter, among small ones."""
    return [
        at
        for at, word in enumerate(words)
        if not word.islower() and len(word) > 3 and not word.istitle() and not word.isupper()
    ]


def _second_word(word: str) -> int:
    """Where a second word begins inside a token (`NộiCũng`, not `VinaPhone`), or 0."""
    for at in range(2, len(word) - 1):
        if word[at].isupper():
            first, second = word[1:at], word[at + 1 :]
            return 0 if word.isascii() or not first.islower() or not second.islower() else at
    return 0


def _parted(
    words: Sequence[str], starts: Sequence[int], glued: Sequence[_Span]
) -> tuple[list[str], list[int]]:
    """The tokens with those in two that are two words; ``glued`` has each and its length."""
    parted: list[str] = []
    offsets: list[int] = []
    done = 0
    for at, cut in glued:
        parted += (*words[done:at], words[at][:cut], words[at][cut:])
        offsets += (*starts[done:at], starts[at], starts[at] + cut)
        done = at + 1
    return parted + list(words[done:]), offsets + list(starts[done:])


def _lines(text: str, starts: Sequence[int]) -> Iterator[_Span]:
    """The first and last token (half-open) of every line that has one."""
    last, at = len(starts), 0
    while at < last:
        stop = text.find("\n", starts[at])
        end = last if stop < 0 else bisect_left(starts, stop, at, last)
        if end > at:
            yield at, end
        at = end + 1


def _loud(words: Sequence[str], lines: Sequence[_Span]) -> list[bool]:
    """Whether each token stands in a line in capitals; the line's break counts as part of it."""
    loud = [False] * len(words)
    capitals = list(compress(count(), map(str.isupper, words)))
    for start, end in lines:
        if bisect_left(capitals, end) - bisect_left(capitals, start) < 4:
            continue
        letters = [word for word in words[start:end] if word.isalpha()]
        if len(letters) > 3 and sum(map(str.isupper, letters)) * 5 > len(letters) * 4:
            stop = min(end + 1, len(words))
            loud[start:stop] = [True] * (stop - start)
    return loud
