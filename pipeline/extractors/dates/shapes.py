"""What stands beside each number of a text, read once, so that a rule is tried at few of them.

A shape is less than the patterns ask for: whoever asks for one gets every number at which they can
match, and some more.
"""

from typing import Literal, get_args

from pipeline.extractors.dates.fragments import PART_WORDS
from pipeline.patterns import compiled, scanner

Shape = Literal[
    "all",
    # By their length.
    "short",  # one or two digits
    "year",  # four
    "eight",
    # A mark behind, at most three spaces away, and more.
    "marked",  # / . - and a digit or i v x
    "dated",  # short and marked
    "triple",  # dated, and a mark behind the second number too
    "monthly",  # short, a slash and four digits
    "iso",  # four digits, a mark and a digit
    "shared",  # 5/9 and what may count something
    "coded",  # 15/2020/NĐ, 05-CT: a letter behind the mark or behind a year
    "dotted",  # the first of four numbers between points
    # Words behind or before.
    "worded",  # short, and `tháng`
    "joined",  # short, and what may join it to another one
    "lone",  # joined, or short behind `ngày`, `sáng`
    "spanned",  # a year, and a dash, `đến` or `tới`
    "again",  # a year behind a comma or `và`, and what may say how it was
]
_SHAPES: tuple[Shape, ...] = get_args(Shape)
_NUMBER = compiled(r"\d++")
_LENGTHS: dict[int, Shape] = {1: "short", 2: "short", 4: "year", 8: "eight"}
_BEHIND = 8  # three spaces, `tháng` or a mark, three spaces and a digit
_BEFORE = 8  # `khuya` and three spaces

# behind a short number: -, `và`, `đến` …
JOINS = r"(?: {0,3}[-,;&]| {1,3}(?:cho|đến|tới|và|hoặc|hay|cùng|rạng))"
LEADS = ("ngày", *dict.fromkeys(part.rpartition(" ")[2] for part in PART_WORDS))
_JOINTS = ("-", ",", ";", "&", "cho", "đến", "tới", "và", "hoặc", "hay", "cùng", "rạng")
_THROUGH = ("-", "đến", "tới")
_AND = (", ", "; ", "và ")
_SAID = frozenset("lđtgc")  # là đạt tăng giảm có chỉ
_TRIPLE = scanner(r" {0,3}[/.-] {0,3}(?:\d{1,2}|[ivx]+) {0,3}[/.-]")
_MONTHLY = scanner(r" {0,3}/ {0,3}\d{4}")
_ISO = scanner(r"[/-]\d")
_SHARED = scanner(r"/\d{1,2} [txhpđc]")
_CODED = scanner(r"(?:[/-]\d{4})?(?: ?/ ?|-)[^\W\d_]")
_DOTTED = scanner(r"\.\d{1,3}\.\d{1,3}\.")

Numbers = dict[Shape, list[int]]


def read_numbers(lower: str) -> Numbers:
    """Where the numbers of each shape begin, in the order of the text.

    >>> numbers = read_numbers("ngày 2/9, 12 ngày sau")
    >>> numbers["short"], numbers["dated"], numbers["lone"]
    ([5, 7, 10], [5], [5, 7])
    """
    numbers: Numbers = {shape: [] for shape in _SHAPES}
    for match in _NUMBER.finditer(lower):
        start, end = match.span()
        numbers["all"].append(start)
        length = _LENGTHS.get(end - start)
        behind = lower[end : end + _BEHIND].lstrip(" ")
        mark = behind[:1]
        if mark and mark in "/.-":
            _read_marked(numbers, lower, start, end, length, behind)
        if length is None:
            continue
        numbers[length].append(start)
        if length == "short":
            joined = behind.startswith(_JOINTS)
            if joined:
                numbers["joined"].append(start)
            before = lower[max(0, start - _BEFORE) : start]
            if joined or (before[-1:] == " " and before.rstrip(" ").endswith(LEADS)):
                numbers["lone"].append(start)
            if behind.startswith("tháng"):
                numbers["worded"].append(start)
        elif length == "year":
            if behind.startswith(_THROUGH):
                numbers["spanned"].append(start)
            if mark in _SAID and lower.endswith(_AND, 0, start):
                numbers["again"].append(start)
    return numbers


def _read_marked(
    numbers: Numbers, lower: str, start: int, end: int, length: Shape | None, behind: str
) -> None:
    then = behind[1:].lstrip(" ")[:1]
    if then.isdigit() or (then and then in "ivx"):
        numbers["marked"].append(start)
        if length == "short":
            numbers["dated"].append(start)
            if _TRIPLE.match(lower, end):
                numbers["triple"].append(start)
            if _MONTHLY.match(lower, end):
                numbers["monthly"].append(start)
            if _SHARED.match(lower, end):
                numbers["shared"].append(start)
        elif length == "year" and _ISO.match(lower, end):
            numbers["iso"].append(start)
        if _DOTTED.match(lower, end):
            numbers["dotted"].append(start)
    if _CODED.match(lower, end):
        numbers["coded"].append(start)
