"""What the words beside a count of people say where the people do not take part.

Votes and seats, victims, people at work, results of a period, plans, visitors of a season, what a
room or a product holds.
``attendance`` asks here before it looks for signs of presence.
"""

from pipeline.cues import Cue, any_search, first_words, spaced
from pipeline.extractors.counts import Count, words_in, words_of
from pipeline.patterns import compiled

_B, _E = r"(?<!\p{L})", r"(?!\p{L})"

_NOT_PART_BEGINS = first_words(words_in("not part"))
# 61 đại biểu tán thành | 3 người chết | 64 thí sinh (TS) trúng tuyển
_NOT_PART = compiled(
    r"^(?: \(\p{L}{1,4}\))?(?: (?!(?:dự(?! kiến)|tham dự|tham gia|về dự)"
    rf"(?! biểu quyết| bỏ phiếu){_E})\p{{L}}++){{0,3}}?"
    rf" (?P<words>{words_of('not part')})"
    r"(?! (?:phát biểu|chất vấn|tham luận|hiến máu|thảo luận|tranh luận|đặt câu hỏi|quá \d))"
)
# 39/39 đại biểu có mặt bỏ phiếu
_VOTE = compiled(r"phiếu|bấm nút|thông qua|biểu quyết|tán thành|tỷ lệ|tỉ lệ|%")
# 206 đại biểu chọn phương án … | 450 đại biểu tham gia, chiếm 93,1%: what a ballot counts
_BALLOT = compiled(r"phiếu|biểu quyết|bấm nút|tán thành|phương án|xin ý kiến")
_BALLOT_AFTER = Cue(
    r"^[^.;]{0,80}?(?:%|tán thành|đồng ý|phương án|không biểu quyết)",
    words=("%", "tán thành", "đồng ý", "phương án", "không biểu quyết"),
)
# nhà thi đấu có sức chứa (5.000 người) | mỗi phòng ảo chứa được (160 người)
_HOLDS = Cue(
    rf"{_B}(?:chứa|đủ chỗ(?: ngồi)? cho|(?:bố trí|có) đủ chỗ cho)"
    r"(?: (?:được|đủ|đến|tới|lên|là|của|tối đa|cùng lúc))* $",
    words=("chứa", "chỗ"),
)
_OFFER = (
    rf"(?:{words_of('product')}|{_B}(?:dịch vụ|phần mềm|gói|ứng dụng|nền tảng|tài khoản|phiên bản"
    rf"|phòng(?: họp)? ảo|cuộc gọi|bản (?:miễn phí|trả phí|cơ bản|cao cấp|dùng thử)){_E})"
)
# dịch vụ họp trực tuyến, mỗi phòng (tối đa 25 người)
_OF_OFFER = compiled(_OFFER)
# phần mềm cho phép (500 người) dự họp | gói cơ bản hỗ trợ cuộc họp (100 người)
_OFFERED = Cue(
    rf"{_OFFER}[^.;]*{_B}(?:cho phép|hỗ trợ|có thể|đáp ứng|giới hạn|cùng lúc){_E}[^.;,]{{0,60}}$",
    words=("cho phép", "hỗ trợ", "có thể", "đáp ứng", "giới hạn", "cùng lúc"),
)
_CHILDREN = ("học sinh", "hs", "em học sinh", "em", "em nhỏ", "trẻ em", "sinh viên", "bạn")
# mỗi lớp không quá (35 học sinh): a school, not an occasion
_IN_CLASS = Cue(
    rf"{_B}(?:mỗi|từng|một) (?:lớp(?: học)?|phòng học)"
    r"(?! (?:tập huấn|bồi dưỡng|huấn luyện|cảm tình|chính trị))(?!\p{L})[^.;]{0,40}$",
    words=("lớp", "phòng học"),
)
_AT_WORK_BEGINS = first_words(words_in("at work")) | {"hiện", "nơi"}
# (40 công nhân) đang thi công | (12 người) kéo đến hiện trường: at work, or onlookers
_AT_WORK = compiled(
    rf"^(?:, (?:\p{{L}}++ ){{1,3}}|(?: (?:đang|phải|đã|vẫn|sẽ|được|liên tục|ngày đêm)){{1,3}}+ | )"
    rf"{words_of('at work')}|^[^.;,]{{0,50}} (?:hiện trường|nơi xảy ra){_E}"
)
# trạm xá giữ lại để cách ly (31 người)
_ISOLATED = Cue(
    rf"{_B}cách ly (?:tập trung|tại|ở|y tế)(?:(?! (?:có|với|dự) )[^.;,]){{0,40}}$",
    words=("cách ly",),
)
# trên tổng số (52 đại biểu) | các tỉnh được chia (210 đại biểu): seats
_OF_SEATS = Cue(r"(?:trên|trong|/) ?tổng số $", ends=("tổng số ",))
_SEATS = Cue(
    r"(?<!\p{L})(?:ghế|nghị viện|hạ viện|thượng viện|lập hiến|được bầu \d++ đại)(?!\p{L})",
    words=("ghế", "viện", "lập hiến", "được bầu"),
)
_NUMBER = r"(?:\d{1,9}+|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|nhiều)"
# 10 năm qua …, mở 214 lớp xóa mù cho (5.230 học viên): results of a period, not an occasion
_OVER_TIME = Cue(
    rf"{_B}(?:{_NUMBER} (?:năm|tháng|quý|nhiệm kỳ) (?:qua|nay|đầu năm|cuối năm|gần đây)"
    r"|từ (?:đầu )?năm|đến nay|từ đó đến|trong (?:cả )?(?:năm|quý|nhiệm kỳ|giai đoạn)|nhiệm kỳ qua"
    r"|giai đoạn|lũy kế|đến năm \d{4}|năm qua)"
    r"[^;.]{0,140}?(?<!\p{L})(?:mở|tổ chức|bồi dưỡng|đào tạo|tập huấn|tuyên truyền|phối hợp|cử"
    r"|vận động|giúp|dạy|kết nạp|giải quyết|phổ biến|hướng dẫn|đưa)(?!\p{L})",
    words=("năm", "tháng", "quý", "nhiệm kỳ", "đến nay", "từ đó đến", "giai đoạn", "lũy kế"),
)
# tổ chức 35 hội nghị với (4.500 lượt người): too many occasions to be the one
_MANY_OCCASIONS = Cue(
    rf"(?<![\d.,])(?:[4-9]|[1-9]\d++|hàng \p{{L}}++|nhiều) (?:lớp|cuộc|buổi|đợt|khóa|hội nghị"
    rf"|hội thảo|chuyến|hoạt động){_E}[^;.]{{0,90}} (?:cho|với|có|thu hút)[^;.\d]{{0,40}}$",
    words=(" lớp", " cuộc", " buổi", " đợt", " khóa", " hội ", " chuyến", " hoạt động"),
)
# bồi dưỡng kiến thức cho (86 cán bộ) quy hoạch | phấn đấu đào tạo (300 học viên)
_PLANNED = Cue(
    rf"{_B}(?:phấn đấu|chỉ tiêu|mục tiêu|kế hoạch (?:đào tạo|tuyển)"
    r"|(?<!(?:lớp|khóa|đợt|buổi|hội nghị) )(?:bồi dưỡng|tập huấn) (?:kiến thức|ngắn hạn|dài hạn"
    rf"|chuyên môn|nghiệp vụ)|đào tạo){_E}[^;.]{{0,60}}$",
    words=("phấn đấu", "chỉ tiêu", "mục tiêu", "kế hoạch", "bồi dưỡng", "tập huấn", "đào tạo"),
)
# cung cấp khóa học miễn phí cho (10 triệu học sinh)
_SERVED = Cue(
    rf"{_B}(?:cung cấp|phục vụ|cấp phát|trang bị|miễn phí|tuyên truyền|giáo dục|truyền thông"
    rf"|chăm lo|đáp ứng){_E}[^;.]{{0,60}} (?:cho|của|tới|đến) $",
    ends=spaced("cho của tới đến"),
)
# mỗi mùa hội đón (2 triệu lượt khách) | dự kiến cả năm đón (500.000 du khách)
_VISITORS = ("khách", "du khách", "lượt khách", "lượt khách tham quan")
_SEASON = compiled(
    rf"{_B}(?:mùa|cả năm|trong năm|mỗi|năm nay|năm \d{{4}}|dự kiến|tháng|quý|buổi sáng|doanh thu"
    r"|nghỉ lễ|kỳ nghỉ|dịp (?:lễ|tết|nghỉ))"
    rf"{_E}[^;]*$"
)
# mỗi năm, hằng ngày: a rate, not an occasion
_RATE = Cue(
    rf"{_B}(?:mỗi|hàng|hằng|bình quân|trung bình)(?: một)?"
    rf" (?:năm|tháng|ngày|tuần|quý|giờ|sáng|chiều|tối|đêm|mùa|dịp|vụ){_E}",
    words=("mỗi", "hàng", "hằng", "bình quân", "trung bình"),
)
# What such words end with, and what may stand behind them.
_LAST_OF_OTHER_MATTER = frozenset(
    words.rsplit(" ", 1)[-1] for words in (*words_in("other matter"), "trong", "số")
)
_BEHIND_OTHER_MATTER = frozenset({
    "cho", "được", "hơn", "ra", "thêm", "thăm", "số", "là", "có", "gồm",
})  # fmt: skip
# làm 5 người | dân số 3 vạn người | một trong 3 thí sinh | top 10 thí sinh
_OTHER_MATTER = compiled(
    rf"(?r)(?:{words_of('other matter')}|\d trong|\d (?:trên|trong) tổng số)"
    r"(?: (?:cho|được|hơn|ra|thêm|thăm|số|là|có|gồm|gồm có))*:? ?$"
)
# số thí sinh vi phạm là 7 thí sinh | điểm dưới trung bình (2.400 thí sinh)
_RESULT = Cue(
    r"(?:trúng tuyển|vi phạm|đăng ký|đăng kí|dưới trung bình|điểm|đoạt giải)[^.;,]{0,80}"
    r"(?:là|:|\() ?$|(?:kết quả|điểm)[^.;,]{0,30} cho $"
    r"|đăng k[ýí][^.;]{0,40}trong đó(?: (?:có|gồm))? $",
    words=("trúng tuyển", "vi phạm", "đăng k", "dưới trung bình", "điểm", "đoạt giải", "kết quả"),
)
# hỗ trợ 50 triệu đồng cho 300 thí sinh
_MONEY_FOR = Cue(r"(?:đồng|triệu|tỷ|kinh phí|gạo|quà|suất)[^;,.]{0,40} cho $", ends=spaced("cho"))
# 500 đại biểu Quốc hội: the seats of a parliament
IN_PARLIAMENT = Cue(
    r"^ (?:quốc hội|hđnd|hội đồng nhân dân|qh)(?!\p{L})",
    starts=(" quốc hội", " hđnd", " hội đồng", " qh"),
)
# bầu 14 đại biểu (dự đại hội cấp trên): they take part where the words behind say so
_ELECTED = Cue(
    rf"{_B}(?:bầu|cử|chọn|hiệp thương|ứng cử|giới thiệu)"
    r"(?: (?:chọn|ra|được|đủ|đoàn|gồm|cử)){0,4} $"
    rf"|{_B}(?:bầu|cử)[^.;]{{0,40}}đại biểu[^.;]{{0,20}} và $",
    ends=spaced("bầu cử chọn thương thiệu ra được đủ đoàn gồm và"),
)

# Bầu được 5 đại biểu Quốc hội, 60 đại biểu HĐND tỉnh và (300 đại biểu) cấp xã
_AT_LEVEL = Cue(
    r"^ (?:hđnd )?(?:cấp|tuyến) (?:tỉnh|huyện|xã|phường|cơ sở)(?!\p{L})",
    starts=(" hđnd", " cấp", " tuyến"),
)
_ELECTED_LIST = Cue(
    rf"{_B}(?:bầu|bầu ra|bầu được|bầu đủ|bầu chọn|trúng cử|hiệp thương)(?! cử){_E}"
    r"[^;.]{0,60} đại biểu (?:quốc hội|hđnd|hội đồng)[^;.]*$",
    words=("bầu", "trúng cử", "hiệp thương"),
)

_OTHER_BEFORE = (_MONEY_FOR, _RESULT, _RATE)


def is_elected(count: Count) -> bool:
    """Whether the count is of delegates that an election chose."""
    listed = _AT_LEVEL.match(count.right) and _ELECTED_LIST.search(count.left)
    return _ELECTED.search(count.left) is not None or listed is not None


def is_other_matter(count: Count) -> bool:
    """Whether the words beside the count say that the people do not take part."""
    return (
        _is_not_part(count)
        or is_ballot(count)
        or _is_result(count)
        or _is_elsewhere(count)
        or (_may_be_other_matter(count.left) and _OTHER_MATTER.match(count.left) is not None)
        or any_search(_OTHER_BEFORE, count.left)
        or _RATE.search(count.right[:40]) is not None
        or (count.of_all and _VOTE.search(count.left + " " + count.right) is not None)
    )


def _may_be_other_matter(left: str) -> bool:
    """Whether what stands before a count may end as ``_OTHER_MATTER`` does, by its last words."""
    for word in reversed(left.rstrip(": ").rsplit(" ", 8)):
        if word in _LAST_OF_OTHER_MATTER:
            return True
        if word not in _BEHIND_OTHER_MATTER:
            # (giúp, or more than eight words behind; not: giúp, and of course not nghe
            return word[-1:].isalpha() and not word.isalpha()
    return False


def _is_not_part(count: Count) -> bool:
    """61 đại biểu tán thành; delegates register to speak, volunteers to join, candidates to sit."""
    match = count.has_behind(_NOT_PART_BEGINS) and _NOT_PART.match(count.right)
    if not match:
        return False
    joins = "đăng k" in match["words"] and count.right[match.end() :].startswith(" tham gia")
    speakers = "đăng k" in match["words"] and count.noun.words.startswith("đại biểu")
    return not (speakers or (joins and count.noun.kind != "sure"))


def is_ballot(count: Count) -> bool:
    """Whether the count is of votes or of seats."""
    voted = _BALLOT_AFTER.match(count.right) and _BALLOT.search(count.left + count.right)
    if voted and "có mặt" not in count.right[:60] and "tham dự" not in count.right[:60]:
        return True
    if _OF_SEATS.search(count.left) and IN_PARLIAMENT.match(count.right):
        return True
    return "đại biểu" in count.noun.words and _SEATS.search(count.around) is not None


def _is_result(count: Count) -> bool:
    """Whether people not sure to take part are what a period or an offer brought."""
    if count.noun.kind == "sure":
        return False
    if count.noun.words in _VISITORS and _SEASON.search(count.left):
        return True
    lasting = _OVER_TIME.search(count.left) or _MANY_OCCASIONS.search(count.left)
    return lasting is not None or any_search((_PLANNED, _SERVED), count.left)


def _is_elsewhere(count: Count) -> bool:
    """Whether people not sure to take part are in a class, at work, at a scene or in isolation."""
    if count.noun.kind == "sure":
        return False
    schooled = count.noun.words in _CHILDREN and _IN_CLASS.search(count.left) is not None
    at_work = count.has_behind(_AT_WORK_BEGINS) and _AT_WORK.match(count.right)
    return bool(schooled or at_work or _ISOLATED.search(count.left))


def is_capacity(count: Count) -> bool:
    """Whether the count says how many a room or a product holds, not who came."""
    if is_limit(count) and _OF_OFFER.search(count.left):
        return True
    return any_search((_HOLDS, _OFFERED), count.left)


def is_limit(count: Count) -> bool:
    """Whether the count only says how many may come at most."""
    return count.quantity.qualifier == "at_most"
