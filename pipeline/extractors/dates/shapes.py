"""What stands beside each number of a text, read once, so that a rule is tried at few of them.

A shape is less than the patterns ask for: whoever asks for one gets every number at which they can
match, and some more.
"""

import re
from typing import Literal, get_args

from pipeline.extractors.dates.fragments import LEAD_WORDS, PART_WORDS
from pipeline.patterns import scanner

Shape = Literal[
    "eight",
    "called",  # 0 or 1800 or 1900, and more
    "worded",  # short, and `tháng`
    "coded",  # 15/2020/NĐ, 05-CT: a letter behind a mark or behind a year
    "shared",  # 5/9 and what may count something
    # Not inside a longer number or date:
    "numbered",  # 15/2020
    "divided",  # 15/20, 15-2020
    "pointed",  # 5.9
    "dotted",  # the first of four numbers between points
    "dashed",  # short, a dash and a digit
    "paired",  # 20/8, 20 . 8, with no third number
    # a year:
    "year",
    "iso",  # a mark and a digit
    "spanned",  # a dash, a slash, `cho`, `đến` or `tới`
    "again",  # behind a comma or `và`, and what may say how it was
    "named",  # not behind `năm`
    "led",  # nor behind anything but a space
    # what may be a day or month:
    "full",  # 20/8/2019, 20 - ix - 2019
    "cropped",  # 20/8/19
    "spread",  # 20/8 -, 20.8.2019 -
    "monthly",  # 8/2019
    "listed",  # what may join it to another day, and what this may begin with
    "lone",  # what may join it to another day, or behind `ngày`, `sáng`
]
_SHAPES: tuple[Shape, ...] = get_args(Shape)
_MARKS, _DIVIDERS = frozenset("/.-"), frozenset("/-")
_INSIDE = frozenset(".,:/-")
_CALLED = ("0", "1800", "1900")
_BEHIND = 8  # three spaces, `tháng` or a mark, three spaces and a digit
_BEFORE = 8  # `khuya` and three spaces
_DAYS = frozenset([*map(str, range(1, 32)), *(f"0{n}" for n in range(1, 10))])

# behind a short number: -, `và`, `đến` …
JOINS = r"(?: {0,3}[-,;&]| {1,3}(?:cho|đến|tới|và|hoặc|hay|cùng|rạng))"
LEADS = ("ngày", *dict.fromkeys(part.rpartition(" ")[2] for part in PART_WORDS))
_JOINTS = ("-", ",", ";", "&", "cho", "đến", "tới", "và", "hoặc", "hay", "cùng", "rạng")
_THROUGH = ("-", "/", "đến", "tới", "cho")
_AND = (", ", "; ", "và ")
_SAID = frozenset("lđtgc")  # là đạt tăng giảm có chỉ
_NO_LETTERS = frozenset("0123456789.,;:!?/-+()[]\"'%&*\n")
# a second number, and a third mark
_SECOND = scanner(
    r" {0,3}[/.-] {0,3}(?:(?P<year>\d{4})|(?P<short>\d{1,2})|[ivx]+)(?!\d)(?P<third> {0,3}[/.-])?"
)
_FULL = scanner(r" {0,3}[/.-] {0,3}(?:\d{1,2}|[ivx]+) {0,3}[/.-] {0,3}\d{4}")
_CROPPED = scanner(r"[/.-]\d{1,2}[/.-]\d\d(?!\d)")
_SPREAD = scanner(r"[/.-]\d{1,2}(?:[/.-]\d{4})? {0,3}-")
_DIVIDED = scanner(r"[/-](?P<second>\d{1,5})(?!\d)(?:(?P<year>[/-]\d{4})|(?P<word> [txhpđc]))?")
_DOTTED = scanner(r"\.\d{1,3}\.\d{1,3}\.")
_DASHED = scanner(r" ?- ?\d")
_ISO = scanner(r"[/-]\d")
_CODED = scanner(r"(?:[/-]\d{4})?(?: ?/ ?|-)[^\W\d_]")
# joints as ``series`` has them, words that may lead to a day, days, and what tells the month
_JOINT = (
    r"(?: {0,3}[-,;&] {0,3}(?:và {1,3})?"
    r"| {1,3}(?:(?:cho {1,3})?(?:đến|tới)(?: hết)? {1,3}|(?:và|hoặc|hay|cùng) {1,3}|(?=rạng)))"
)
_LEAD = rf"(?:(?:{'|'.join(LEAD_WORDS)}|thứ {{0,3}}[2-7]|t[2-7])[ ,-]{{0,7}}){{0,16}}"
_LISTED = scanner(rf"(?:{_JOINT}{_LEAD}\d{{1,2}}){{1,9}}(?:[/.-]\d| {{1,3}}tháng)")
# A number as long as a year, one to call, or one that has something beside it that matters here.
_NUMBER = scanner(
    r"\d(?<!\d\d)(?:\d{3}(?!\d)|\d{7}(?!\d)|(?<=0)\d*+|(?<=1)[89]00\d*+"
    r"|\d*+(?= {0,3}[/.,;&-]| {1,3}(?:tháng|cho|đến|tới|và|hoặc|hay|cùng|rạng))"
    rf"|(?<=[{''.join(sorted({word[-1] for word in LEADS}))} ] \d)\d?(?!\d))"
)

Numbers = dict[Shape, list[int]]


def read_numbers(lower: str) -> Numbers:
    """Where the numbers of each shape begin, in the order of the text.

    >>> numbers = read_numbers("ngày 2/9, 12 ngày sau")
    >>> numbers["divided"], numbers["paired"], numbers["lone"]
    ([5], [5], [])
    """
    numbers: Numbers = {shape: [] for shape in _SHAPES}
    for match in _NUMBER.finditer(lower):
        start, end = match.span()
        length = end - start
        inside = lower[start - 1 : start] in _INSIDE and lower[start - 2 : start - 1].isdecimal()
        behind = lower[end : end + _BEHIND].lstrip(" ")
        mark = behind[:1]
        if mark in _DIVIDERS:
            _read_divided(numbers, lower, start, end, inside=inside)
        elif mark == "." and not inside and lower[end + 1 : end + 2].isdecimal():
            numbers["pointed"].append(start)
            if _DOTTED.match(lower, end):
                numbers["dotted"].append(start)
        if lower[start] in "01" and lower.startswith(_CALLED, start):
            numbers["called"].append(start)
        if length <= 2:
            if behind.startswith("tháng"):
                numbers["worded"].append(start)
            if not inside:
                _read_short(numbers, lower, start, end, behind)
        elif length == 4 and not inside:
            _read_year(numbers, lower, start, end, behind)
        elif length == 8:
            numbers["eight"].append(start)
    return numbers


def _read_divided(numbers: Numbers, lower: str, start: int, end: int, *, inside: bool) -> None:
    """A slash or a dash behind a number, and what tells that they are no date."""
    match = _DIVIDED.match(lower, end)
    if match is None:
        if _CODED.match(lower, end):
            numbers["coded"].append(start)
        return
    length, year, word = match.end("second") - end - 1, match["year"], match["word"]
    if length == 4 and _CODED.match(lower, end):
        numbers["coded"].append(start)
    if word and length <= 2 and end - start <= 2:
        numbers["shared"].append(start)
    if inside:
        return
    if year is None:
        numbers["divided"].append(start)
    if length == 4:
        numbers["numbered"].append(start)


def _read_short(numbers: Numbers, lower: str, start: int, end: int, behind: str) -> None:
    mark = behind[:1]
    if mark in _MARKS:
        if mark == "-" and _DASHED.match(lower, end):
            numbers["dashed"].append(start)
        second = _SECOND.match(lower, end)
        if second:
            _read_second(numbers, lower, start, end, second)
    if lower[start:end] in _DAYS:
        _read_joint(numbers, lower, start, end, behind)


def _read_second(
    numbers: Numbers, lower: str, start: int, end: int, second: "re.Match[str]"
) -> None:
    """The second number of what may be a date."""
    if second["year"]:
        numbers["monthly"].append(start)
        return
    third, after = second["third"], second.end()
    if second["short"] and not (third in _MARKS and lower[after : after + 1].isdecimal()):
        numbers["paired"].append(start)
    if third is None:
        return
    if _FULL.match(lower, end):
        numbers["full"].append(start)
    elif _CROPPED.match(lower, end):
        numbers["cropped"].append(start)
    if _SPREAD.match(lower, end):
        numbers["spread"].append(start)


def _read_joint(numbers: Numbers, lower: str, start: int, end: int, behind: str) -> None:
    """What may join a day to another one, or lead to it."""
    joined = behind.startswith(_JOINTS)
    if joined and _LISTED.match(lower, end):
        numbers["listed"].append(start)
    if joined or not behind.startswith(("/", "tháng")):
        before = lower[max(0, start - _BEFORE) : start]
        words = before.rstrip(" ")
        spaced = len(words) < len(before) and words[-1:] not in _NO_LETTERS
        if spaced and (joined or words.endswith(LEADS)):
            numbers["lone"].append(start)


def _read_year(numbers: Numbers, lower: str, start: int, end: int, behind: str) -> None:
    numbers["year"].append(start)
    if behind[:1] in _MARKS and _ISO.match(lower, end):
        numbers["iso"].append(start)
    if behind.startswith(_THROUGH):
        numbers["spanned"].append(start)
    if lower.endswith("năm ", 0, start):
        return
    numbers["named"].append(start)
    if lower[start - 1 : start] == " ":
        numbers["led"].append(start)
        if behind[:1] in _SAID and lower.endswith(_AND, 0, start):
            numbers["again"].append(start)
