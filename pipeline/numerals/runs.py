"""Where numerals stand in a text, as runs that only spaces, commas and ``đến`` join, unread.

Most numbers of an article are days, years, prices and percentages: the word behind a run tells so,
and saves reading it. A run is never too short: no numeral and no range of two goes beyond it.
"""

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.numerals.tokens import NUMERAL_WORDS, ODD
from pipeline.patterns import scanner
from pipeline.word_lists import LETTERS, any_of

# What a quantity begins with, beside digits; the last four only hàng nghìn, vài chục.
FIRST_WORDS = (
    "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "bẩy", "tám", "chín", "mười", "hăm", "nửa",
    "chục", "trăm", "nghìn", "ngàn", "vạn", "triệu", "hàng", "cả", "vài", "mấy",
)  # fmt: skip
_WORDS = {*NUMERAL_WORDS, *FIRST_WORDS} - {*ODD}
_NUMBER = r"\d+(?:[.,]\d+)*"
_TOKEN = rf"(?:{_NUMBER}|(?<![{LETTERS}])(?:{any_of(_WORDS)})(?![{LETTERS}]))"
# linh and lẻ end no numeral, but begin linh mục
_JOINT = (
    r" {0,3}(?:[,-] {0,3}|(?:đến|tới) {1,3}|"
    rf"(?:(?:{'|'.join(ODD)})(?![{LETTERS}]) {{0,3}})+)?"
)


def _first_token() -> str:
    """The first token, each branch of it with a letter in front, which ``re`` looks at first."""
    initials = sorted({word[0] for word in FIRST_WORDS})
    rests = [(c, any_of(word[1:] for word in FIRST_WORDS if word[0] == c)) for c in initials]
    words = "|".join(rf"{letter}(?:{rest})(?![{LETTERS}])" for letter, rest in rests)
    return rf"(?:{_NUMBER}|{words})"


# Opens with the character before, one of a set: that is what ``re`` finds fast.
_RUN = scanner(
    rf"[^{LETTERS}]({_first_token()}(?:{_JOINT}{_TOKEN})*)"
    rf'(?= {{0,3}}("|[{LETTERS}]*)(?: {{1,2}}([{LETTERS}]*))?)'
)


class Run(NamedTuple):
    """One run, ``view[start:end]``, with what is behind it: a word or a quotation mark, and a word.

    Both are empty where something else is behind.
    """

    start: int
    end: int
    behind: str
    next: str


def find_runs(lower_view: str) -> Iterator[Run]:
    """The runs of a lower-case text, from left to right.

    >>> [tuple(run) for run in find_runs("ngày 5, 6/8 có từ hai đến ba nghìn người dự")]
    [(5, 9, '', ''), (10, 11, 'có', 'từ'), (18, 34, 'người', 'dự')]
    """
    for match in _RUN.finditer(" " + lower_view):
        start, end = match.span(1)
        yield Run(start - 1, end - 1, match[2], match[3] or "")
