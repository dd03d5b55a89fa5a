"""Years, runs of years, decades and centuries."""

from collections.abc import Iterator, Sequence

import regex

from pipeline.calendar_days import YEAR
from pipeline.extractors.dates.fragments import BEGIN, END, NUM_BEGIN, ROMAN, SEASON, SS, S, number
from pipeline.extractors.dates.leads import edge_start, from_start
from pipeline.extractors.dates.lunar import CYCLE_NAME
from pipeline.extractors.dates.places import (
    NO_END,
    Places,
    at_numbers,
    at_words,
    at_words_before,
    either,
    words_before,
)
from pipeline.extractors.dates.series import JOINT, fold
from pipeline.extractors.dates.written import Point, Rule, Written
from pipeline.patterns import compiled
from pipeline.text import Text

_TERMS = (
    "nhiệm kỳ", "nhiệm kì", "giai đoạn", "thời kỳ", "thời kì", "niên khóa", "niên khoá", "năm học",
    "năm ngân sách", "mùa giải", "mùa bóng", "mùa", "niên vụ", "niên độ", "khóa học", "khoá học",
    "kế hoạch 5 năm", "khóa", "khoá",
)  # fmt: skip
_TERM = rf"(?:(?:{'|'.join(_TERMS)}|5 năm)[ :,(]{{1,3}})"
_THROUGH = rf"(?:{S}-{S}|{S}/{S}|{SS}(?:cho )?(?:đến|tới)(?: hết| cuối)?{SS})(?:năm{S})?"


def _build_run(match: "regex.Match[str]", text: Text) -> Iterator[Written]:
    first, last = int(match["y"]), match["y2"]
    until = int(last) if len(last) == 4 else first - first % 100 + int(last)
    if first < until <= first + 300:
        yield Written(
            from_start(text.lower, edge_start(text.lower, match.start())),
            match.end(),
            "year.run",
            Point("year", year=first),
            Point("year", year=until),
        )


# nhiệm kỳ 2016 - 2021 · từ năm 2018 đến hết năm 2020 · (1997-2017) · năm học 2019/2020
_RUN_HEADED = compiled(
    rf"{BEGIN}(?P<head>{_TERM}|(?:(?:các|những){SS})?năm{S}:?{S}|từ{SS})"
    rf"(?:từ )?(?:năm )?(?P<y>{YEAR}){_THROUGH}(?P<y2>{YEAR}|(?<=/|-)\d\d(?!\d))(?![/.-]?\d)"
)
_RUN_BARE = compiled(
    rf"{NUM_BEGIN}(?<!(?:tổng đài|hotline|tcvn|iso|qcvn|số) )(?P<y>(?:1[6-9]|20)\d\d)(?:{S}-{S}"
    rf"| (?:đến|tới) )(?:năm{S})?"
    rf"(?P<y2>(?:1[6-9]|20)\d\d)(?![\d%])(?![/.,-]\d)(?! ?(?:người|đồng|tỷ|triệu|usd|m |km){END})"
)

_NOT_COUNTED = r"(?<!(?:mỗi|một|từng|hàng|hằng) )"
_NOT_A_COUNT = (
    rf"(?!\d)(?![.,]\d)(?!{S}(?:tỷ|tỉ|triệu|nghìn|ngàn|đồng|người|%|usd|tấn|ha|km|m2|kg)" rf"{END})"
)


_NOT_PEOPLE = (
    rf"(?!{S}(?:người|đại biểu|học sinh|sinh viên|thí sinh|hộ|cán bộ|công nhân|đoàn viên|đảng viên"
    rf"|hội viên|lượt"
    rf"|trường hợp|ca|căn|chiếc|xe|tỷ|tỉ|triệu|đồng|usd|đô|m|mm|m2|km|ha|tấn|kg|mpa|vòng|điểm|bộ"
    rf"|cái|cây|con"
    rf"|doanh nghiệp|điểm cầu|đầu cầu|khách|bệnh nhân|suất|phần|sản phẩm|mét|lít|calo|kcal|cuốn"
    rf"|tác phẩm){END})"
)


def _build_years(match: "regex.Match[str]", text: Text) -> Iterator[Written]:
    points = [Point("year", year=int(year)) for year in match.captures("y")]
    yield from fold(match, "year", points, edge_start(text.lower, match.start()))


# năm 2020 · cuối năm 2019 · sinh năm 1969 · năm 2018, 2019 và 2020 · mùa xuân năm 1975
_YEAR = compiled(
    rf"{BEGIN}(?P<item>{_NOT_COUNTED}năm{S}:?{S}(?P<y>{YEAR}))"
    rf"(?:{JOINT}(?P<item>(?P<y>(?:19|20)\d\d)(?!\d))(?![.,]\d){_NOT_PEOPLE}){{0,6}}"
    rf"{_NOT_A_COUNT}(?!{S}[/-]{S}\d\d?{END})"
)


_QUOTE = '"'
_LONGEST_NAME = 100  # characters between quotation marks


def _build_year(match: "regex.Match[str]", _text: Text) -> Iterator[Written]:
    yield Written(match.start(), match.end(), "year.bare", Point("year", year=int(match["y"])))


def _build_short(match: "regex.Match[str]", text: Text) -> Iterator[Written]:
    if text.rules.startswith(_QUOTE, match.end()):
        before = text.rules[max(0, match.start() - _LONGEST_NAME) : match.start()]
        if before.rpartition("\n")[2].count(_QUOTE) % 2:
            return  # “Chào năm mới 2017” is a name
    yield from _build_year(match, text)


# năm mới 2017, một năm khó khăn 2020
_NAMED_YEAR = (
    r"năm (?:mới|cũ|tài chính|tài khóa|ngân sách|kế hoạch|dương lịch|bản lề|đầu tiên|cuối cùng"
    r"|sôi động|đặc biệt|khó khăn|thành công|thắng lợi|biến động|đáng nhớ|ấn tượng|bận rộn|rực rỡ"
    r"|bội thu|thử thách|vất vả|đại dịch|đầy (?:\p{L}++ ){1,3}+|nhiều (?:\p{L}++ ){1,3}+)"
)
# SN 1971 · hè 2020 · cuối 2019 · mùa giải 2020 · năm mới 2017 · xuân Kỷ Hợi 2019
_YEAR_SHORT = compiled(
    rf"{BEGIN}(?:sn|s\.n|(?:đầu|giữa|cuối) (?:{SEASON} )?|mùa (?:xuân|hè|hạ|thu|đông|giải|bóng)|hè"
    rf"|niên vụ|{_NAMED_YEAR}|(?:năm(?: mới)?|mùa xuân|xuân) (?:{CYCLE_NAME}){S}[-(]?"
    rf")[ :.]{{0,3}}+(?P<y>(?:19|20)\d\d)(?![\d])"
    rf"(?![.,/-]\d){_NOT_A_COUNT}"
)
_GOES_ON = (
    r"(?=\s{0,3}(?:$|\n|[,;:.()\[\]\"'?!]|- |-$)|\s{1,3}(?:đến|tới|và|là|đã|sẽ|có|của|với|thì|trở"
    r"|nay|được|cả|tại|ở|cho|về"
    r"|theo|do|khi|mà|nhưng|vẫn|bị|trong|để|các|này|đạt|tăng|giảm|phải|cũng|mới|hoặc|như|lên|chỉ"
    r"|khoảng|hiện|-)"
    rf"{END})"
)
# gấp rưỡi 2001 · lương tối thiểu 2016 · Kế hoạch 2008 · lợi nhuận sau thuế 2019
_LEADS_TO_YEAR = (
    r"gấp (?:\p{L}{1,6} ){0,2}\p{L}{1,6}|(?:cao|thấp|nhiều|ít|lớn|nhỏ|kém|tốt) hơn|vượt"
    r"|bằng(?: của)?"
    r"|mức(?: của)?|lương(?: tối thiểu| cơ sở)?|kế hoạch|dự toán|chỉ tiêu|ngân sách|quyết toán"
    r"|doanh thu|lợi nhuận(?: \p{L}{2,5} thuế)?|lãi|cổ tức|kim ngạch|sản lượng|xuất khẩu|nhập khẩu"
    r"|tăng trưởng|gdp|cpi|thu nhập|năng suất|chi phí|vốn|tổng kết|kết quả|nhiệm vụ"
    r"|báo cáo tài chính"
    r"|đón|chào đón|bước sang|bước vào"
)
# so với 2015 · từ 2018 · tầm nhìn 2030 · đến 2045
_YEAR_CUED = compiled(
    rf"{NUM_BEGIN}(?P<y>(?:19|20)\d\d)(?!\d)(?![.,/-]\d)(?<={BEGIN}(?:so với|cùng kỳ|so với cùng kỳ"
    rf"|so cùng kỳ|so|kể từ|từ|đến"
    rf"|tới|tầm nhìn|định hướng|giai đoạn|hết|vào|trước|sau|trong|{_LEADS_TO_YEAR}) \d{{4}})"
    rf"(?:{_GOES_ON}|(?<=(?:19[5-9]|20[1-4])\d){_NOT_PEOPLE}(?= \p{{Ll}}))"
)
# năm 2011 đạt 5,5%, 2012 đạt 5,9%
_YEAR_AGAIN = compiled(
    rf"(?<=năm (?:19|20)\d\d[^\n]{{1,40}}?(?:[,;] |[,;] và | và )){NUM_BEGIN}(?P<y>(?:19"
    rf"|20)\d\d)(?!\d)"
    rf"(?= (?:là|đạt|tăng|giảm|có|chỉ){END})"
)

_DECADE_YEAR = r"(?:1[6-9]|20)?\d0(?!\d)(?:s(?!\p{L}))?"


def _build_decades(match: "regex.Match[str]", text: Text) -> Iterator[Written]:
    century = match["century"]
    if century and not _is_century(century):
        return
    decades = [_decade(year, century) for year in match.captures("y")]
    if any(year is None for year in decades):
        return
    points = [Point("decade", year=year) for year in decades]
    yield Written(
        edge_start(text.lower, match.start()),
        match.end(),
        "decade",
        points[0],
        points[1] if len(points) > 1 else None,
    )


def _is_century(word: str) -> bool:
    """Whether it is told or numbered, and no heap of letters like `ivx`."""
    return word in _LAST_CENTURY or word.isdigit() or word in ROMAN


def _decade(digits: str, century: str | None) -> int | None:
    year = int(digits.rstrip("s"))
    if year >= 100:
        return year
    if century:
        return (number(century) - 1) * 100 + year if century not in _LAST_CENTURY else 1900 + year
    return 1900 + year if year >= 20 else None


_LAST_CENTURY = ("trước", "qua")
# những năm 1990 · những năm 80 - 90 · thập niên 60 của thế kỷ XX
_DECADE = compiled(
    rf"{BEGIN}(?:những{SS}năm|(?:những{SS})?(?:thập niên|thập kỷ"
    rf"|thập kỉ)(?: những năm)?){SS}(?P<y>{_DECADE_YEAR})"
    rf"(?:(?:{S}[-,]{S}|{SS}(?:và|đến){SS})(?:thập niên )?(?P<y>{_DECADE_YEAR}))?(?![/.,-]?\d)"
    rf"(?: (?:của )?thế k[ỷỉ] (?:thứ )?(?P<century>trước|qua|\d\d|[ivx]{{1,5}}){END})?"
)


def _build_century(match: "regex.Match[str]", text: Text) -> Iterator[Written]:
    words = match.captures("n")
    if all(word.isdigit() or word in ROMAN for word in words):
        points = [Point("century", number=number(word)) for word in words]
        yield Written(
            edge_start(text.lower, match.start()),
            match.end(),
            "century",
            points[0],
            points[1] if len(points) > 1 else None,
        )


# thế kỷ XXI · cuối thế kỷ 19 · thế kỷ XVI - XVII
_CENTURY = compiled(
    rf"{BEGIN}thế k[ỷỉ] (?:thứ )?(?P<n>[1-9]|1\d|2[01]|[ivx]{{1,5}}){END}"
    rf"(?:{S}-{S}(?P<n>1\d|2[01]|[ivx]{{1,5}}){END})?"
)

_ANY_WORDS = frozenset(("đầy", "nhiều"))
_SPANNED = at_numbers("spanned")
_AT_SHORT_BEGINS = either(  # with the first letters of what may follow
    at_words_before(("sn", "s.n", "hè", "niên vụ"), "12:."),
    at_words_before(("đầu", "giữa", "cuối"), "mvxhtđ12:."),
    at_words_before(("mùa",), "xhtđgb"),
    at_words_before(("năm", "xuân"), "mctnkdbđsấrvgq"),
)


def _at_short(places: Places) -> Sequence[int]:
    """Where a year stands that is not behind `năm`, but for `một năm nhiều biến động năm 2020`."""
    numbers = places.numbers
    any_year = numbers["year"] and not _ANY_WORDS.isdisjoint(places.words)
    return _AT_SHORT_BEGINS(places) if numbers["named"] or any_year else ()


def _at_cued(places: Places) -> Sequence[int]:
    """Not behind `năm`, but for `gấp đôi năm 2015`."""
    return places.numbers["year" if "gấp" in places.words else "led"]


RULES = (
    Rule(
        "decade",
        _DECADE,
        _build_decades,
        either(at_words_before(("những",), "nt"), at_words("thập")),
        needs=("thập", "những năm", "những  năm"),
    ),
    Rule(
        "year.run",
        _RUN_HEADED,
        _build_run,
        either(
            words_before(_SPANNED, 32, (*_TERMS, "các", "những", "từ")),
            words_before(_SPANNED, 32, ("5 năm", "năm"), glued=None),
        ),
    ),
    Rule("year.run", _RUN_BARE, _build_run, _SPANNED, whole=True),
    Rule("year", _YEAR, _build_years, at_words_before(("năm",), "12:", glued=None)),
    Rule("year.bare", _YEAR_SHORT, _build_short, _at_short, reach=NO_END),
    Rule("year.bare", _YEAR_CUED, _build_year, _at_cued, whole=True),
    Rule("year.bare", _YEAR_AGAIN, _build_year, at_numbers("again"), needs=("năm",)),
    Rule("century", _CENTURY, _build_century, at_words("thế kỷ", "thế kỉ")),
)
