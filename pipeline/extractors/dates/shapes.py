"""What stands beside each number of a text, read once, so that a rule is tried at few of them.

A shape is less than the patterns ask for: whoever asks for one gets every number at which they can
match, and some more.
"""

from typing import Literal, get_args

from pipeline.extractors.dates.fragments import LEAD_WORDS, PART_WORDS
from pipeline.patterns import scanner

Shape = Literal[
    "eight",
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
    "led",  # behind a space and no `năm`
    # what may be a day or month:
    "full",  # 20/8/2019, 20 - ix - 2019
    "cropped",  # 20/8/19
    "spread",  # 20/8 -, 20.8.2019 -
    "monthly",  # 8/2019
    "listed",  # what may join it to another day, and what this may begin with
    "lone",  # what may join it to another day, or behind `ngày`, `sáng`
]
_SHAPES: tuple[Shape, ...] = get_args(Shape)
_MARKS = frozenset("/.-")
_INSIDE = frozenset(".,:/-")
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
_PAIRED = scanner(r" {0,3}[/.-] {0,3}\d{1,2}(?!\d|[/.-]\d)")
_TRIPLE = scanner(r" {0,3}[/.-] {0,3}(?:\d{1,2}|[ivx]+) {0,3}[/.-]")
_FULL = scanner(r" {0,3}[/.-] {0,3}(?:\d{1,2}|[ivx]+) {0,3}[/.-] {0,3}\d{4}")
_CROPPED = scanner(r"[/.-]\d{1,2}[/.-]\d\d(?!\d)")
_SPREAD = scanner(r"[/.-]\d{1,2}(?:[/.-]\d{4})? {0,3}-")
_MONTHLY = scanner(r" {0,3}[/.-] {0,3}\d{4}(?!\d)")
_NUMBERED = scanner(r"[/-]\d{4}(?!\d)")
_DIVIDED = scanner(r"[/-]\d{1,5}(?!\d|[/-]\d{4})")
_POINTED = scanner(r"\.\d")
_DOTTED = scanner(r"\.\d{1,3}\.\d{1,3}\.")
_DASHED = scanner(r" ?- ?\d")
_ISO = scanner(r"[/-]\d")
_SHARED = scanner(r"/\d{1,2} [txhpđc]")
_CODED = scanner(r"(?:[/-]\d{4})?(?: ?/ ?|-)[^\W\d_]")
# joints as ``series`` has them, words that may lead to a day, days, and what tells the month
_JOINT = (
    r"(?: {0,3}[-,;&] {0,3}(?:và {1,3})?"
    r"| {1,3}(?:(?:cho {1,3})?(?:đến|tới)(?: hết)? {1,3}|(?:và|hoặc|hay|cùng) {1,3}|(?=rạng)))"
)
_LEAD = rf"(?:(?:{'|'.join(LEAD_WORDS)}|thứ {{0,3}}[2-7]|t[2-7])[ ,-]{{0,7}}){{0,16}}"
_LISTED = scanner(rf"(?:{_JOINT}{_LEAD}\d{{1,2}}){{1,9}}(?:[/.-]\d| {{1,3}}tháng)")
# A number that stands free or is long as a year, or has something beside it that matters here.
_NUMBER = scanner(
    r"\d(?<!\d\d)(?:\d{3}(?!\d)|\d{7}(?!\d)"
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
        marked = behind[:1] in _MARKS
        if marked:
            _read_marked(numbers, lower, start, end, behind[0], inside=inside)
        if length <= 2:
            if behind.startswith("tháng"):
                numbers["worded"].append(start)
            if not inside and match.group() in _DAYS:
                _read_day(numbers, lower, start, end, behind, marked=marked)
        elif length == 4 and not inside:
            _read_year(numbers, lower, start, end, behind)
        elif length == 8:
            numbers["eight"].append(start)
    return numbers


def _read_marked(
    numbers: Numbers, lower: str, start: int, end: int, mark: str, *, inside: bool
) -> None:
    short = end - start <= 2
    if mark == "/" and short and _SHARED.match(lower, end):
        numbers["shared"].append(start)
    if mark != "." and _CODED.match(lower, end):
        numbers["coded"].append(start)
    if inside:
        return
    if mark == ".":
        if _POINTED.match(lower, end):
            numbers["pointed"].append(start)
            if _DOTTED.match(lower, end):
                numbers["dotted"].append(start)
    elif _DIVIDED.match(lower, end):
        numbers["divided"].append(start)
        if _NUMBERED.match(lower, end):
            numbers["numbered"].append(start)
    if short:
        if mark == "-" and _DASHED.match(lower, end):
            numbers["dashed"].append(start)
        if _PAIRED.match(lower, end):
            numbers["paired"].append(start)


def _read_day(
    numbers: Numbers, lower: str, start: int, end: int, behind: str, *, marked: bool
) -> None:
    if marked:
        if _MONTHLY.match(lower, end):
            numbers["monthly"].append(start)
        elif _TRIPLE.match(lower, end):
            _read_triple(numbers, lower, start, end)
    joined = behind.startswith(_JOINTS)
    if joined and _LISTED.match(lower, end):
        numbers["listed"].append(start)
    if joined or not behind.startswith(("/", "tháng")):
        before = lower[max(0, start - _BEFORE) : start]
        words = before.rstrip(" ")
        spaced = len(words) < len(before) and words[-1:] not in _NO_LETTERS
        if spaced and (joined or words.endswith(LEADS)):
            numbers["lone"].append(start)


def _read_triple(numbers: Numbers, lower: str, start: int, end: int) -> None:
    if _FULL.match(lower, end):
        numbers["full"].append(start)
    elif _CROPPED.match(lower, end):
        numbers["cropped"].append(start)
    if _SPREAD.match(lower, end):
        numbers["spread"].append(start)


def _read_year(numbers: Numbers, lower: str, start: int, end: int, behind: str) -> None:
    numbers["year"].append(start)
    if behind[:1] in _MARKS and _ISO.match(lower, end):
        numbers["iso"].append(start)
    if behind.startswith(_THROUGH):
        numbers["spanned"].append(start)
    if lower[start - 1 : start] == " " and not lower.endswith("năm ", 0, start):
        numbers["led"].append(start)
        if behind[:1] in _SAID and lower.endswith(_AND, 0, start):
            numbers["again"].append(start)
