"""What looks like a date and is none; these claim their span before any rule of dates."""

from pipeline.extractors.dates.fragments import BEGIN, END, NUM_BEGIN, S
from pipeline.extractors.dates.relative import ANY_YEARS
from pipeline.patterns import compiled
from pipeline.text import Text

_DAY_MONTH = r"\d{1,2}(?: ?[/.-] ?| tháng )\d{1,2}(?!\d)(?! ?[/.-] ?\d| năm \d)"
_DOCUMENT = (
    "nghị định|thông tư|thông tư liên tịch|quyết định|chỉ thị|nghị quyết|công văn|công điện"
    "|kế hoạch|kết luận"
    "|quy định|hướng dẫn|thông báo|luật|pháp lệnh|sắc lệnh|tờ trình|báo cáo|văn bản|quy chế"
    "|thông tri|tt|nđ|qđ|ct"
    "|nq|cv"
)

_LOWER = tuple(
    compiled(pattern)
    for pattern in (
        # Nghị định 15/2020 · Thông tư số 22/2016 · Luật số 52/2014
        rf"{BEGIN}(?:{_DOCUMENT})(?:{S}số)?{S}:?{S}\d{{1,5}}[/-]\d{{4}}(?!\d)",
        # Chỉ thị số 05-3 · số 20/8 · số nhà 12/5 · ngõ 24/7 · Điều 5/2 · vòng 1/8
        (
            rf"{BEGIN}(?:số(?: nhà| hiệu)?|ngõ|ngách|hẻm|kiệt|lô|thửa|điều|khoản|mục|vòng|phòng"
            rf"|xét nghiệm|tỷ lệ|tỉ lệ|chiếm"
            rf"|đạt|hơn|gần|chỉ có|còn|tổng số){S}:?{S}\d{{1,5}}[/-]\d{{1,5}}(?!\d)"
            rf"(?![/-]\d{{4}})"
        ),
        # đường 3 Tháng 2 · phố 19/5 · Bệnh viện 19-8 · Quảng trường 2/9
        (
            rf"{BEGIN}(?:đường|phố|đại lộ|quốc lộ|tỉnh lộ|bệnh viện|bv|sân vận động|svđ"
            rf"|quảng trường|công viên|nhà máy"
            rf"|nông trường|lâm trường|xí nghiệp|khu phố|ngã tư|ngã sáu|chợ|nhà hát|rạp"
            rf"|cung văn hóa|cầu|làng|hợp tác xã)"
            rf"(?: số| mang tên)?{S}{_DAY_MONTH}"
        ),
        # Cách mạng Tháng Tám · cách mạng tháng 10
        rf"{BEGIN}cách mạng{S}tháng{S}(?:tám|mười|hai|8|10|2|11){END}",
        # chiến thắng 30/4 · Quốc khánh 2-9 · lễ 30/4 - 1/5 · dịp 30/4 và 1/5
        (
            rf"{BEGIN}(?:chiến thắng|quốc khánh|quốc tế (?:lao động|phụ nữ|thiếu nhi)"
            rf"|nhà giáo việt nam|phụ nữ việt nam"
            r"|thương binh(?:,| -| và)? liệt s[ĩỹ]|giải phóng miền nam|thầy thuốc việt nam"
            r"|tết độc lập"
            r"|tết dương lịch"
            r"|(?:nghỉ )?lễ|kỳ nghỉ|dịp|mừng|sự kiện|vụ khủng bố|khủng bố|ngày lễ|lễ hội"
            r"|giỗ tổ(?: hùng vương)?)"
            rf"(?: lễ)?{S}\(?{S}{_DAY_MONTH}(?:{S}(?:-|và|,|&){S}{_DAY_MONTH})?"
        ),
        # Ngày Doanh nhân Việt Nam 13/10 · ngày Quốc tế Phụ nữ (8/3)
        (
            rf"{BEGIN}ngày (?:quốc tế|thế giới|toàn (?:dân|quốc)|gia đình|doanh nhân|báo chí"
            rf"|pháp luật"
            r"|môi trường|nhà giáo|thầy thuốc|phụ nữ|thương binh|giải phóng|thành lập|truyền thống"
            r"|sinh viên|học sinh|sách|thơ|chuyển đổi số|hội|đại đoàn kết|khoa học|du lịch)"
            rf"(?!\p{{L}})[^.,;:\n\d()]{{0,50}}\(?{_DAY_MONTH}\)?"
        ),
        # tỷ số 2-1 · thắng 3-2 · hòa 1-1 · dẫn trước 2-0
        (
            rf"{BEGIN}(?:tỷ số|tỉ số|thắng|thua|hòa|dẫn|dẫn trước|gỡ|đánh bại|hạ|ván|set|hiệp"
            rf"|chung cuộc|lợi thế)"
            rf"(?:(?!ngày|sáng|trưa|chiều|tối|đêm|hôm)[^\d\n.,;]){{0,24}}\d{{1,2}} ?- ?\d{{1,2}}"
            rf"(?![/.-]?\d)"
        ),
        # 0912.345.678 · 1900 1234 · 1800-599-920 · tổng đài 19009095
        (
            r"(?<!\d)(?<!\d[./-])(?:0\d{1,3}|\+84 ?\d{1,3}"
            r"|1[89]00)[. -]\d{3,4}(?:[. -]?\d{2,4}){0,2}"
            r"(?!\d)(?![/-]\d)"
        ),
        (
            rf"{BEGIN}(?:hotline|điện thoại|đt|sđt|fax|tổng đài|số máy|zalo|tel|đường dây nóng)"
            rf"(?: số| miễn phí| liên hệ){{0,2}}{S}[:.]?{S}(?:\+84|0|1[89]00)[\d .-]{{5,14}}+"
        ),
        # IP 10.1.2.2020, phiên bản 2.1.0 · Công nghiệp 4.0 · iOS 14.5
        rf"{NUM_BEGIN}\d{{1,3}}\.\d{{1,3}}\.\d{{1,3}}\.\d{{1,4}}(?!\d)",
        (
            rf"{BEGIN}(?:phiên bản|version|ver|ios|android|windows|firmware|bluetooth|công nghiệp"
            rf"|bản|chuẩn|mác){S}"
            r"\d{1,3}(?:\.\d{1,4}){1,3}(?!\d)"
        ),
        # 29A-123.45 · 51F 2020 · biển số 30-4
        (
            rf"{BEGIN}(?:biển số|biển kiểm soát|bks|bsx|biển)"
            rf"(?: xe)?{S}:?{S}\d{{2}}[\p{{L}}\d .-]{{2,10}}"
        ),
        # trong 5/9 tiêu chí · 12/12 xã
        (
            r"(?<![\d/.-])\d{1,2}/\d{1,2} (?:tiêu chí|xã|huyện|tỉnh|phiếu|đại biểu|chỉ tiêu|thôn"
            r"|phường"
            r"|điểm)(?!\p{L})"
        ),
        # cuộc thi quý 1: a round of a contest
        rf"{BEGIN}(?:thi|vòng|trận|giải){S}(?:tuần|tháng|quý){S}(?:\d|i{{1,3}}|iv){END}",
        ANY_YEARS.pattern,
    )
)
_TODAY = tuple(
    compiled(pattern)
    for pattern in (
        # thế hệ hôm nay, thành phố hôm nay, nông thôn Việt Nam hôm nay: these times
        (
            rf"{BEGIN}(?:thế hệ(?: trẻ)?|đời sống|cuộc sống|xã hội|tuổi trẻ|giới trẻ|thanh niên"
            r"|đất nước|quê hương|thành phố|nông thôn|làng quê|làng|bản làng|phố phường|thời đại"
            r"|phụ nữ|con người|hòa bình|thành quả|cơ đồ|vị thế|diện mạo|gương mặt|dáng vóc"
            r"|vóc dáng"
            rf"|sức sống|vùng đất|mảnh đất|miền quê)(?: việt nam| này"
            rf"| ấy)? {{1,3}}(?:ngày )?hôm nay{END}"
        ),
        # một góc xã Tân An hôm nay · diện mạo thành phố cảng hôm nay
        (
            rf"{BEGIN}(?:một góc|diện mạo|bộ mặt|gương mặt|dáng vóc|khung cảnh|toàn cảnh|sức sống)"
            rf" [^.,;:\n]{{2,50}} (?:ngày )?hôm nay{END}"
        ),
        # cho hôm nay và mai sau · hôm qua, hôm nay và ngày mai · có được như ngày hôm nay
        (
            rf"{BEGIN}(?:hôm qua(?:,| và) )?(?:ngày )?hôm nay(?: và|,) (?:cho )?(?:mai sau|mai hậu"
            rf"|muôn đời|tương lai){END}"
            rf"|{BEGIN}hôm qua(?:,| và) hôm nay(?: và|,) (?:ngày mai|mai sau){END}"
            rf"|{BEGIN}(?:có được|có|được như|như|đến được) (?:như )?ngày hôm nay{END}"
            rf"|{BEGIN}(?:có được|được|trưởng thành|lớn mạnh|phát triển|khang trang"
            rf"|thành công) như hôm nay{END}"
            rf"|{BEGIN}(?:vì|cho|của) hôm nay{END}(?= cũng| mà| là)"
        ),
    )
)
_HISTORY = tuple(
    compiled(pattern)
    for pattern in (
        # chiến thắng mùa xuân 1975 · Tổng tiến công Xuân Mậu Thân 1968: names of history
        (
            rf"{BEGIN}(?:chiến thắng|đại thắng|toàn thắng|thắng lợi|tổng tiến công|nổi dậy"
            rf"|chiến dịch"
            rf"|khởi nghĩa|tiến công|tổng công kích|phong trào)(?: lịch sử"
            rf"| vĩ đại)?(?: của)?,? {{1,3}}"
            rf"(?:mùa )?(?:xuân|hè|thu|đông)(?: ?- ?(?:xuân|hè|thu|đông))?(?: \p{{L}}+ \p{{L}}+)?"
            rf" \d{{4}}(?!\d)"
        ),
    )
)
_RULES = tuple(
    compiled(pattern)
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


def claim_negatives(text: Text, taken: bytearray) -> None:
    """Mark in ``taken`` every character of a span that is no date."""
    today = _TODAY if "hôm nay" in text.lower else ()
    history = _HISTORY if " 19" in text.lower else ()
    for patterns, view in ((_LOWER + today + history, text.lower), (_RULES, text.rules)):
        for pattern in patterns:
            for match in pattern.finditer(view):
                start, end = match.span()
                taken[start:end] = b"\x01" * (end - start)
