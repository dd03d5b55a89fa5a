"""Where numerals stand in a text, as runs that only spaces, commas and ``đến`` join, unread.

Most numbers of an article are days, years, prices and percentages: the word behind a run tells so,
and saves reading it. A run is never too short: no numeral and no range of two goes beyond it.
"""

import re
from collections.abc import Iterator

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
    rf'(?= {{0,3}}([{LETTERS}]+|[",.;)\n ]|\Z)?(?: {{1,2}}([{LETTERS}]*))?)'
)


def find_runs(lower_view: str) -> Iterator[re.Match[str]]:
    """The runs of a lower-case text, from left to right, as the first group of each match.

    The second is the word or the mark behind, empty at the end of the text and None where something
    else is there; the third is the word behind that one. ``span_of`` tells where a run stands.

    >>> [match.groups() for match in find_runs("ngày 5, 6/8 có từ hai đến ba nghìn người dự")]
    [('5, 6', None, None), ('8', 'có', 'từ'), ('hai đến ba nghìn', 'người', 'dự')]
    """
    return _RUN.finditer(" " + lower_view)


def span_of(run: re.Match[str]) -> tuple[int, int]:
    """Where a run stands in the text, which is read with a space before it."""
    start, end = run.span(1)
    return start - 1, end - 1
