"""Which numbers of a text may count sites or people: the word behind them says so.

Reads the numbers that one of the two word lists has a noun for, and those that stand behind their
noun (``số người dự là 95``); days, prices and percentages are never read. Whether a noun is really
there is for ``counts``.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple, cast

import regex

from pipeline.document import Level
from pipeline.lexicon import read_table
from pipeline.numbers import Quantity, quantities_in
from pipeline.numerals import find_runs, span_of
from pipeline.patterns import compiled, scanner
from pipeline.qualifiers import WORDS_BEFORE

PEOPLE, SITES = "count_people.tsv", "count_sites.tsv"
# 118/120 (đại biểu có mặt) | 63/63 (tỉnh, thành phố): so many of so many
# 47 trên tổng số 50 (đại biểu)
_OF_ALL = compiled(
    r"(\d(?<!(?:[\d/.,\-]|thứ |hạng ).)\d{0,5}+)(?:/| (?:trên|trong) tổng số )(\d{1,6}+)"
    r"(?![\d/%])(?=[  ]?\p{L})"
)
_MOST = r"(?=\d{1,6}[  ]?[^\W\d_])"
_SLASH, _OF_TOTAL = scanner(f"/{_MOST}"), scanner(f" tr(?:ên|ong) tổng số {_MOST}")
_MOST_DIGITS = 6
# The word behind a number, or none.
_HEAD = compiled(r" {0,2}(?<head>[\p{L}\p{M}]*+)")
# hơn 40 vị khách mời | 30 "hiệp sĩ" | 50 trở lên: what may stand before the noun
FILLERS = frozenset({"vị", "lượt", "đồng", "bạn", "em", "anh", "quý", "ông"})
_BEFORE_NOUNS = (
    "vị", "lượt", "đồng chí", "bạn", "em", "anh chị", "quý", "ông, bà", '"', "trở lên",
    "trở xuống", "đổ lên", "đổ xuống", "đổ lại", "là ít", "là tối", "là nhiều", "có lẻ", "có dư",
)  # fmt: skip
# đồng chí, not 300 đồng
_FIRST_TWO = compiled(r"(\p{L}+|\")(?: (\p{L}+))?")
# số người dự là (95): the word before such a number, and what follows it
_VERBS = frozenset({"là", "đạt", "tới", "đến", "số", "khoảng", "có", "hơn", "chỉ"}) | WORDS_BEFORE
_GO_ON = frozenset({"trong", "gồm", "chiếm", "và", *",.;)\n ", ""})
_LONGEST_VERB = 16


class Noun(NamedTuple):
    """An entry of a word list: the noun, its class, and the level it speaks of."""

    words: str
    kind: str
    level: Level | None = None


class Numeral(NamedTuple):
    """A quantity, whether it is written ``118/120``, and the word that begins at ``at`` behind."""

    quantity: Quantity
    of_all: bool
    at: int
    head: str


class Numbers(NamedTuple):
    """What the two tables read alike: the quantities of a text, and with shares what may count.

    Both leave out what no noun of either list stands beside.
    """

    quantities: tuple[Quantity, ...]
    numerals: tuple[Numeral, ...]


@cache
def read_nouns(name: str) -> Mapping[str, Noun]:
    """The nouns of a word list: columns noun, kind and, where it has one, level."""
    return {
        row["noun"]: Noun(row["noun"], row["kind"], cast("Level | None", row.get("level") or None))
        for row in read_table(name)
    }


@cache
def heads(name: str) -> frozenset[str]:
    """The first words of the nouns of a list, up to what is no letter."""
    return frozenset(_HEAD.findall(noun)[0] for noun in read_nouns(name))


@cache
def _words_behind() -> Mapping[str, frozenset[str]]:
    """The first words of what may stand behind, with the second ones; none asks for no second."""
    seconds: dict[str, set[str]] = defaultdict(set)
    alone = set()
    for words in (*read_nouns(PEOPLE), *read_nouns(SITES), *_BEFORE_NOUNS):
        first, second = _FIRST_TWO.match(words).groups()  # type: ignore[union-attr]  # matches all
        seconds[first].add(second)
        if not second:
            alone.add(first)
    return {
        first: frozenset[str]() if first in alone else frozenset(words)
        for first, words in seconds.items()
    }


def read_numbers(lower_view: str) -> Numbers:
    """Every quantity and every share of a text that may count sites or people, in its order.

    >>> [n.head for n in read_numbers("ngày 5/8, 118/120 đại biểu, trong đó 30 phụ nữ").numerals]
    ['đại', 'phụ']
    """
    words = _words_behind()
    quantities: list[Quantity] = []
    for run in find_runs(lower_view):
        text, behind, following = run.groups()
        seconds = words.get(behind)
        counts = seconds is not None and (not seconds or following in seconds)
        if counts or ((behind in _GO_ON or "," in text) and _is_behind(lower_view, run)):
            quantities += quantities_in(lower_view, *span_of(run))
    numerals = [_numeral(lower_view, quantity) for quantity in quantities]
    if shares := _read_shares(lower_view):
        inside = {at for q in shares for at in range(q.start + 1, q.end)}  # 47 trên tổng số (50)
        numerals = [numeral for numeral in numerals if numeral.quantity.start not in inside]
        numerals += [_numeral(lower_view, share, of_all=True) for share in shares]
        numerals.sort(key=lambda numeral: numeral.quantity.start)
    return Numbers(tuple(quantities), tuple(numerals))


def _is_behind(view: str, run: "re.Match[str]") -> bool:
    """Whether one of the numbers may stand behind its noun: ``số người dự là 95, trong đó``."""
    start, _ = span_of(run)
    before = view[max(0, start - _LONGEST_VERB) : start].rstrip(" \n:").rpartition(" ")[2]
    return before in _VERBS or "đến" in run[1] or "tới" in run[1]


def _numeral(view: str, quantity: Quantity, *, of_all: bool = False) -> Numeral:
    """The quantity with the word behind it."""
    behind = _HEAD.match(view, quantity.end)
    at, end = behind.span("head")  # type: ignore[union-attr]  # matches all
    return Numeral(quantity, of_all, at, view[at:end])


def _read_shares(view: str) -> Sequence[Quantity]:
    """The quantities that are written ``118/120``, from left to right."""
    shares = []
    for match in _shares(view):
        value, most = int(match[1]), int(match[2])
        if 0 < value <= most:
            start, end = match.span()
            shares.append(Quantity(start, start, end, value, value, value, "exact"))
    return shares


def _shares(view: str) -> "Iterator[regex.Match[str]]":
    """What ``_OF_ALL.finditer`` gives, looked for where the words between its numbers stand."""
    joints = [joint.start() for joint in _SLASH.finditer(view)]
    if " tổng số " in view:
        joints += [joint.start() for joint in _OF_TOTAL.finditer(view)]
        joints.sort()
    last = 0
    for joint in joints:
        start = joint
        while start > max(last, joint - _MOST_DIGITS) and view[start - 1].isdecimal():
            start -= 1
        if match := _OF_ALL.match(view, start):
            yield match
            last = match.end()
