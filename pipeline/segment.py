"""Sentences and words as exact spans of a text.

Lines are kept apart, then sentences, then words by underthesea. A word that does not stand in the
text where it should is an error of that article, never a guess.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from pipeline import crf
from pipeline.patterns import compiled
from pipeline.text import Text

LONGEST_SENTENCE = 1_000  # characters; the models' cost grows with the length, and none reads on


class Segment(NamedTuple):
    """A sentence: half-open offsets of the text's views, and those of its words."""

    start: int
    end: int
    words: tuple[tuple[int, int], ...]


_LINE = compiled(r"[^\n]++")
# Where a sentence may end: closing marks after the stop, and then white space or a capital.
_STOP = compiled(
    r"""(?P<mark>\.{2,}+|…++|[.?!]++)(?P<close>[)\]"'”’»]*+)"""
    r"""(?=\s|$|(?P<glued>\p{Lu}\p{Ll}|[“"(]\p{Lu}))"""
)
_WORD_BEFORE = compiled(r"[\p{L}\d.&/-]{1,24}$")
# fmt: off
_ABBREVIATIONS = frozenset({
    "tp", "tx", "tt", "th.s", "ths", "ts", "pgs", "gs", "pgs.ts", "gs.ts", "gs.tskh",
    "pgs.tskh", "tskh", "bs", "ths.bs", "bs.ck", "ks", "ths.ks", "ls", "nxb", "q", "p",
    "h", "x", "đ/c", "đc", "mr", "mrs", "ms", "dr", "st", "prof", "vs", "no", "tr", "vd",
    "t.ư", "tw", "v.v", "kh", "nsnd", "nsưt", "cn", "ck", "ckii", "cki", "inc", "ltd",
    "co", "jr", "sr",
})
# fmt: on
_CONTINUES = compiled(r"\G\s*+[\p{Ll}\d,;:]")
_ROMAN = compiled(r"[IVXL]++")
_ORDINAL = compiled(
    r"(?i)(?:khóa|khoá|lần thứ|lần|thứ|quý|thế kỷ|đại hội|hạng|loại|chương|phần)\s++$"
)


def _ends_sentence(text: str, match: "regex.Match[str]", line_end: int) -> bool:
    """Whether the stop ends a sentence, judged by what stands on either side of it."""
    mark, after = match.group("mark"), match.end()
    if after >= line_end or match.group("close"):
        return True
    follows = _CONTINUES.match(text, after, line_end)
    lower_follows = follows is not None and text[follows.end() - 1].islower()
    if mark in ("?", "!"):
        return not lower_follows
    if mark != ".":
        return not follows
    return _full_stop(text, match, lower_follows=lower_follows)


def _full_stop(text: str, match: "regex.Match[str]", *, lower_follows: bool) -> bool:
    """`ở TP. Hồ Chí Minh` and `PGS.TS. Nguyễn` go on; `khóa XII. Đầu cầu` does not."""
    at = match.start()
    before = _WORD_BEFORE.search(text, max(0, at - 24), at)
    word = before.group() if before else ""
    if match.group("glued"):  # `thành viên.Với`: a lost space, but not `TP.Hà Nội`
        return len(word) > 3 and word.islower() and word not in _ABBREVIATIONS
    if _ROMAN.fullmatch(word):  # `khóa X. Đầu cầu`, but not `ông V. Putin`
        ordinal = _ORDINAL.search(text, max(0, at - len(word) - 12), at - len(word))
        return ordinal is not None or (len(word) > 1 and not lower_follows)
    if word.lower() in _ABBREVIATIONS:
        return False
    initial = len(word) == 1 and word.isupper()
    return not initial and not lower_follows


def segment(texts: Sequence[Text]) -> list[tuple[Segment, ...] | ValueError]:
    """Sentences and words of many texts at once, one result a text, in order.

    Returns a ``ValueError`` in the place of a text whose words could not be aligned.
    """
    spans = [list(_sentence_spans(text.norm)) for text in texts]
    sentences = [
        text.modern[start:end]
        for text, found in zip(texts, spans, strict=True)
        for start, end in found
    ]
    words = iter(crf.segment_words(sentences))
    return [
        _align(text, found, [next(words) for _ in found])
        for text, found in zip(texts, spans, strict=True)
    ]


def _sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    for line in _LINE.finditer(text):
        start = line.start()
        for match in _STOP.finditer(text, line.start(), line.end()):
            if _ends_sentence(text, match, line.end()):
                yield from _capped(text, start, match.end())
                start = match.end()
        yield from _capped(text, start, line.end())


def _behind_marks(text: str, at: int, end: int) -> int:
    """The place behind the marks at ``at``, which no cut may part from their letter."""
    marks = _MARKS.match(text, at, end)
    return marks.end() if marks else at


_MARKS = compiled(r"\p{M}++")


def _capped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span without white space around it, in pieces of at most LONGEST_SENTENCE characters."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST_SENTENCE:
        cut = start + LONGEST_SENTENCE
        at = max(text.rfind(mark, start + LONGEST_SENTENCE // 2, cut) for mark in (" ", ",", ";"))
        cut = at + 1 if at > 0 else _behind_marks(text, cut, end)
        yield start, start + len(text[start:cut].rstrip())
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end


def _align(
    text: Text, spans: list[tuple[int, int]], words: list[list[str]]
) -> tuple[Segment, ...] | ValueError:
    view = text.modern
    try:
        return tuple(
            Segment(start, end, tuple(_place(view, start, end, tokens)))
            for (start, end), tokens in zip(spans, words, strict=True)
        )
    except _MisalignedError as where:
        return ValueError(str(where))


class _MisalignedError(Exception):
    """A word does not stand where it should."""


def _place(view: str, start: int, end: int, tokens: list[str]) -> list[tuple[int, int]]:
    """Where the words stand, one behind the other, with white space between them at most."""
    placed = []
    at = start
    for word in tokens:
        first = view.find(word, at, at + len(word) + 1)  # most stand here or behind one space
        if first == at or (first > at and view[at].isspace()):
            at = first + len(word)
        else:
            first, at = _place_apart(view, at, end, word)
        placed.append((first, at))
    if view[at:end].strip():
        raise _MisalignedError(f"no word covers the text at offset {at}")
    return placed


def _place_apart(view: str, at: int, end: int, word: str) -> tuple[int, int]:
    """The same for a word with more white space before it or between its syllables."""
    first = None
    for syllable in word.split():
        while at < end and view[at].isspace():
            at += 1
        if not view.startswith(syllable, at):
            raise _MisalignedError(f"the word {word!r} does not stand at offset {at}")
        first = at if first is None else first
        at += len(syllable)
    return at if first is None else first, at
