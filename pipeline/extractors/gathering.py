"""People who are gathered, invited, seated, sent or heard: signs of presence without dự, tham gia.

``gathering`` names the rule; the patterns in capitals without a dash tell ``scopes`` whether the
count is of the whole, of each site or of those who speak.
"""

from collections.abc import Iterator

from pipeline.cues import Cue, has_any, spaced
from pipeline.extractors.counts import Count, words_in, words_of
from pipeline.patterns import compiled
from pipeline.word_lists import Stems

_B, _E = r"(?<!\p{L})", r"(?!\p{L})"
_OCCASION = words_of("occasion")
_COMMON_OCCASIONS = (" hội nghị ", " họp ", " buổi ", " lễ ", " chương trình ", " đại hội ")
_OCCASIONS, _ANY_OCCASION = Stems(words_in("occasion")), compiled(_OCCASION)
# gần 800 đầu cầu: more than the two ends that a bridge has
_MANY_SITES = compiled(
    r"(?:(?<!\d)(?:[3-9]|[1-9][\d.]++)|chục|trăm|nghìn|ngàn|mười|mươi|các|mỗi|từng) đầu cầu"
)

# mời (180 cán bộ) đến | họp mặt (240 nông dân) | huy động (300 chiến sĩ) diễn tập
_INVITED = Cue(
    rf"(?<!(?:đề xuất|đề nghị|dự định|dự kiến|muốn|không|cấm|hạn chế) ){_B}(?:mời|triệu tập"
    r"|tập trung|quy tụ|huy động|gặp gỡ|họp mặt|gặp mặt|tiếp xúc(?: với)?|tiếp chuyện"
    r"|đối thoại(?: (?:trực tiếp|cùng|với))*|giao lưu (?:với|cùng)|trước sự có mặt của)"
    rf"(?: (?:được|tới|đến|đông đảo|tất cả|toàn thể|trực tiếp|với|cùng))* $",
    ends=spaced(
        "mời tập trung tụ động gỡ mặt xúc với chuyện thoại tiếp cùng của được tới đến đảo cả thể"
    ),
)
_PLACE_OF_EVENT = (
    r"(?:hội trường|phòng họp|điểm cầu|đầu cầu|nhà văn hóa|trung tâm hội nghị|sân vận động|sân khấu"
    r"|quảng trường|nhà thi đấu|khán đài|điểm tập trung|cụm|điểm (?:trường|họp|dự|chính)|lễ đài"
    r"|sân trường)"
)
# not: sau trận chung kết
_NOW = (
    r"(?<!(?:sau|trước|kết thúc)(?: khi)?(?: (?:trận|lễ|buổi|giải|vòng|kỳ|cuộc|phiên))? )"
    rf"{_OCCASION}"
)
_HELD_NOW = compiled(_NOW)
# Tại hội trường, khi chốt danh sách, có (503 người) | phòng họp chính bố trí (80 người)
_ROOM_HAS = Cue(
    rf"{_B}{_PLACE_OF_EVENT}{_E}[^;.]{{0,100}}"
    r" (?:có|với|tập trung|quy tụ|đón|gồm|bố trí|còn|chứa|được|là)(?: (?:tới|chừng|đến|hơn))* $",
    ends=spaced("có với trung tụ đón gồm trí còn chứa được là tới chừng đến hơn"),
)
# cấp tỉnh (60 người), cấp huyện có (420 người) | điểm cầu Móng Cái (45 người)
_AT_LEVEL = Cue(
    rf"{_B}(?:(?:cấp|tuyến) (?:trung ương|tỉnh|thành phố|huyện|quận|xã|phường|cơ sở)"
    rf"|điểm cầu|đầu cầu|hội trường chính|phòng họp chính){_E}(?:(?! (?:mà|là"
    r"|nơi) )[^.;,:\d]){0,40}[:,]?"
    r"(?: (?:có|là|với|gồm|được))? ?\(?$",
    words=("cấp", "tuyến", "điểm cầu", "đầu cầu", "hội trường chính", "phòng họp chính"),
)
# khán đài chật cứng (2.500 người) | sân kín (hai vạn khán giả)
_FULL = Cue(
    rf"{_PLACE_OF_EVENT}[^.;]{{0,60}} (?:chật|chật kín|chật cứng|kín|đông nghịt|ken đặc|lấp đầy)"
    r"(?: (?:bởi|với|chỗ|hơn))* $",
    words=("chật", "kín", "đông nghịt", "ken đặc", "lấp đầy"),
)
# In the sentence of an occasion these are those who came: giải đấu quy mô lớn, 168 vận động viên
_COMERS = frozenset({
    "vận động viên", "vđv", "học viên", "cổ đông", "khán giả", "nghệ nhân", "cổ động viên",
    "phóng viên", "nhà báo", "nhà khoa học", "diễn viên", "tình nguyện viên", "tay vợt", "kỳ thủ",
})  # fmt: skip
# lễ khai giảng của (450 học sinh) | hội thi, (72 lái xe); not: sau trận đấu, hàng vạn người
_AT_OCCASION = Cue(
    rf"{_NOW}(?:(?! {words_of('no occasion verb')})[^;.:]){{0,60}}?"
    r"(?: (?:có|với|và|cùng|của|gồm|là|được|tới|đến|để|giữa)|,)(?: (?:hơn|cả))* $",
    ends=spaced("có với và cùng của gồm là được tới đến để giữa , hơn cả"),
)
_BOARD = compiled(
    rf"{_B}(?:bầu|ban chấp hành|ban thường vụ|ủy ban|bch|đội ngũ|biên chế|dân số|kinh phí|đồng"
    rf"|nghị quyết|kết quả|thành tích|mỗi năm|cách ly|nhiễm|tuyển|chỉ tiêu|năm học){_E}"
)
_SAYS_NOTHING = frozenset({
    "người", "vị", "ủy viên", "thành viên", "hộ dân", "lao động", "nhân dân", "người dân", "em",
    "nhân viên", "đảng viên", "hội viên", "đoàn viên", "cầu thủ", "người lao động", "đồng chí",
})  # fmt: skip
# (320 người) của 12 đơn vị | (45 học sinh) đến từ các trường: those who come from somewhere
_FROM_UNITS = Cue(
    r"^(?: (?!bị|là|không)\p{L}++){0,3}? (?:của|từ|thuộc|đến từ|đại diện|đại diện cho)"
    r" (?:\d++|các|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|nhiều) (?:\p{L}++ )?(?:đơn vị|trường|tỉnh"
    r"|huyện|xã|phường|đoàn|đội|cơ quan|quốc gia|nước|doanh nghiệp|câu lạc bộ|clb|tổ chức|báo"
    r"|nền kinh tế|công ty|địa phương|sở|chi nhánh|chi bộ|bệnh viện|thôn|hội|vùng miền)(?!\p{L})",
    words=(" của ", " từ ", " thuộc ", " đại diện "),
)
# xã Tân Lập góp (40 thanh niên) | trường gửi lên (60 em); not: góp ý, gửi 40 cán bộ đi học
_SENT_UP = Cue(
    rf"{_B}(?:góp|đóng góp|góp mặt|góp vào|gửi (?:xuống|lên|về|tới|đến|vào)|điều (?:đến|tới|xuống)"
    r"|huy động (?:thêm|tới))(?: (?:thêm|hơn))? $",
    ends=spaced("góp mặt vào xuống lên về tới đến thêm hơn"),
)
_A_GROUP = 10
# đoàn rước xuất phát, dẫn đầu là (60 thanh niên): the head of a procession
HEADS = Cue(
    rf"{_B}(?:rước|diễu hành|diễu binh|tuần hành){_E}[^.;]{{0,100}}"
    r" (?:dẫn đầu|đi đầu|đi trước|mở đầu|theo sau|nối sau|tiếp sau)[^.;,\d]{0,30}"
    r"(?:là|có|gồm|với) $",
    words=("rước", "diễu hành", "diễu binh", "tuần hành"),
)
# Có mặt tại buổi lễ (300 người) | về dự có (40 người)
_DIRECT = Cue(
    rf"{_B}(?:có mặt|tham dự|dự họp|dự lễ|dự hội nghị|dự hội thảo|đến dự|về dự|hiện diện|dự khán"
    r"|người dự|người xem)(?: (?:có|gồm|là|với|lên tới|đạt|hôm nay|sáng nay|tại buổi lễ))*:? $",
    ends=(*spaced("mặt dự họp lễ nghị thảo diện khán xem có gồm là với tới đạt nay"), ": "),
)
# đoàn Lào có (45 người) | lực lượng diễn tập gồm (180 người)
_TEAM = Cue(
    rf"{_B}(?:(?<!(?:công|sư|tập|tổng|quân|binh|trung|lữ|tiểu|thanh|thành|xã|huyện|tỉnh"
    r"|bí thư) )đoàn"
    r"|lực lượng (?:tham gia|diễn tập)|quân số)(?! viên| kết| luật| chủ tịch| kiểm tra"
    r"| chủ trì)(?: \p{L}++){0,7}?"
    r" (?:gồm|có|với) $",
    ends=spaced("gồm có với"),
)
# dừng các sự kiện tập trung (trên 20 người): a ban, not an occasion
_BANNED = compiled(
    rf"{_B}(?:dừng|cấm|hạn chế|hủy|huỷ|hoãn|lệnh|không)(?: \p{{L}}++|,){{0,16}}? tập trung"
    r"(?: (?:đông người|quá|từ))* $"
)
# tổng số người dự được đếm bằng phiếu: (1.250 bạn trẻ) | lượng khán giả đến sân đạt (9.000 người)
_NUMBER_OF = Cue(
    rf"{_B}(?:số|lượng)(?: lượng)?(?: (?:người|đại biểu|khách|khán giả|cán bộ|học sinh|bà con))?"
    r" (?:đến |tới |về )?(?:dự|tham dự|tham gia|có mặt|xem|cổ vũ)(?! thi| tuyển)[^;.\d]{0,60}"
    r"(?:là|đạt|tới|đến|:|được|ước|vào) $"
    rf"|{_B}(?:về|đến|tới) (?:dự|xem|cổ vũ)(?! thi| tuyển)[^;.\d]{{0,60}}"
    r" (?:lên|đông) (?:tới|đến) $",
    ends=spaced("là đạt tới đến : được ước vào"),
)
# Tính cả năm nơi, (20.000 người) | vị chi (420 người) tại 14 điểm cầu
SUMMED = Cue(
    rf"{_B}(?:tổng cộng|vị chi|cả thảy|tất cả có|tổng số (?:người|đại biểu) (?:dự|tham dự|có mặt)"
    r"|tính chung|tính cả|cộng lại|cộng cả|gộp lại"
    rf"|tính ra|nâng tổng số|tính trên){_E}[^;.]{{0,60}}$",
    words=("cộng", "vị chi", "cả thảy", "tất cả có", "tổng số", "tính ", "gộp lại"),
)
_GATHERING = compiled(rf"{_PLACE_OF_EVENT}|{_B}(?:dự|tham dự|tham gia|theo dõi|học tập){_E}")
# mỗi bên cử (chín thành viên) | bố trí mỗi nơi (từ 120 đến 150 người)
EACH = Cue(
    rf"{_B}(?:mỗi|từng|một|1) (?:điểm cầu|đầu cầu|điểm|hội trường|địa điểm|xã|phường|huyện|tỉnh"
    r"|đơn vị|cụm|lớp|phòng|phòng họp|nơi|bên|đoàn|đội|cuộc họp|buổi|phiên|ca|trường|tổ"
    rf"|ghe|thuyền đua|thuyền|khối|tốp|nhóm|đầu mối){_E}"
    r"[^,;.]{0,40}$",
    words=("mỗi", "từng", "một", "1"),
)
EACH_HAS = Cue(
    rf"{_B}(?:mỗi|từng) (?:điểm cầu|đầu cầu|điểm|hội trường|địa điểm|xã|phường|huyện|đơn vị|cụm"
    rf"|phòng|phòng họp|nơi|bên|đoàn|đội|cuộc họp|buổi|phiên|ca|ghe|thuyền đua|khối|tốp"
    rf"|đầu mối){_E}"
    r"(?: (?:\p{L}++)){0,4}? ?$",
    words=("mỗi", "từng"),
)
# Trong phòng họp (tối đa không quá 20 người)
IN_ROOM = compiled(
    rf"{_B}(?:phòng họp|hội trường|điểm cầu|đầu cầu|cuộc họp|phòng|sự kiện){_E}[^.;,]{{0,40}}$"
)
# (41 người) kịp hỏi | (68 lượt đại biểu) đăng ký chất vấn | (12 ý kiến) is no count of people
SPEAKS = Cue(
    r"^(?: (?:đã|kịp|được|có|tham gia|lần lượt|trực tiếp|sẽ|xin|khác|tiếp tục|đứng lên))*"
    r" (?:hỏi|đặt câu hỏi|chất vấn|phát biểu|tranh luận|thảo luận|tham luận|góp ý|ý kiến|trình bày"
    r"|giơ tay|đăng ký (?:ngay|phát biểu|chất vấn|tham luận|thảo luận|hỏi|tranh luận|đặt)"
    r"|trả lời|kiến nghị|phản ánh|lên tiếng|nêu (?:\p{L}++ ){0,2}(?:ý kiến|câu hỏi|kiến nghị"
    r"|thắc mắc"
    rf"|đề xuất|vấn đề)){_E}",
    starts=(
        " đã",
        " kịp",
        " được",
        " có",
        " tham",
        " lần",
        " trực",
        " sẽ",
        " xin",
        " khác",
        " tiếp",
        " đứng",
        " hỏi",
        " đặt",
        " chất",
        " phát",
        " tranh",
        " thảo",
        " góp",
        " ý",
        " trình",
        " giơ",
        " đăng",
        " trả",
        " kiến",
        " phản",
        " lên",
        " nêu",
    ),
)
# màn trình diễn 300 máy bay không người lái và (420 diễn viên)
_PERFORMERS = (
    "diễn viên", "nghệ sĩ", "nghệ sỹ", "vũ công", "nhạc công", "nghệ nhân", "ca sĩ", "ca sỹ",
    "người mẫu", "diễn viên quần chúng", "diễn viên múa", "nghệ sĩ, diễn viên",
)  # fmt: skip
_ON_STAGE = compiled(rf"{_B}(?:màn|tiết mục|đại cảnh|hoạt cảnh|trình diễn|biểu diễn){_E}")


_BEFORE = {
    "participants.direct": _DIRECT,
    "participants.team": _TEAM,
    "participants.room_has": _ROOM_HAS,
    "participants.number_of": _NUMBER_OF,
    "participants.at_level": _AT_LEVEL,
    "participants.full": _FULL,
    "participants.procession": HEADS,
}


def is_near_occasion(words: str) -> bool:
    """Whether the words name an occasion, or the sites of one."""
    if has_any(words, _COMMON_OCCASIONS) or _OCCASIONS.stand_in(_ANY_OCCASION, words):
        return True
    return "đầu cầu" in words and _MANY_SITES.search(words) is not None


def gathering(count: Count) -> str | None:
    """The rule by which the words beside the count say that the people are gathered, or None."""
    return next(_signs(count), None)


def summed(count: Count) -> bool:
    """Whether the count is given as the sum of those who came or followed."""
    summing = SUMMED.search(count.left) is not None
    return summing and _GATHERING.search(count.left + count.right) is not None


def _signs(count: Count) -> Iterator[str]:
    """The rules that hold, the surest first, each looked at only when it is asked for."""
    left, right, words = count.left, count.right, count.noun.words
    if SPEAKS.match(right):
        yield "participants.speaks"
    if _FROM_UNITS.match(right):
        yield "participants.from_units"
    if count.quantity.value >= _A_GROUP and _SENT_UP.search(left):
        yield "participants.contributed"
    if _INVITED.search(left) and not _BANNED.search(left):
        yield "participants.invited"
    for rule, cue in _BEFORE.items():
        if cue.search(left):
            yield rule
    sentence = left + right
    if summed(count):
        yield "participants.summed"
    if words in _COMERS and _HELD_NOW.search(sentence):
        yield "participants.comers"
    if words in _PERFORMERS and _ON_STAGE.search(sentence):
        yield "participants.performers"
    if count.quantity.value >= 10 and _is_at_occasion(count):
        yield "participants.at_occasion"


def _is_at_occasion(count: Count) -> bool:
    """Whether an occasion is named just before people who are no staff, members or inhabitants."""
    plain = count.noun.words in _SAYS_NOTHING or _BOARD.search(count.left)
    return not plain and _AT_OCCASION.search(count.left) is not None
