"""The words on either side of a numeral: what bounds it (``hơn``, ``trở lên``) or makes it a label.

Knows the words and where they stand; the quantities that they bound are read by ``numbers``.
"""

from typing import Literal

import regex

from pipeline.numerals import Number
from pipeline.patterns import compiled
from pipeline.word_lists import any_of

Qualifier = Literal[
    "exact", "about", "nearly", "over", "at_least", "at_most", "range", "magnitude"
]  # fmt: skip

EXACT: Qualifier = "exact"
# What stands before a numeral, by what it makes of it.
_BEFORE: dict[Qualifier, str] = {
    "nearly": "gần, gần đến, gần tới, ngót, ngót nghét, ngót ngét, suýt soát, non",
    "over": "hơn, trên, quá, vượt, vượt quá, vượt mốc, nhiều hơn, lớn hơn, cao hơn",
    "about": "khoảng, chừng, khoảng chừng, độ, độ chừng, tầm, cỡ, ước, ước tính, ước chừng, "
    "ước lượng, ước độ, áng chừng, phỏng chừng, xấp xỉ, sấp xỉ, sấp sỉ, trên dưới, đâu khoảng, "
    "vào khoảng, quãng",
    "at_least": "ít nhất, ít nhất là, ít nhất có, tối thiểu, tối thiểu là, tối thiểu có, chí ít, "
    "ít ra, không dưới, không ít hơn, không kém, không thấp hơn",
    "at_most": "không quá, không vượt quá, không nhiều hơn, không hơn, không đến, không tới, "
    "không đầy, tối đa, tối đa là, chỉ tối đa, nhiều nhất, nhiều nhất là, cao nhất là, dưới, "
    "ít hơn, chưa đến, chưa tới, chưa đầy, chưa quá",
}
# The same for what stands behind the numeral or its noun.
_AFTER: dict[Qualifier, str] = {
    "over": "có lẻ, có dư",
    "at_least": "trở lên, đổ lên, là ít nhất, là tối thiểu",
    "at_most": "trở xuống, đổ xuống, đổ lại, là tối đa, là nhiều nhất",
}


def _by_words(table: dict[Qualifier, str]) -> dict[str, Qualifier]:
    return {words: key for key, line in table.items() for words in line.split(", ")}


QUALIFIER_BEFORE = _by_words(_BEFORE)
_QUALIFIER_AFTER = _by_words(_AFTER)


# khoảng gần | tối đa không quá | từ; at the very end of what stands before the numeral
_ANY_BEFORE = any_of(QUALIFIER_BEFORE, {" ": " {1,2}"})
_PREFIX = compiled(rf"(?<![\p{{L}}\p{{M}}])(?:(?<word>{_ANY_BEFORE}) {{1,3}}|từ {{1,3}}){{1,3}}$")
# The words of which one stands last before a numeral that has a qualifier.
WORDS_BEFORE = frozenset(words.rsplit(" ", 1)[-1] for words in (*QUALIFIER_BEFORE, "từ"))
# All their words: a qualifier begins before any other.
WORDS_WITHIN = frozenset(word for words in (*QUALIFIER_BEFORE, "từ") for word in words.split())
_WORDS_AFTER = any_of(_QUALIFIER_AFTER, {" ": " {1,2}"})
_SUFFIX = compiled(rf" {{1,3}}(?<word>{_WORDS_AFTER})(?!\p{{L}})")
SUFFIX_BEGINS = frozenset(words[:3] for words in _QUALIFIER_AFTER)
_LOOK_BACK = 48
_TWO_WORDS = 24
# năm 2020 | ngày 25 | lần thứ 22 | số 1; not: trong số 640. Read backwards from the number.
_LABELS = (
    "thứ", "hạng", "khóa", "điều", "khoản", "đường", "quốc lộ", "tỉnh lộ", "lớp", "phòng số",
    "bàn số",
)  # fmt: skip
_ANNOUNCED = compiled(
    r"(?r)(?<![\p{L}\p{M}])(?:(?<day>ngày|mùng|mồng|rằm)|(?<month>tháng)|(?<year>năm)"
    rf"|(?<quarter>quý)|{'|'.join(_LABELS)}"
    r"|(?<!trong |tổng |con |một |đa |gồm )số) {1,2}"
)
LAST_OF_LABELS = frozenset({
    *(words.rsplit(" ", 1)[-1] for words in _LABELS),
    "số", "ngày", "mùng", "mồng", "rằm", "tháng", "năm", "quý",
})  # fmt: skip
_MOST = 10**15
_ANNOUNCED_MOST = {"day": 31, "month": 12, "quarter": 4}


def read_before(view: str, start: int, word: str, other: str) -> tuple[int, list[str]]:
    """Where the qualifiers before a numeral begin, and what they are.

    ``word`` and ``other`` are what ``words_before`` gives.
    """
    if _is_none_of(WORDS_BEFORE, word):
        return start, []
    if word.isalpha() and _is_none_of(WORDS_WITHIN, other):
        if word in QUALIFIER_BEFORE:
            return start - len(word) - 1, [word]
        return (start - len(word) - 1 if word == "từ" else start), []
    prefix = _PREFIX.search(view, max(0, start - _LOOK_BACK), start)
    if prefix is None:
        return start, []
    return prefix.start(), [" ".join(words.split()) for words in prefix.captures("word")]


def _is_none_of(words: frozenset[str], word: str) -> bool:
    """Whether the text ends with none of the words, judged by the last of its own, if any.

    ``đông,`` ends with none, as each of them is of letters; ``(hơn`` may end with one.
    """
    return word not in words if word.isalpha() else word != "" and not word[-1].isalpha()


def words_before(view: str, start: int) -> tuple[str, str]:
    """The two words before a numeral, each with one space behind it, else nothing."""
    parts = view[max(0, start - _TWO_WORDS) : start].rsplit(" ", 3)
    return (parts[2], parts[1]) if len(parts) == 4 and not parts[3] else ("", "")


def _end_before(view: str, start: int) -> int:
    """Where the words before a numeral end: one that begins a line goes on with the last."""
    return start - (view[start - 1 : start] == "\n")


def strongest(qualifiers: list[Qualifier]) -> Qualifier:
    """``khoảng gần`` is nearly: the word nearest to the numeral that says more than about."""
    default: Qualifier = "about" if qualifiers else "exact"
    return next((q for q in reversed(qualifiers) if q != "about"), default)


def bounds_of(value: int, qualifier: Qualifier) -> tuple[int | None, int | None]:
    """The inclusive bounds that a qualifier gives the number."""
    low = value if qualifier in ("exact", "over", "at_least", "range", "magnitude") else None
    high = value if qualifier in ("exact", "nearly", "at_most") else None
    return low, high


def find_suffix(view: str, at: int) -> "regex.Match[str] | None":
    """The words that bound what ends at ``at``: ``trở lên``."""
    begin = view[at : at + 6].lstrip(" ")[:3]
    return _SUFFIX.match(view, at) if begin in SUFFIX_BEGINS else None


def qualifier_after(match: "regex.Match[str]") -> Qualifier:
    """What the words that ``find_suffix`` finds make of the numeral."""
    return _QUALIFIER_AFTER[" ".join(match["word"].split())]


def may_be_label(word: str) -> bool:
    """Whether the word before a number, empty where unknown, may make a label of it."""
    return not _is_none_of(LAST_OF_LABELS, word)


def is_announced(view: str, number: Number, word: str) -> bool:
    """Whether the word before says that the number is a date, an ordinal or a label."""
    if not may_be_label(word):
        return False
    end = _end_before(view, number.start)
    match = _ANNOUNCED.match(view, max(0, end - 16), end)
    if match is None:
        return False
    if match["year"]:
        return number.digits and 1000 <= number.value <= 2200
    return number.value <= _ANNOUNCED_MOST.get(match.lastgroup or "", _MOST)
