"""What looks like a date and is none; these claim their span before any rule of dates."""

from pipeline.extractors.dates.claims import Claim, claim_before, claim_of
from pipeline.extractors.dates.fragments import END, NUM_BEGIN, S
from pipeline.extractors.dates.occasions import HISTORY, TODAY
from pipeline.extractors.dates.places import Places, at_numbers, at_words, either, where_said
from pipeline.extractors.dates.relative import ANY_YEARS
from pipeline.patterns import compiled
from pipeline.text import Text

_DAYS = either(at_numbers("paired"), at_numbers("worded"))
_DAY_MONTH = r"\d{1,2}(?: ?[/.-] ?| tháng )\d{1,2}(?!\d)(?! ?[/.-] ?\d| năm \d)"
_DOCUMENTS = (
    "nghị định|thông tư|thông tư liên tịch|quyết định|chỉ thị|nghị quyết|công văn|công điện"
    "|kế hoạch|kết luận|quy định|hướng dẫn|thông báo|luật|pháp lệnh|sắc lệnh|tờ trình|báo cáo"
    "|văn bản|quy chế|thông tri|tt|nđ|qđ|ct|nq|cv"
)
_NUMBERED = (
    "số nhà|số hiệu|số|ngõ|ngách|hẻm|kiệt|lô|thửa|điều|khoản|mục|vòng|phòng|xét nghiệm|tỷ lệ"
    "|tỉ lệ|chiếm|đạt|hơn|gần|chỉ có|còn|tổng số"
)
_PLACES = (
    "đường|phố|đại lộ|quốc lộ|tỉnh lộ|bệnh viện|bv|sân vận động|svđ|quảng trường|công viên"
    "|nhà máy|nông trường|lâm trường|xí nghiệp|khu phố|ngã tư|ngã sáu|chợ|nhà hát|rạp"
    "|cung văn hóa|cầu|làng|hợp tác xã"
)
_FEASTS = (
    "chiến thắng|quốc khánh|quốc tế (?:lao động|phụ nữ|thiếu nhi)|nhà giáo việt nam"
    "|phụ nữ việt nam|thương binh(?:,| -| và)? liệt s[ĩỹ]|giải phóng miền nam|thầy thuốc việt nam"
    "|tết độc lập|tết dương lịch|nghỉ lễ|lễ|kỳ nghỉ|dịp|mừng|sự kiện|vụ khủng bố|khủng bố|ngày lễ"
    "|lễ hội|giỗ tổ(?: hùng vương)?"
)
_SCORES = "tỷ số|tỉ số|thắng|thua|hòa|dẫn|dẫn trước|gỡ|đánh bại|hạ|ván|set|hiệp|chung cuộc|lợi thế"
_CALLS = "hotline|điện thoại|đt|sđt|fax|tổng đài|số máy|zalo|tel|đường dây nóng"
_VERSIONS = "phiên bản|version|ver|ios|android|windows|firmware|bluetooth|công nghiệp|bản|chuẩn|mác"


_CALLED = either(at_numbers("called"), at_words("+84", glued=None))
LOWER = (
    # Nghị định 15/2020 · Thông tư số 22/2016 · Luật số 52/2014
    claim_before(
        at_numbers("numbered"),
        32,
        _DOCUMENTS,
        rf"(?:{S}số)?{S}:?{S}\d{{1,5}}[/-]\d{{4}}(?!\d)",
        glued=("số",),
    ),
    # Chỉ thị số 05-3 · số 20/8 · số nhà 12/5 · ngõ 24/7 · Điều 5/2 · vòng 1/8
    claim_before(
        at_numbers("divided"),
        20,
        _NUMBERED,
        rf"{S}:?{S}\d{{1,5}}[/-]\d{{1,5}}(?!\d)(?![/-]\d{{4}})",
    ),
    # đường 3 Tháng 2 · phố 19/5 · Bệnh viện 19-8 · Quảng trường 2/9
    claim_before(_DAYS, 28, _PLACES, rf"(?: số| mang tên)?{S}{_DAY_MONTH}"),
    # Cách mạng Tháng Tám · cách mạng tháng 10
    claim_of("cách mạng", rf"{S}tháng{S}(?:tám|mười|hai|8|10|2|11){END}", glued=None),
    # chiến thắng 30/4 · Quốc khánh 2-9 · lễ 30/4 - 1/5 · dịp 30/4 và 1/5
    claim_before(
        _DAYS,
        36,
        _FEASTS,
        rf"(?: lễ)?{S}\(?{S}{_DAY_MONTH}(?:{S}(?:-|và|,|&){S}{_DAY_MONTH})?",
    ),
    # Ngày Doanh nhân Việt Nam 13/10 · ngày Quốc tế Phụ nữ (8/3)
    claim_before(
        _DAYS,
        72,
        "ngày ",
        r"(?:quốc tế|thế giới|toàn (?:dân|quốc)|gia đình|doanh nhân|báo chí|pháp luật"
        r"|môi trường|nhà giáo|thầy thuốc|phụ nữ|thương binh|giải phóng|thành lập|truyền thống"
        r"|sinh viên|học sinh|sách|thơ|chuyển đổi số|hội|đại đoàn kết|khoa học|du lịch)"
        rf"(?!\p{{L}})[^.,;:\n\d()]{{0,50}}\(?{_DAY_MONTH}\)?",
    ),
    # tỷ số 2-1 · thắng 3-2 · hòa 1-1 · dẫn trước 2-0
    claim_before(
        at_numbers("dashed"),
        36,
        _SCORES,
        r"(?:(?!ngày|sáng|trưa|chiều|tối|đêm|hôm)[^\d\n.,;]){0,24}\d{1,2} ?- ?\d{1,2}"
        r"(?![/.-]?\d)",
        glued=None,
    ),
    # 0912.345.678 · 1900 1234 · 1800-599-920 · tổng đài 19009095
    Claim(
        compiled(
            r"(?<!\d)(?<!\d[./-])(?:0\d{1,3}|\+84 ?\d{1,3}"
            r"|1[89]00)[. -]\d{3,4}(?:[. -]?\d{2,4}){0,2}"
            r"(?!\d)(?![/-]\d)"
        ),
        _CALLED,
    ),
    claim_before(
        _CALLED,
        44,
        _CALLS,
        rf"(?: số| miễn phí| liên hệ){{0,2}}{S}[:.]?{S}(?:\+84|0|1[89]00)[\d .-]{{5,14}}+",
    ),
    # IP 10.1.2.2020, phiên bản 2.1.0 · Công nghiệp 4.0 · iOS 14.5
    Claim(
        compiled(rf"{NUM_BEGIN}\d{{1,3}}\.\d{{1,3}}\.\d{{1,3}}\.\d{{1,4}}(?!\d)"),
        at_numbers("dotted"),
    ),
    claim_before(
        at_numbers("pointed"), 16, _VERSIONS, rf"{S}\d{{1,3}}(?:\.\d{{1,4}}){{1,3}}(?!\d)"
    ),
    # 29A-123.45 · 51F 2020 · biển số 30-4
    claim_of(
        "biển số|biển kiểm soát|bks|bsx|biển",
        rf"(?: xe)?{S}:?{S}\d{{2}}[\p{{L}}\d .-]{{2,10}}",
    ),
    # trong 5/9 tiêu chí · 12/12 xã
    Claim(
        compiled(
            r"(?<![\d/.-])\d{1,2}/\d{1,2} (?:tiêu chí|xã|huyện|tỉnh|phiếu|đại biểu|chỉ tiêu|thôn"
            r"|phường|điểm)(?!\p{L})"
        ),
        at_numbers("shared"),
    ),
    # cuộc thi quý 1: a round of a contest
    claim_before(
        at_words("tuần", "tháng", "quý", glued=None),
        8,
        "thi|vòng|trận|giải",
        rf"{S}(?:tuần|tháng|quý){S}(?:\d|i{{1,3}}|iv){END}",
        glued=None,
    ),
    Claim(
        ANY_YEARS,
        where_said(["trước"], at_words("năm sau", "quý sau", "tháng sau", "năm trước", glued=None)),
    ),
    *TODAY,
    HISTORY,
)
RULES = tuple(
    Claim(compiled(pattern), at_numbers("coded"))
    for pattern in (
        # 15/2020/NĐ-CP · 1234/QĐ-UBND · 05-CT/TƯ · 52/2014/QH13 · 18-NQ/TW
        (
            r"(?<![\p{L}\d./-])\d{1,5}(?:[/-]\d{4})?(?: ?/ ?|-)\p{Lu}{1,6}\d{0,2}"
            r"(?: ?[-/.&] ?\p{Lu}[\p{L}\d]{0,8}){1,4}(?!\p{L})"
        ),
        r"(?<![\p{L}\d])\d{1,5}[/-]\d{4}[/-]\p{Lu}[\p{L}\d]{0,8}(?!\p{L})",
        (
            r"(?<![\p{L}\d])\d{1,5}/(?:QĐ|NĐ|TT|CT|NQ|KH|CV|BC|TB|KL|HD|PL|TTr|TTg|UBND|BYT"
            r"|CP)(?!\p{L})"
        ),
    )
)


def claim_negatives(text: Text, places: Places, taken: bytearray) -> None:
    """Mark in ``taken`` every character of a span that is no date."""
    for claims, view in ((LOWER, text.lower), (RULES, text.rules)):
        for claim in claims:
            for match in claim.matches(places, view):
                start, end = match.span()
                taken[start:end] = b"\x01" * (end - start)
