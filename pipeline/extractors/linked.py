"""Places, institutions and rooms that an online meeting connects: ``63 tỉnh, thành phố``.

A province, a hospital or a meeting room is a site only where the words around say that it is what
is connected. Sites by their own name (điểm cầu) and all scopes are the matter of ``connections``.
"""

from collections.abc import Iterator
from functools import cache

from pipeline.cues import Cue, has_any, spaced
from pipeline.extractors.counted import SITES, read_nouns
from pipeline.extractors.counts import Count, words_in, words_of
from pipeline.patterns import compiled
from pipeline.word_lists import Stems

_B = r"(?<!\p{L})"
_MEETING = words_of("meeting")
_SITE, _SITES = r"(?:điểm cầu|đầu cầu)", ("điểm cầu", "đầu cầu")


def _ends(words: str) -> tuple[str, ...]:
    """What a text ends with; a count read without its qualifier may have a line break before it."""
    return (*spaced(words), *(f"{word} \n" for word in words.split()))


_BROADCAST = (
    "cầu truyền hình", "truyền hình trực tiếp", "họp trực tuyến", "điểm cầu", "đầu cầu",
    "trực tuyến với ", "trực tuyến tới ", "trực tuyến đến ",
)  # fmt: skip
# buổi làm việc | not: phần mềm họp trực tuyến
_ACTUAL = compiled(
    rf"(?<!(?:phần mềm|giải pháp|thiết bị|hệ thống|dịch vụ|phòng|nền tảng) ){_MEETING}"
    rf"|{_B}(?:buổi|lễ|chương trình|giao lưu|mít tinh|cuộc thi|đêm (?:nhạc|thơ|hội|diễn|nghệ thuật)"
    r"|gala|hòa nhạc|sinh hoạt|toàn thể|quán triệt|học tập nghị quyết)(?!\p{L})"
)
_ACTUALS = Stems((
    *words_in("meeting"), "buổi", "lễ", "chương trình", "giao lưu", "mít tinh", "cuộc thi", "đêm ",
    "gala", "hòa nhạc", "sinh hoạt", "toàn thể", "quán triệt", "học tập nghị quyết",
))  # fmt: skip

_TRIGGER = (
    r"(?:trực tuyến|cầu truyền hình|(?<!đài |phim |kênh |và |- )truyền hình(?: trực tiếp)?(?! việt)"
    r"|nối mạng|nối cầu|(?<!\p{L})nối (?=từ |giữa |tới |đến |với )|đường truyền|tiếp sóng"
    r"|truyền trực tiếp|phát trực tiếp|tường thuật (?=trực tiếp|đến|tới|xuống)"
    r"|được truyền (?=trực tiếp|đến|tới|xuống)|truyền (?:hình ảnh|tín hiệu) (?=đến|tới|xuống)"
    rf"|(?:từ|tại|giữa) {_SITE}|kết nối)"
)
_MANY = r"(?: (?:tất cả|các|toàn bộ|cả|đủ|lãnh đạo|đại diện|ubnd|bí thư|chủ tịch|những))*"
_AT = rf"(?: {_SITE})?(?: (?:tại|ở|của|là|thuộc|trên))? $"
# What these two end with.
_ENDS_OF_MANY = _ends("cả các bộ đủ đạo diện ubnd thư tịch những")
_ENDS_OF_AT = _ends("cầu tại ở của là thuộc trên")
# What a purpose or a topic begins with is not what is connected.
_BETWEEN = rf"(?:(?! {words_of('topic')})[^;:()\d])"
# trực tuyến với 63 tỉnh | cầu truyền hình từ bộ đến 14 bệnh viện
_LINKED = Cue(
    rf"{_TRIGGER}{_BETWEEN}{{0,100}}?{_B}(?:với|tới|đến|giữa|cùng|từ|xuống|và){_MANY}{_AT}",
    ends=_ends("với tới đến giữa cùng từ xuống và") + _ENDS_OF_MANY + _ENDS_OF_AT,
)
# nối với hội trường tỉnh là (12 huyện) | kết nối cùng phòng họp này có (40 xã)
_LINKED_ARE = Cue(
    rf"{_B}(?:nối|kết nối|nối mạng|nối cầu|nối sóng|tiếp sóng|theo dõi)(?: trực tuyến)?"
    r" (?:với|tới|vào|cùng|từ) [^;.,:\d]{0,50} (?:là|có|gồm|còn có)(?: (?:các|đủ|cả))? $",
    ends=_ends("là có gồm các đủ cả"),
)
# tuyến cáp nối với hòn đảo này là 6 xã
_WIRE = Cue(
    rf"{_B}(?:(?<!trực )tuyến(?! (?:tỉnh|huyện|xã))|cáp|đường(?! truyền)|quốc lộ|cao tốc"
    r"|lưới điện|ống|phà)(?!\p{L})",
    words=("tuyến", "cáp", "đường", "quốc lộ", "cao tốc", "lưới điện", "ống", "phà"),
)
# họp trực tuyến tại 5 tỉnh | cầu truyền hình ở ba thành phố
_HELD_AT = Cue(
    rf"{_TRIGGER}(?:(?! (?:tại|ở) ){_BETWEEN}){{0,70}}? (?:tại|ở|trên){_MANY}(?: điểm cầu)? $",
    ends=_ends("tại ở trên cầu") + _ENDS_OF_MANY,
)
# họp trực tuyến về phòng, chống dịch với 63 tỉnh, thành phố
_MET_WITH = Cue(
    rf"{_MEETING}[^;]{{0,60}}trực tuyến[^;]{{0,150}}"
    r" (?:(?:với|tới|đến|cùng|tham gia của|tham dự của)"
    rf"(?: [^;\d]{{0,60}}(?:và|,))?{_MANY}{_AT})",
    ends=_ends("với tới đến cùng của và ,") + _ENDS_OF_MANY + _ENDS_OF_AT,
)
# họp với 63 tỉnh, thành phố | (theo hình thức trực tuyến)
_MET = Cue(
    rf"{_MEETING}[^;]{{0,60}} (?:với|tới|đến|cùng|giữa){_MANY} $",
    ends=_ends("với tới đến cùng giữa") + _ENDS_OF_MANY,
)
_ONLINE_AFTER = compiled(
    r"^[^;.:]{0,60}(?:hình thức|qua|kết nối|theo|bằng)[^;.:]{0,20}(?:trực tuyến|truyền hình)"
)
# Hội nghị kết nối (63 tỉnh) | tập huấn trực tuyến cho (700 cơ sở y tế)
_LINKED_DIRECTLY = Cue(
    r"(?:(?:kết nối|nối)(?: trực tuyến)?|trực tuyến(?: cho| toàn quốc| toàn tỉnh)?"
    rf"|cầu truyền hình(?: trực tiếp)?){_MANY} $",
    ends=_ends("nối tuyến cho quốc tỉnh hình tiếp") + _ENDS_OF_MANY,
)
# (28 bệnh viện) tham gia hội chẩn trực tuyến
_JOIN_ONLINE = Cue(
    r"^[^.;:\d]{0,50} (?:tham gia|tham dự|dự|kết nối|theo dõi)"
    rf"(?: (?:\p{{L}}++ ){{0,2}}{_MEETING}(?: \p{{L}}++){{0,3}})?"
    r" (?:bằng hình thức |theo hình thức |qua |bằng )?(?:trực tuyến|cầu truyền hình|truyền hình)",
    words=("trực tuyến", "truyền hình"),
)
# đến các điểm cầu (40 sở cấp tỉnh) | đầu cầu tại (63 tỉnh)
_AT_SITES = Cue(
    rf"{_B}(?:các|những|với|tới|đến|tại|ở|từ) {_SITE}(?: trực tuyến| truyền hình)*"
    r"(?: (?:tại|ở|của|là|thuộc|trên|ở các|đặt tại))? $",
    ends=_ends("tuyến hình các") + _ENDS_OF_AT,
)
# điểm cầu của (9 huyện) | đầu cầu đặt tại (5 xã); not: 2 điểm cầu ở (5 xã)
_SITE_OF = Cue(
    rf"(?<![\d\p{{L}}] ){_SITE}(?: trực tuyến)? (?:tại|ở|của|thuộc|đặt tại|đặt ở) $"
    rf"|{_B}(?:nơi|có|mở|đặt|lập|bằng|là) {_SITE} (?:tại|ở|của|đặt tại|đặt ở) $",
    ends=_ends("tại ở của thuộc"),
)
# 18 cầu truyền hình tại (18 bệnh viện)
_SITES_AT = Cue(
    rf"(?<n>\d++) (?:{_SITE}|cầu truyền hình)(?: truyền hình| trực tuyến)?"
    r" (?:tại|ở|đặt tại|là|của) $",
    ends=_ends("tại ở là của"),
)
# nối tới (trên 100 xã)
_TO = compiled(rf"{_B}(?:với|tới|đến|từ|cùng|giữa|có|gồm|của) $")
# 26 điểm cầu, trong đó điểm cầu trung tâm ở bộ và (25 cơ sở y tế)
_AMONG = Cue(
    rf"\d {_SITE}[^;]{{0,60}}?(?:trong đó|gồm|bao gồm|:)[^;]{{0,120}}$",
    words=("trong đó", "gồm", ":"),
)
_PROVINCES = compiled(
    r"^(?:tỉnh.+|địa phương.*|công an.+|sở.*|quận, .+|huyện, .+|xã, .+|bệnh viện.*|cơ sở.*"
    r"|trường.*|đoàn .+|trạm .+|phòng g.+|viện .+|tòa án.*|tand.*|vksnd.*|đảng ủy.*|ubnd .+"
    r"|huyện ủy.*|chi nhánh|chi cục.*|cục .+|học viện|đồn .+|phân hiệu)$"
)

# 28 tỉnh, thành phố (tham dự) tại các điểm cầu | 12 huyện dự qua cầu truyền hình
_AT_THEIR_SITES = Cue(
    rf"^(?: \p{{L}}++){{0,4}} (?:tại|ở|từ|qua|trên) (?:các |những )?(?:{_SITE}|cầu truyền hình)",
    words=(*_SITES, "cầu truyền hình"),
)
# mười huyện, mỗi nơi một đầu cầu
_A_SITE_EACH = Cue(
    rf"^,? mỗi \p{{L}}++(?: (?:có|đặt|mở|lập|là|bố trí|tổ chức))? (?:một|1|01) {_SITE}",
    starts=(" mỗi ", ", mỗi "),
)
# 260 người dự ở 13 huyện, …, tổng cộng 14 điểm cầu: as many places as sites, or one fewer
_SITES_NEAR = compiled(rf"(?<![\d.,/])(?<n>\d{{1,4}}) {_SITE}")

# họp trực tuyến trong (3 phòng) | hội nghị được truyền đến (40 phòng họp)
_MET_IN = compiled(
    rf"(?:{_MEETING}|dự|theo dõi|ngồi|xét xử|diễn ra|truyền|kết nối|nối mạng)[^.;]{{0,80}}?"
    r" (?:trong|tại|ở|từ|đến|tới|với|giữa)(?: các)? $"
)
# Trong (7 hội trường) | ngoài hội trường chính còn có (11 phòng họp)
_ROOM_OPENS = compiled(
    r"^(?:trong|tại|ở|cũng tại)(?: các)? $"
    r"|(?:^|[,;:] |ngoài [^.;]{0,60})(?:còn |có thêm |gồm )(?:có )?$"
)
# (40 phòng họp) trên cả nước cùng sáng đèn | (7 hội trường) tại 7 đầu cầu | (một phòng họp) khác
_ROOM_JOINS = compiled(
    rf"^ (?:khác|phụ|trực tuyến|nối mạng|tại \d++ {_SITE}|(?:được )?(?:kết nối|nối mạng|truyền)"
    r"|[^.;]{0,60}? cùng (?:lúc|sáng đèn|theo dõi|dự|nối|kết nối|họp|nghe))(?!\p{L})"
)
# A room that is built, fitted out or sold is none that a meeting connects.
_FITTED = compiled(
    rf"{_B}(?:xây|xây dựng|xây mới|nâng cấp|cải tạo|sửa chữa|đầu tư|trang bị|mua sắm|khách sạn"
    r"|sức chứa|cho thuê|diện tích|thi công|khởi công)(?!\p{L})"
)
_ROOM_AT_WORK = compiled(rf"{_MEETING}|đại biểu|theo dõi|trực tuyến|truyền hình|{_SITE}")


def is_actual(words: str) -> bool:
    """Whether the words speak of a meeting or of another occasion, not of what one is held with."""
    return _ACTUALS.stand_in(_ACTUAL, words)


def room_rule(count: Count) -> str | None:
    """The rule by which counted rooms are what the meeting connects, or None.

    ``count.around`` has to speak of an online meeting; phòng alone needs the meeting before it.
    """
    left, right = count.left, count.right
    sentence = left + " " + right
    online = has_any(count.around, _BROADCAST) or "trực tuyến" in count.around
    if not online or _FITTED.search(sentence) or not _ROOM_AT_WORK.search(sentence):
        return None
    if count.quantity.value == 1:
        other = count.noun.words != "phòng" and right.startswith(" khác")
        return "connections.room" if other else None
    bare = count.noun.words in ("phòng", "phòng học", "giảng đường", "phòng máy")
    met_in = _MET_IN.search(left) and ("họp" in left or not bare)
    placed = not bare and (_ROOM_OPENS.search(left) or _ROOM_JOINS.match(right))
    return "connections.room" if met_in or placed else None


def judge_place(count: Count, view: str) -> tuple[Count, str | None]:
    """The count of places, read right, and the rule that makes it one of connected sites."""
    # nối trên 63 tỉnh says where; nối tới trên 100 xã how many
    if view.startswith("trên ", count.start) and not _TO.search(count.left):
        where = count.unqualified(view)
        if rule := _link(where):
            return where, rule
    return count, _link(count)


def _link(count: Count) -> str | None:
    """The rule by which the words around say that the places are connected, or None."""
    return None if count.quantity.value == 1 else next(_links(count), None)


def _links(count: Count) -> Iterator[str]:
    """The rules that hold, the surest first, each looked at only when it is asked for."""
    left, right = count.left, count.right
    sites, wide = _SITES_AT.search(left), count.noun.words in _wide_nouns()
    if _AT_SITES.search(left):
        yield "connections.at_sites"
    if sites is None:
        yield from _links_before(count)
    elif sites["n"] == str(count.quantity.value):
        yield "connections.sites_at"
    if _LINKED_DIRECTLY.search(left):
        online = wide or has_any(left + " " + right, _BROADCAST)
        if online and _is_of_meeting(count):
            yield "connections.linked"
    if wide and sites is None and _MET_WITH.search(left):
        yield "connections.met_with"
    if wide and _MET.search(left) and _ONLINE_AFTER.match(right):
        yield "connections.met_online"
    if wide and _JOIN_ONLINE.match(right):
        yield "connections.join_online"
    if wide and _AT_THEIR_SITES.match(right):
        yield "connections.their_sites"
    if _A_SITE_EACH.match(right):
        yield "connections.site_each"
    if _as_many_sites(count):
        yield "connections.as_many"


def _links_before(count: Count) -> Iterator[str]:
    """The same of the rules for places before which no sites are counted."""
    left = count.left
    if _AMONG.search(left):
        yield "connections.among"
    if _LINKED.search(left) and _is_of_meeting(count):
        yield "connections.linked"
    if _LINKED_ARE.search(left) and _near_meeting(count):
        yield "connections.linked"
    if _HELD_AT.search(left) and _is_of_meeting(count):
        yield "connections.held_at"
    if _SITE_OF.search(left):
        yield "connections.at_sites"


@cache
def _wide_nouns() -> frozenset[str]:
    """The nouns for places and institutions of which a whole meeting may be made up."""
    return frozenset(noun for noun in read_nouns(SITES) if _PROVINCES.match(noun))


def _is_of_meeting(count: Count) -> bool:
    """Whether a meeting is what connects: kết nối alone may be roads, flights or data."""
    return has_any(count.left, _BROADCAST) or is_actual(count.left + " " + count.right)


def _near_meeting(count: Count) -> bool:
    """Whether an online meeting is near, and it is not a road or a cable that joins."""
    online = has_any(count.around, _BROADCAST) or "trực tuyến" in count.around
    met = online and is_actual(count.around)
    return bool(met) and not _WIRE.search(count.left)


def _as_many_sites(count: Count) -> bool:
    """Whether the sentence counts as many sites as places, or one more: the centre."""
    value, sentence = count.quantity.value, count.left + " " + count.right
    if value <= 2 or not has_any(sentence, _SITES):
        return False
    sites = _SITES_NEAR.finditer(sentence)
    return any(int(match["n"]) - value in (0, 1) for match in sites)
