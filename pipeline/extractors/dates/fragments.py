"""Fragments of patterns that the rules share, and the numbers that words stand for.

All of them match the lower-case view. ``{0,3}`` spaces stand wherever one is due, since scraped
texts lose and double them.
"""

from typing import Literal

import regex

from pipeline.calendar_days import MONTH, YEAR
from pipeline.patterns import compiled

Hint = Literal["past", "future"]  # on which side of the day of publication

S = " {0,3}+"
SS = " {1,3}+"
BEGIN = r"(?<![\p{L}\p{N}])"
END = r"(?![\p{L}\p{N}])"
# A digit that begins a number, not inside a longer one or a code. The lookahead comes first because
# it lets the engine skip to the digits: seventeen times faster.
NUM_BEGIN = r"(?=\d)(?<![\p{L}\p{N}])(?<!\d[.,:/-])"
NUM_END = r"(?!\d)(?![./-]\d)(?!\p{L})"

_UNITS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
NUMBER_WORDS = {
    **{word: n for n, word in enumerate(_UNITS, 1)},
    "tư": 4, "bẩy": 7, "mười": 10, "hai mươi": 20, "ba mươi": 30, "giêng": 1, "chạp": 12,
    **{f"mười {word}": 10 + n for n, word in enumerate(_UNITS, 1)}, "mười lăm": 15,
    **{f"hai mươi {word}": 20 + n for n, word in enumerate(_UNITS, 1)},
    "hai mươi mốt": 21, "hai mươi tư": 24, "hai mươi lăm": 25, "ba mươi mốt": 31,
    "hăm mốt": 21, "hăm hai": 22, "hăm ba": 23, "hăm tư": 24, "hăm lăm": 25, "đầu": 1,
}  # fmt: skip
ROMAN = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10,
    "xi": 11, "xii": 12, "xiii": 13, "xiv": 14, "xv": 15, "xvi": 16, "xvii": 17, "xviii": 18,
    "xix": 19, "xx": 20, "xxi": 21,
}  # fmt: skip


def _between(words: dict[str, int], low: int, high: int) -> list[str]:
    chosen = sorted((w for w, n in words.items() if low <= n <= high and w != "đầu"), key=len)
    return chosen[::-1]


DAY_WORDS = _between(NUMBER_WORDS, 1, 31)
DAY_WORD = f"(?:{'|'.join(DAY_WORDS)})"
# 8 tháng năm 2020 counts months: `năm` before a number is no month
MONTH_WORDS = _between(NUMBER_WORDS, 1, 12)
MONTH_WORD = f"(?:{'|'.join(MONTH_WORDS)})" + rf"(?!(?<=tháng {{1,3}}năm){S}\d)"
ROMAN_MONTH = f"(?:{'|'.join(_between(ROMAN, 1, 12))})" + END
COUNT_WORDS = _between(NUMBER_WORDS, 2, 11)
COUNT = rf"(?:{MONTH}|(?:{'|'.join(COUNT_WORDS)}){END})"

PART_WORDS = (
    "rạng sáng", "sáng sớm", "sáng muộn", "tờ mờ sáng", "giữa trưa", "đầu giờ sáng",
    "đầu giờ chiều", "cuối giờ sáng", "cuối giờ chiều", "xế chiều", "chiều tối", "chiều muộn",
    "tối muộn", "đêm muộn", "đêm khuya", "nửa đêm", "sáng", "trưa", "chiều", "tối", "đêm", "khuya",
)  # fmt: skip
PART = f"(?:{'|'.join(PART_WORDS)})"
PARTS = rf"{PART}(?:(?: và |, ?|{S}-{S}){PART}(?! {PART}))?"
WEEKDAY = rf"(?:thứ{S}(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ{S}nhật|cn){END}"
ORDINAL_DAYS = ("mùng", "mồng")
ORDINAL_DAY = f"(?:{'|'.join(ORDINAL_DAYS)})"
_WEEKDAY = rf"(?:{WEEKDAY}|(?<!\p{{L}} )t[2-7]{END})"  # T2, 20/8/2019
# chiều thứ Hai, ngày · sáng ngày · ngày và đêm · hôm · ngày mùng
LEAD = (
    rf"(?:(?:{PARTS}{SS})?(?:(?:ngày )?{_WEEKDAY}{S}[,-]?{S})?(?:ngày và đêm|đêm ngày|ngày|hôm){S}"
    rf"(?:{ORDINAL_DAY}{S})?|(?:{PARTS}{SS})?{ORDINAL_DAY}{S}"
    rf"|{PARTS}{SS}(?:(?:ngày )?{_WEEKDAY}{S}[,-]?{S})?|(?:ngày )?{_WEEKDAY}{S}[,-]?{S})"
)
# the words of a lead
LEAD_WORDS = tuple(
    dict.fromkeys(
        f"{' '.join((*PART_WORDS, *ORDINAL_DAYS))} ngày hôm và thứ hai ba tư năm sáu bảy bẩy"
        " chủ nhật cn".split()
    )
)

# đầu tháng, cuối năm, nửa cuối của: the whole of it
EDGE = (
    "(?:(?:dịp |thời điểm )?(?:đầu|giữa|cuối|nửa đầu|nửa cuối|thượng tuần|trung tuần|hạ tuần)"
    "(?: của)?(?: những)?)" + SS
)
EDGE_BEGINS = (
    *("dịp", "thời điểm", "đầu", "giữa", "cuối", "nửa"),
    *("thượng tuần", "trung tuần", "hạ tuần"),
)
SEASON = "(?:(?:mùa|vụ) (?:xuân|hè|hạ|thu|đông)|đông xuân|hè thu|xuân|hè|thu|đông)"
_YEAR_SHIFTS = {
    "nay": 0, "này": 0, "ngoái": -1, "trước": -1, "qua": -1, "vừa qua": -1, "vừa rồi": -1,
    "rồi": -1, "kia": -2, "sau": 1, "tới": 1, "tới đây": 1, "sắp tới": 1, "kế tiếp": 1,
}  # fmt: skip
SHIFT_WORD = (
    r"(?:vừa qua|vừa rồi|tới đây|sắp tới|kế tiếp|nay|này|ngoái|trước|qua|rồi|kia|sau|tới)" + END
)
# năm 2020 · năm nay · /2020 · , năm 2020 · năm học is no year
YEAR_TAIL = (
    rf"(?:{S}[/.-]{S}(?:năm{S})?(?P<y>{YEAR})|,?{S}(?:của )?năm{S}(?P<y>{YEAR})"
    rf"|{SS}(?P<y>{YEAR})(?![.,]\d)|{SS}(?:của )?năm (?P<shift>nay|ngoái|trước|sau|tới|qua|vừa qua"
    rf"|rồi){END})"
)

# What turns d/m, d.m, d-m or a year into a share, a price, a score or a measure.
MEASURE_AFTER = rf"(?!{S}(?:%|triệu|tỷ|tỉ|nghìn|ngàn|đồng|usd|km|kg|ha|tấn|tuổi){END})(?!{S}%)"
UNIT_AFTER = (
    rf"(?!{S}(?:%|℃|°|triệu|tỷ|tỉ|nghìn|ngàn|đồng|vnđ|usd|đô la|euro|km|kg|mm|cm|ha|m2|m3|tấn|tạ"
    rf"|lít|điểm"
    r"|lần|độ|mét|giờ|phút|giây|sao|tuổi|lên|xuống|phần|inch|gb|mb|chỉ|lượng|người|quả|bàn|set|hiệp"
    r"|bậc|tiếng|viên|ly|cốc|bữa|buổi"
    rf"|đại biểu|phiếu|x{S}\d){END})"
)
SHARE_AFTER = (
    rf"(?!{S}(?:số|tổng|xã|huyện|tỉnh|thành|phường|đơn vị|tiêu chí|ý kiến|cán bộ|hộ|diện tích"
    rf"|dân số|chặng"
    r"|thời gian|quãng|cúp|vòng|đội|trận|chỉ tiêu|nhiệm vụ|trường|lớp|tàu|ca|bệnh nhân|giá|mức"
    r"|công suất"
    r"|thành viên|ủy viên|cơ sở|nhà|địa phương|quốc gia|mẫu|trẻ|học sinh|sinh viên|đề án|dự án"
    r"|công trình"
    rf"|thôn|bản|sân|khu|quận|thị xã|chi bộ|đảng viên|doanh nghiệp|nước|đường|phố|ngành|môn|câu|cây"
    rf"|con|đời){END})"
)


def ending(pattern: str) -> "regex.Pattern[str]":
    """A pattern for what ends a text, read from its end: many times faster.

    Only to ask whether it does: which of several ways it takes is not that of other patterns.
    """
    return compiled(rf"(?r)(?:{pattern})\Z")


def number(word: str) -> int:
    """The value of digits, a Roman numeral or words that the fragments above match."""
    if word.isdigit():
        return int(word)
    word = " ".join(word.split())
    return NUMBER_WORDS[word] if word in NUMBER_WORDS else ROMAN[word]


def year_shift(word: str) -> int:
    """How many years ``nay``, ``ngoái``, ``tới`` … are away from the year of publication."""
    return _YEAR_SHIFTS[" ".join(word.split())]


def hint(word: str) -> Hint | None:
    """Which side of the day of publication a word points to."""
    shift = _YEAR_SHIFTS[" ".join(word.split())]
    return "past" if shift < 0 else "future" if shift > 0 else None


_WEEKDAY_WORD = compiled(r"[2-7]|thứ {0,3}\K\p{L}+|nhật|cn")


def weekday(word: str) -> int:
    """Monday 0 … Sunday 6.

    >>> weekday("thứ hai"), weekday("thứ 7"), weekday("chủ nhật"), weekday("thứba")
    (0, 5, 6, 1)
    """
    last = _WEEKDAY_WORD.findall(word)[-1]
    return 6 if last in ("nhật", "cn") else number(last) - 2
