"""Whether a bare d/m, d.m or d-m is a day, or a share, a score, a rating, a size or a feast.

Judges by the words that lead to the first of a list, by what stands behind, and by how the rest of
the article writes its days.
"""

from functools import lru_cache
from typing import NamedTuple

import regex

from pipeline.calendar_days import DAY, MONTH
from pipeline.extractors.dates.fragments import BEGIN, PART, SHARE_AFTER, ending
from pipeline.extractors.dates.leads import lead_start
from pipeline.patterns import compiled
from pipeline.text import Text


class Bare(NamedTuple):
    """A day and a month with a mark between, half-open offsets."""

    start: int
    end: int
    day: int
    month: int
    mark: str


_WINDOW = 48
_ITEM = r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?"
# 5/6, 7/6 và …: the head of the list decides
_LIST_ENDS = (",", ", ", ";", "; ", " và ", " hoặc ", " hay ")
_LIST_BEFORE = compiled(rf"(?<![\d/.,-])(?:{_ITEM}(?:[,;] ?| và | hoặc | hay |, và )){{1,8}}+\Z")
# Words that a date without `ngày` may follow; the weak ones need a stop behind the date as well.
_CUE = ending(
    r"(?:\d ?(?:giờ|phút|h|g)|\d[hg:]\d\d|(?<!\p{L})(?:từ|đến|tới|vào|hết"
    r"|trước|sau|hôm|hồi|nhất|nay|này|qua|mai|tức|khoảng|ngày|thứ \p{L}++|chủ nhật"
    r"|nhật|phiên|kết thúc|khai mạc|bế mạc|bắt đầu))[ ,(:]{1,3}"
)
_BESIDE = ending(
    r"(?<!\p{L})(?:nay|này|qua|mai|thứ \p{L}++|thứ \d|nhật|tức|hôm|phiên|kể từ|tính (?:từ|đến"
    r"|tới))[ ,(]{1,3}"
)
_WEAK_CUE = compiled(r"(?:(?<!\p{L})(?:và|trong|cùng|diễn ra|tổ chức)[ :]{1,3}|[(,;-] ?|^|\n)$")
# trước 10-7 · chậm nhất là 5-5 · hạn chót 30.9
_DEADLINE = ending(
    r"(?<!\p{L})(?:trước|hết|đến|tới|từ|hôm|(?:chậm|muộn|sớm) nhất(?: là| vào)?"
    r"|(?:hạn|thời hạn)(?: chót| cuối| nộp)?(?: là)?) {1,2}"
)
_LAST_DEADLINE = ending(
    r"(?<!\p{L})(?:trước|đến hết|(?:chậm|muộn|sớm) nhất(?: là| vào)?|hạn (?:chót|cuối)(?: là)?)"
    r" {1,2}"
)
# hẹn 31 tháng này
_APPOINTED = ending(r"(?<!\p{L})(?:hẹn|vào|hôm|hạn|đến|tới) {1,2}")
# ngày chốt quyền 16/7 · lịch thi: 5/8 · hạn nộp là 3/9
_NAMED_DAY = ending(
    r"(?<!\p{L})(?:ngày|hạn|lịch|thời gian|thời điểm|mốc)(?: \p{L}{1,7}+){1,5}?(?: là)?[ :]{1,2}"
)
# công bố kết quả 27/8 · nhập viện 26/2 · khởi công 3/9
_HAPPENED = ending(
    r"(?<!\p{L})(?:khai mạc|bế mạc|khai giảng|khởi công|khánh thành|thông xe|khởi hành|khai trương"
    r"|ra mắt|ra quân|phát hành|phát sóng|công bố|ban hành|ký|kết quả|chốt quyền|đáo hạn|hết hạn"
    r"|thi|xét xử|tuyên án|mở phiên|thi đấu|ra sân|nhập viện|xuất viện|nhập cảnh|xuất cảnh|về nước"
    r"|dương tính|xét nghiệm|tử vong|qua đời|mất|sinh|cưới|an táng|cất cánh|hạ cánh|đổ bộ|nhập học"
    r"|xuất bản|đăng|số ra|có hiệu lực|hiệu lực|thành lập|bắt giữ|bị bắt|xảy ra|phát hiện|khởi tố"
    r"|hẹn|vào)"
    r" {1,2}"
)
# mức 7/10 · tỉ lệ điều dưỡng là 4/1 · lớp 12/3 · kích thước màn hình 16/9
_NO_DATE = ending(
    r"(?<!\p{L})(?:(?:mức|tỉ lệ|tỷ lệ|tỉ số|tỷ số|điểm số|huyết áp|thị lực|màn hình|khung hình"
    r"|kèo|hệ số)(?: \p{L}{1,7}+){0,4}?|lớp|nhà|số|ngõ|hẻm|kiệt|lô|căn|tầng|tổ|khổ|định dạng|đạt"
    r"|chiếm|bằng|thắng|thua|hòa|dẫn|cấp|độ|khóa|giá|tăng|giảm|gấp|sơ đồ|chuẩn|điểm|là) {0,2}\(?"
)
_SCORES = compiled(r"(?<!\p{L})(?:thắng|thua|hòa|dẫn|tỷ số|tỉ số|ván|set|hiệp|séc)(?!\p{L})")
# Đồng Nai - 30.12, …
_PLACE_LINE = compiled(
    r"(?:^|\n) {0,3}\p{Lu}[\p{L}.]{0,14}+(?: \p{Lu}[\p{L}.]{0,14}+){0,3}(?: ?- ?|, )(?:TTO - )?\Z"
)
_STOPS = compiled(r" {0,2}(?:[),;:.\]-](?!\d)|$|\n)")
_GOES_ON = compiled(
    r" {1,2}(?:thì|là|sẽ|để|phải|mới|và|tại|ở|theo|do|đã|có|được|cho|với|khi|này|tới|vừa|sắp|đến"
    r"|nhưng|nên|vì|bị)(?!\p{L})"
)
_SHARE = compiled(rf"(?!{SHARE_AFTER})")
_AROUND_THE_CLOCK = frozenset({(24, 7), (24, 24)})
_FEASTS = frozenset(
    [
        (8, 3),
        (26, 3),
        (30, 4),
        (19, 5),
        (27, 7),
        (19, 8),
        (20, 10),
        (13, 10),
        (20, 11),
        (22, 12),
        (14, 2),
        (1, 5),
        (2, 9),
        (24, 12),
        (25, 12),
        (1, 6),
        (27, 2),
        (21, 6),
        (1, 1),
    ]
)
_LONGEST_MONTH = 12
_STYLE = {
    mark: compiled(
        rf"(?=\d)(?={DAY}{regex.escape(mark)}{MONTH})"
        rf"(?:(?<={BEGIN}(?:ngày|{PART}) {{1,3}}){DAY}{regex.escape(mark)}{MONTH}(?!\p{{L}})"
        rf"|(?<![\d/.,-]){DAY}{regex.escape(mark)}{MONTH}{regex.escape(mark)}(?:19|20)\d\d(?!\d))"
    )
    for mark in ".-"
}


@lru_cache(maxsize=4)  # asked for every bare number of a text
def writes_with(mark: str, lower: str) -> bool:
    """Whether the text writes `ngày 27.4` or `27.4.2020` somewhere, with that mark."""
    return _STYLE[mark].search(lower) is not None


def is_share(text: Text, end: int) -> bool:
    """Whether what follows counts parts: `2/3 số hộ`."""
    return _SHARE.match(text.lower, end) is not None


def is_bare_day(bare: Bare, text: Text) -> bool:
    """Whether the words around a bare d/m, d.m or d-m make it a day."""
    start = _head_of_list(text.lower, bare.start)
    if start != bare.start and lead_start(text.lower, start) is not None:
        return True
    before = text.lower[max(0, start - _WINDOW) : start].rpartition("\n")
    line = before[1] + before[2]
    if (bare.day, bare.month) in _AROUND_THE_CLOCK:
        cue = _CUE.search(line)
        return cue is not None and "(" not in cue.group()
    if _NO_DATE.search(line) and not (_BESIDE.search(line) or _NAMED_DAY.search(line)):
        return bool(_LAST_DEADLINE.search(line))
    stops = _STOPS.match(text.lower, bare.end) is not None
    if stops and _PLACE_LINE.search(text.rules, max(0, start - _WINDOW), start):
        return True
    if bare.mark == "/":
        return _is_day_with_slash(bare, line, text, stops=stops)
    return _is_day_with_mark(bare, line, text, stops=stops)


def _is_day_with_mark(bare: Bare, line: str, text: Text, *, stops: bool) -> bool:
    goes_on = stops or _GOES_ON.match(text.lower, bare.end) is not None
    if goes_on and _stands_alone(bare, line, stops=stops):
        return True
    if not (_BESIDE.search(line) or writes_with(bare.mark, text.lower)):
        return False
    if _CUE.search(line):
        return bare.day > bare.month or not is_share(text, bare.end)
    if goes_on and bare.day > bare.month and (_named(line) or bare.day > _LONGEST_MONTH):
        return True
    return stops and _is_weakly_led(bare, line)


def leads_to_day(text: Text, start: int) -> bool:
    """Whether the words before lead to a day of this month: `trước 20 tháng này`."""
    line = text.lower[max(0, start - _WINDOW) : start]
    return bool(_LAST_DEADLINE.search(line) or _APPOINTED.search(line))


def _head_of_list(lower: str, start: int) -> int:
    if not lower.endswith(_LIST_ENDS, 0, start):
        return start
    match = _LIST_BEFORE.search(lower, max(0, start - 100), start)
    return match.start() if match else start


def _named(line: str) -> bool:
    return bool(_NAMED_DAY.search(line) or _HAPPENED.search(line))


def _is_day_with_slash(bare: Bare, line: str, text: Text, *, stops: bool) -> bool:
    share = is_share(text, bare.end)
    if _CUE.search(line):
        return bare.day > bare.month or not share
    if share:
        return False
    feast = (bare.day, bare.month) in _FEASTS
    if _named(line) and not feast:
        return stops or bare.day > bare.month
    if bare.day > _LONGEST_MONTH and line[-2:-1].islower() and not feast:
        return _after_small_word(text, bare.start)
    return stops and _is_weakly_led(bare, line)


def _after_small_word(text: Text, start: int) -> bool:
    """Not behind a name: `Nông trường Sao Vàng 19/5`."""
    word = text.rules[max(0, start - 12) : start].split()
    return bool(word) and word[-1].isalpha() and word[-1].islower()


def _is_weakly_led(bare: Bare, line: str) -> bool:
    share = bare.day in (1, 2, 3) and bare.month in (2, 3, 4, 5)
    share = share or (line[-2:-1].isalpha() and bare.day <= bare.month)
    return bool(_WEAK_CUE.search(line)) and not share


def _stands_alone(bare: Bare, line: str, *, stops: bool) -> bool:
    """A d-m or d.m needs no style of the text here: `trước 10-7`, `hạn chót 30.9`, `(29-9)`."""
    if bare.mark == ".":
        return bool(_LAST_DEADLINE.search(line))
    if _LAST_DEADLINE.search(line):
        return bare.day >= bare.month
    if _DEADLINE.search(line):
        opens = line.lstrip("\n ") in ("từ ", "đến ", "hết ") or line.endswith((". từ ", "; từ "))
        return bare.day > bare.month or opens
    bracket = stops and line.endswith("(")
    return bracket and bare.day > _LONGEST_MONTH and not _SCORES.search(line)
