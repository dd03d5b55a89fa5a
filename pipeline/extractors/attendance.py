"""What the words beside a count of people say: that they take part, or that they do not.

Each pattern reads the cut of the sentence before the count (it ends with ``$``) or behind it (it
begins with ``^``). Scopes, lists and the counts themselves are the matter of ``participants``.
"""

import regex

from pipeline.extractors.counts import Count, Noun, words_of

_B, _E = r"(?<!\p{L})", r"(?!\p{L})"
_OCCASION = words_of("occasion")
_NEAR_OCCASION = regex.compile(_OCCASION)
# dự, not the first syllable of dự kiến, dự án, dự thảo
_DU = r"dự(?! (?:kiến|phòng|bị|báo|án|khuyết|toán|đoán|thảo|trữ|định|trù|luật|liệu|phần)\b)"
_ATTENDS = (
    rf"(?:{words_of('attends')}|{_DU}{_E}"
    rf"|theo dõi(?= (?:trực tiếp |qua truyền hình )?(?:{_OCCASION}|trên khán đài|tại sân)))"
)
_JOINS = rf"tham gia(?= (?:{_OCCASION}|{words_of('joined')}|từ \d)|[^\p{{L}} ]| ?$)"
_ADVERBS = (
    r"(?:cùng|cũng|đã|sẽ|đang|được|vẫn|tiếp tục|đến|tới|về|trực tiếp|hoạt động|kéo đến|kéo về)"
)

# 340 đại biểu tham dự | hơn 600 người tham gia cầu nguyện | 70 đại biểu có mặt
_TAKES_PART = regex.compile(
    rf"^(?:,? (?!{words_of('other clause')}|có(?! mặt){_E})[\p{{L}}\d.\-/\"()]++){{0,14}}?"
    rf"(?:,? {_ADVERBS})* (?:{_ATTENDS}|{_JOINS})"
)
_VERBAL_NOUN = (
    r"(?:tham gia|tham dự|góp mặt|có mặt|hiện diện|chứng kiến|tham luận|cổ vũ|hưởng ứng|theo dõi)"
)
_COUNTED = r"(?: (?:tổng số|tổng cộng|toàn thể|tới|đến|cả|đông đảo|toàn bộ|trên|gần như))* $"
# với sự tham dự của 4.200 đại biểu | sự góp mặt của ông A, bà B cùng 300 đại biểu
_TAKING_PART = regex.compile(
    rf"{_VERBAL_NOUN}(?: (?:trực tiếp|đông đảo|đông đủ|đầy đủ|biểu diễn|trình diễn|tranh tài))? của"
    rf"(?: [^;:]{{0,150}}(?:cùng(?: với)?|và|với|,|gồm|có|là))?{_COUNTED}"
)
# cuộc thi thu hút hơn 2.000 học sinh | giải đấu quy tụ 16 đội và gần 150 vận động viên
_DRAWS = regex.compile(
    r"(?:thu hút|quy tụ|hội tụ|tập hợp|đón|đón tiếp|chào đón)"
    r"(?: (?:được|sự|tham gia|quan tâm|tham dự|của|góp mặt|có|gồm|đông đảo|tới|đến|theo dõi"
    r"|hưởng ứng|tranh tài))*(?: [^.;]{0,60}(?:và|cùng|,))? $"
)
# Đến dự lễ có ông A cùng 500 người dân | Tham gia tranh tài có hơn 260 vận động viên
_INVERTED = regex.compile(
    r"(?:^|[,:;] |và )(?:(?:đến|tới|về|cùng|buổi lễ|hội nghị|chương trình|đặc biệt|thành phần) )*"
    rf"(?:tham dự|{_DU}|tham gia|có mặt|góp mặt|tranh tài|hiện diện|chứng kiến)"
    r"(?! (?:bảo hiểm|bhyt|bhxh|đề án|dự án|thị trường))[^;:]{0,150}?"
    rf" (?:có|gồm|cùng|cùng với|còn có|và|với)(?: [^;:\d]{{0,90}}(?:cùng|và|,|cùng với))?{_COUNTED}"
)
# Hội nghị có 142 cán bộ | Lớp tập huấn cho 60 học viên | đối thoại với 1.000 thanh niên
_OCCASION_HAS = regex.compile(
    rf"{_OCCASION}(?:(?! {words_of('no occasion verb')})[^;.:\d]){{0,60}}"
    rf" (?:có|với|gồm|cho|dành cho|cùng)(?: sự tham gia của)?{_COUNTED}|gặp mặt $"
)
# Sân chật kín, họ diễn trước hàng vạn khán giả
_BEFORE_CROWD = regex.compile(r"(?:trước|trước mắt|với|cùng)(?: (?:đông đảo|sự|cả))* $")
_CROWD = ("khán giả", "cổ động viên", "cđv", "người hâm mộ", "thính giả", "fan")
# bầu đoàn đại biểu dự đại hội cấp trên gồm 18 đồng chí
_DELEGATION = regex.compile(
    r"(?:đoàn đại biểu|(?:bầu|cử)[^.;]{0,40} đại biểu)(?: \p{L}++){0,4} (?:đi )?(?:dự|tham dự)"
    r"[^.;]{0,90}(?:gồm|có|là)(?: có)? $"
)
# số người dự không quá 20 người
_ALLOWED = regex.compile(
    r"(?:người|đại biểu|khách|thành phần) (?:dự|tham dự|tham gia)[^.;\d]{0,40}$"
)
# không quá 30 người/điểm cầu
_PER_MEETING = regex.compile(
    r"^ ?/? ?(?:(?:ở |tại |trong )?(?:mỗi|một|1) )?"
    r"(?:điểm cầu|đầu cầu|hội trường|phòng họp|cuộc họp|buổi)"
)

# 61 đại biểu tán thành | 3 người chết | 64 thí sinh trúng tuyển
_NOT_PART = regex.compile(rf"^(?: \p{{L}}++){{0,3}}? {words_of('not part')}")
# 20.000 người hâm mộ | 300 sinh viên theo học
_AT_LARGE = regex.compile(rf"^(?: \p{{L}}++){{0,3}}? {words_of('at large')}")
# 39/39 đại biểu có mặt bỏ phiếu
_VOTE = regex.compile(r"phiếu|bấm nút|thông qua|biểu quyết|tán thành|tỷ lệ|tỉ lệ|%")
# thu hút 90 nghìn người theo dõi kênh
_FOLLOWERS = regex.compile(
    r"^[^.;,]{0,30} (?:theo dõi|truy cập|đăng ký|quan tâm|bình luận|chia sẻ)(?!\p{L})"
)
# mỗi năm, hằng ngày: a rate, not an occasion
_RATE = regex.compile(
    rf"{_B}(?:mỗi|hàng|hằng|bình quân|trung bình)(?: một)? (?:năm|tháng|ngày|tuần|quý|giờ){_E}"
)
# làm 5 người | dân số 3 vạn người | một trong 3 thí sinh | top 10 thí sinh
_OTHER_MATTER = regex.compile(
    rf"(?:{words_of('other matter')}|\d trong)"
    r"(?: (?:cho|được|hơn|ra|thêm|thăm|số|là|có|gồm|gồm có))*:? ?$"
)
# số thí sinh vi phạm là 7 thí sinh | điểm dưới trung bình (2.400 thí sinh)
_RESULT = regex.compile(
    r"(?:trúng tuyển|vi phạm|đăng ký|đăng kí|dưới trung bình|điểm|đoạt giải)[^.;,]{0,80}"
    r"(?:là|:|\() ?$|(?:kết quả|điểm)[^.;,]{0,30} cho $"
)
# hỗ trợ 50 triệu đồng cho 300 thí sinh
_MONEY_FOR = regex.compile(r"(?:đồng|triệu|tỷ|kinh phí|gạo|quà|suất)[^;,.]{0,40} cho $")
# 500 đại biểu Quốc hội: the seats of a parliament
_IN_PARLIAMENT = regex.compile(r"^ (?:quốc hội|hđnd|hội đồng nhân dân|qh)(?!\p{L})")
# bầu 14 đại biểu (dự đại hội cấp trên): they take part where the words behind say so
_ELECTED = regex.compile(
    rf"{_B}(?:bầu|cử|chọn|hiệp thương|ứng cử|giới thiệu)(?: (?:chọn|ra|được|đủ|đoàn|gồm|cử))* $"
    rf"|{_B}(?:bầu|cử)[^.;]{{0,40}}đại biểu[^.;]{{0,20}} và $"
)
_SENT = regex.compile(r"^[^.;]{0,120}(?:tham dự|đi dự|dự đại hội|dự hội nghị|dự kỳ)")


def is_elected(count: Count) -> bool:
    """Whether the count is of delegates that an election chose."""
    return _ELECTED.search(count.left) is not None


def is_other_matter(count: Count) -> bool:
    """Whether the words beside the count say that the people do not take part."""
    return (
        _NOT_PART.match(count.right) is not None
        or any(p.search(count.left) for p in (_OTHER_MATTER, _MONEY_FOR, _RESULT, _RATE))
        or _RATE.search(count.right[:40]) is not None
        or (count.of_all and _VOTE.search(count.left + " " + count.right) is not None)
    )


def evidence(count: Count) -> str | None:
    """The rule by which the words beside the count make it one of people who take part."""
    if is_elected(count):
        return "participants.sent" if _SENT.match(count.right) else None
    sure = count.noun.kind == "sure" and not _IN_PARLIAMENT.match(count.right)
    if is_other_matter(count) or count.quantity.value < _least(count.noun, sure=sure):
        return None
    at_large = not sure and _AT_LARGE.match(count.right)
    near = not at_large and (sure or _NEAR_OCCASION.search(count.around))
    delegates = count.noun.words in ("đồng chí", "người", "đại biểu")
    rules = [
        ("participants.sent", delegates and _DELEGATION.search(count.left)),
        ("participants.allowed", _is_limit(count) and _ALLOWED.search(count.left)),
        ("participants.per_site", _PER_MEETING.match(count.right)),
        (near and _takes_part(count), near),
        ("participants.noun", sure and not count.of_all),
    ]
    return next((rule for rule, holds in rules if rule and holds), None)


def _is_limit(count: Count) -> bool:
    return count.quantity.qualifier == "at_most"


def _least(noun: Noun, *, sure: bool) -> int:
    """Below this a number is one of speaking (hai em, ba người), not of counting heads."""
    if sure:
        return 2
    return 5 if len(noun.words.split()) == 1 or noun.words.startswith(("người", "nhà lãnh")) else 3


def _takes_part(count: Count) -> str | None:
    """The rule by which the words on either side say that people take part."""
    left, right = count.left, count.right
    if _TAKES_PART.match(right):
        return "participants.takes_part"
    if _FOLLOWERS.match(right):
        return None
    rules = [
        ("participants.taking_part", _TAKING_PART.search(left)),
        ("participants.draws", _DRAWS.search(left) and _NEAR_OCCASION.search(left)),
        ("participants.inverted", _INVERTED.search(left)),
        ("participants.occasion_has", _OCCASION_HAS.search(left)),
        ("participants.crowd", count.noun.words in _CROWD and _BEFORE_CROWD.search(left)),
    ]
    return next((rule for rule, holds in rules if holds), None)
