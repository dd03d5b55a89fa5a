"""What the words beside a count of people say: that they take part, or that they do not.

Each pattern reads the cut of the sentence before the count (it ends with ``$``) or behind it (it
begins with ``^``). Scopes, lists and the counts themselves are the matter of ``participants``.
"""

from collections.abc import Iterator

from pipeline.cues import Cue, first_words, spaced
from pipeline.extractors.absence import (
    IN_PARLIAMENT,
    is_ballot,
    is_capacity,
    is_elected,
    is_limit,
    is_other_matter,
)
from pipeline.extractors.counted import Noun
from pipeline.extractors.counts import Count, words_in, words_of
from pipeline.extractors.gathering import EACH_HAS, IN_ROOM, gathering, is_near_occasion, summed
from pipeline.patterns import compiled

_B, _E = r"(?<!\p{L})", r"(?!\p{L})"
_OCCASION = words_of("occasion")
# dự, not the first syllable of dự kiến, dự án, dự thảo
_DU = r"dự(?! (?:kiến|phòng|bị|báo|án|khuyết|toán|đoán|thảo|trữ|định|trù|luật|liệu|phần)\b)"
_ATTENDS = (
    rf"(?:{words_of('attends')}|{_DU}{_E}"
    r"|thi (?:hạng|môn|nội dung|phần|bậc|khối|vòng|lý thuyết|thực hành)"
    rf"|theo dõi(?= (?:trực tiếp |qua truyền hình )?(?:{_OCCASION}|trên khán đài|tại sân)))"
)
_JOINS = rf"tham gia(?= (?:{_OCCASION}|{words_of('joined')}|từ \d)|[^\p{{L}} ]| ?$)"
_ADVERBS = (
    r"(?:cùng|cũng|đã|sẽ|đang|được|vẫn|tiếp tục|đến|tới|về|trực tiếp|hoạt động|kéo đến|kéo về)"
)

# 340 đại biểu tham dự | hơn 600 người tham gia cầu nguyện | 70 đại biểu có mặt
_TAKES_PART = compiled(
    rf"^(?:,? (?!{words_of('other clause')}|có(?! mặt| quyền){_E})"
    rf"(?:\d++,\d++%|[\p{{L}}\d.\-/\"()&%]++)){{0,14}}?"
    rf"(?:,? {_ADVERBS})* (?:{_ATTENDS}|{_JOINS})"
)
_TAKES_PART_BEGINS = first_words(words_in("attends")) | {"dự", "thi", "theo", "tham"}
# hơn 300 bà con đã tới, ngồi kín; not: 300 người trong năm tới
_CAME = Cue(
    r"^(?: (?:đã|vẫn|cũng|cùng|lần lượt|kéo nhau|rủ nhau))*+ (?:tới|đến|kéo đến|kéo về|tìm đến)"
    r"(?: (?:đông|sớm|từ sớm|trước giờ|chật kín))?+ ?(?:[,.;)]|$)",
    starts=(" đã", " vẫn", " cũng", " cùng", " lần lượt", " kéo", " rủ", " tới", " đến", " tìm"),
)
# cả năm có (4.000 người) tới
_IN_SEASON = compiled(rf"{_B}(?:cả|trong|mỗi|hằng|hàng|suốt|từ) (?:năm|quý|tháng|mùa|kỳ|vụ){_E}")
_VERBAL_NOUN = (
    r"(?:tham gia|tham dự|góp mặt|có mặt|hiện diện|chứng kiến|tham luận|cổ vũ|hưởng ứng|theo dõi)"
)
_COUNTED = r"(?: (?:tổng số|tổng cộng|toàn thể|tới|đến|cả|đông đảo|toàn bộ|trên|gần như))* $"
# với sự tham dự của 4.200 đại biểu | sự góp mặt của ông A, bà B cùng 300 đại biểu
_TAKING_PART = Cue(
    rf"{_VERBAL_NOUN}(?: (?:trực tiếp|đông đảo|đông đủ|đầy đủ|biểu diễn|trình diễn|tranh tài))? của"
    rf"(?: [^;:]{{0,250}}(?:cùng(?: với)?|và|với|,|gồm|có|là))?{_COUNTED}",
    words=(" của",),
)
# cuộc thi thu hút hơn 2.000 học sinh | giải đấu quy tụ 16 đội và gần 150 vận động viên
_DRAWS = Cue(
    r"(?:thu hút|quy tụ|hội tụ|tập hợp|đón|đón tiếp|chào đón)"
    r"(?: (?:được|sự|tham gia|quan tâm|tham dự|của|góp mặt|có|gồm|đông đảo|tới|đến|theo dõi"
    r"|hưởng ứng|tranh tài))*(?: [^.;]{0,60}(?:và|cùng|,))? $",
    words=("thu hút", "quy tụ", "hội tụ", "tập hợp", "đón"),
)
# Đến dự lễ có ông A cùng 500 người dân | Tham gia tranh tài có hơn 260 vận động viên
_INVERTED = Cue(
    r"(?:^|[,:;] |và )(?:(?:đến|tới|về|cùng|buổi lễ|hội nghị|chương trình|đặc biệt|thành phần) )*"
    rf"(?:tham dự|{_DU}|tham gia|có mặt|góp mặt|tranh tài|hiện diện|chứng kiến)"
    r"(?! (?:bảo hiểm|bhyt|bhxh|đề án|dự án|thị trường))[^;:]{0,250}?"
    r" (?:có|gồm|cùng|cùng với|còn có|và|với)"
    rf"(?: [^;:\d]{{0,90}}(?:cùng|và|,|cùng với))?{_COUNTED}",
    words=("dự", "tham gia", "có mặt", "góp mặt", "tranh tài", "hiện diện", "chứng kiến"),
)
# Hội nghị có 142 cán bộ | Lớp tập huấn cho 60 học viên | đối thoại với 1.000 thanh niên
_OCCASION_HAS = Cue(
    rf"{_OCCASION}(?:(?! {words_of('no occasion verb')})[^;.:\d]){{0,60}}"
    rf" (?:có|với|gồm|cho|dành cho|cùng|chỉ|vỏn vẹn)(?: sự tham gia của)?{_COUNTED}|gặp mặt $",
    ends=spaced("có với gồm cho cùng chỉ vẹn của mặt số cộng thể tới đến cả đảo bộ trên như"),
)
# Sân chật kín, họ diễn trước hàng vạn khán giả
_BEFORE_CROWD = compiled(r"(?:trước|trước mắt|với|cùng)(?: (?:đông đảo|sự|cả))* $")
_CROWD = ("khán giả", "cổ động viên", "cđv", "người hâm mộ", "thính giả", "fan")
# bầu đoàn đại biểu dự đại hội cấp trên gồm 18 đồng chí
_DELEGATION = Cue(
    r"(?:đoàn đại biểu|(?:bầu|cử)[^.;]{0,40} đại biểu)(?: \p{L}++){0,4} (?:đi )?(?:dự|tham dự)"
    r"[^.;]{0,90}(?:gồm|có|là)(?: có)? $",
    ends=spaced("gồm có là"),
)
# số người dự không quá 20 người
_ALLOWED = compiled(r"(?:người|đại biểu|khách|thành phần) (?:dự|tham dự|tham gia)[^.;\d]{0,40}$")
# giới hạn lễ đài (không quá 900 người) | số lượng khách khống chế ở (tối đa 60 người)
_LIMITED = compiled(
    rf"{_B}(?:giới hạn|hạn chế|khống chế|số lượng(?: người| khách| đại biểu)?|quy mô"
    rf"|thành phần|chỉ cho phép|chỉ mời){_E}[^.;,\d]{{0,40}}$"
)
# không quá 30 người/điểm cầu
_PER_MEETING = Cue(
    r"^ ?/? ?(?:(?:ở |tại |trong )?(?:mỗi|một|1) )?"
    r"(?:điểm cầu|đầu cầu|hội trường|phòng họp|cuộc họp|buổi)",
    words=("điểm cầu", "đầu cầu", "hội trường", "phòng họp", "cuộc họp", "buổi"),
)
_SENT = compiled(r"^[^.;]{0,120}(?:tham dự|đi dự|dự đại hội|dự hội nghị|dự kỳ)")
# 20.000 người hâm mộ | 300 sinh viên theo học
_AT_LARGE_BEGINS = first_words(words_in("at large"))
_AT_LARGE = compiled(rf"^(?: \p{{L}}++){{0,3}}? {words_of('at large')}")
# thu hút 90 nghìn người theo dõi kênh
_FOLLOWERS = Cue(
    r"^[^.;,]{0,30} (?:theo dõi|truy cập|đăng ký|quan tâm|bình luận|chia sẻ)(?!\p{L})",
    words=("theo dõi", "truy cập", "đăng ký", "quan tâm", "bình luận", "chia sẻ"),
)
# khán giả before their television sets, wherever they are
_VIEWERS = Cue(
    r"^[^.;]{0,40} (?:màn hình nhỏ|màn ảnh nhỏ|ti vi|tivi|tv|qua sóng)(?!\p{L})",
    words=("màn hình nhỏ", "màn ảnh nhỏ", "ti vi", "tivi", "tv", "qua sóng"),
)
# dự kiến có (110 triệu người) theo dõi sự kiện: so many sit at home
_WATCHING = compiled(r"^[^.;,]{0,30} (?:xem|theo dõi|đón xem|chứng kiến)(?!\p{L})")
_MILLIONS = 10**6


def evidence(count: Count) -> str | None:
    """The rule by which the words beside the count make it one of people who take part."""
    if is_capacity(count):
        return None
    if EACH_HAS.search(count.left) and is_near_occasion(count.around):
        return None if is_ballot(count) else "participants.per_site"
    if is_elected(count):
        return "participants.sent" if _SENT.match(count.right) else None
    sure = count.noun.kind == "sure" and not IN_PARLIAMENT.match(count.right)
    if count.quantity.value < _least(count.noun, sure=sure):
        return None
    rule = _of_limit(count)
    # the far dearer question comes last
    far = rule is None and not sure and not is_near_occasion(count.around)
    if far or is_other_matter(count):
        return None
    return rule or _at_occasion(count, sure=sure)


def _of_limit(count: Count) -> str | None:
    """The rule by which the count is of those who may come or are sent, or None."""
    if _allowed(count):
        return "participants.allowed"
    if _PER_MEETING.match(count.right):
        return "participants.per_site"
    delegates = count.noun.words in ("đồng chí", "người", "đại biểu")
    return "participants.sent" if delegates and _DELEGATION.search(count.left) else None


def _at_occasion(count: Count, *, sure: bool) -> str | None:
    """The surest rule for a count near an occasion, or None."""
    at_large = not sure and count.has_behind(_AT_LARGE_BEGINS) and _AT_LARGE.match(count.right)
    rule = None if at_large else next(_takes_part(count), None)
    return rule or ("participants.noun" if sure and not count.of_all else None)


def _allowed(count: Count) -> bool:
    """Whether the count limits how many may come: ``phòng họp không quá 20 người``."""
    if not is_limit(count):
        return False
    left = count.left
    if _ALLOWED.search(left) or IN_ROOM.search(left):
        return True
    return _LIMITED.search(left) is not None and is_near_occasion(count.around)


def _least(noun: Noun, *, sure: bool) -> int:
    """Below this a number is one of speaking (hai em, ba người), not of counting heads."""
    if sure:
        return 2
    return 5 if len(noun.words.split()) == 1 or noun.words.startswith(("người", "nhà lãnh")) else 3


def _takes_part(count: Count) -> Iterator[str]:
    """The rules by which the words on either side say that people take part."""
    left, right = count.left, count.right
    if _VIEWERS.match(right) or (count.quantity.value >= _MILLIONS and _WATCHING.match(right)):
        return
    takes_part = count.has_behind(_TAKES_PART_BEGINS) and _TAKES_PART.match(right)
    if takes_part or (_CAME.match(right) and not _IN_SEASON.search(left)):
        yield "participants.takes_part"
    if _FOLLOWERS.match(right):
        # followers of a channel are added up by no occasion
        if summed(count):
            yield "participants.summed"
        return
    if _TAKING_PART.search(left):
        yield "participants.taking_part"
    if _DRAWS.search(left) and is_near_occasion(left):
        yield "participants.draws"
    if _INVERTED.search(left):
        yield "participants.inverted"
    if rule := gathering(count):
        yield rule
    if _OCCASION_HAS.search(left):
        yield "participants.occasion_has"
    if count.noun.words in _CROWD and _BEFORE_CROWD.search(left):
        yield "participants.crowd"
