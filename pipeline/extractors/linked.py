"""Places, institutions and rooms that an online meeting connects: ``63 tỉnh, thành phố``.

A province, a hospital or a meeting room is a site only where the words around say that it is what
is connected. Sites by their own name (điểm cầu) and all scopes are the matter of ``connections``.
"""

from pipeline.cues import has_any
from pipeline.extractors.counts import Count, words_in, words_of
from pipeline.patterns import compiled
from pipeline.word_lists import Stems

_B = r"(?<!\p{L})"
_MEETING = words_of("meeting")
_SITE = r"(?:điểm cầu|đầu cầu)"

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
# What a purpose or a topic begins with is not what is connected.
_BETWEEN = rf"(?:(?! {words_of('topic')})[^;:()\d])"
# trực tuyến với 63 tỉnh | cầu truyền hình từ bộ đến 14 bệnh viện
_LINKED = compiled(
    rf"{_TRIGGER}{_BETWEEN}{{0,100}}?{_B}(?:với|tới|đến|giữa|cùng|từ|xuống|và){_MANY}{_AT}"
)
# nối với hội trường tỉnh là (12 huyện) | kết nối cùng phòng họp này có (40 xã)
_LINKED_ARE = compiled(
    rf"{_B}(?:nối|kết nối|nối mạng|nối cầu|nối sóng|tiếp sóng|theo dõi)(?: trực tuyến)?"
    r" (?:với|tới|vào|cùng|từ) [^;.,:\d]{0,50} (?:là|có|gồm|còn có)(?: (?:các|đủ|cả))? $"
)
# tuyến cáp nối với hòn đảo này là 6 xã
_WIRE = compiled(
    rf"{_B}(?:(?<!trực )tuyến(?! (?:tỉnh|huyện|xã))|cáp|đường(?! truyền)|quốc lộ|cao tốc"
    r"|lưới điện|ống|phà)(?!\p{L})"
)
# họp trực tuyến tại 5 tỉnh | cầu truyền hình ở ba thành phố
_HELD_AT = compiled(
    rf"{_TRIGGER}(?:(?! (?:tại|ở) ){_BETWEEN}){{0,70}}? (?:tại|ở|trên){_MANY}(?: điểm cầu)? $"
)
# họp trực tuyến về phòng, chống dịch với 63 tỉnh, thành phố
_MET_WITH = compiled(
    rf"{_MEETING}[^;]{{0,60}}trực tuyến[^;]{{0,150}}"
    r" (?:(?:với|tới|đến|cùng|tham gia của|tham dự của)"
    rf"(?: [^;\d]{{0,60}}(?:và|,))?{_MANY}{_AT})"
)
# họp với 63 tỉnh, thành phố | (theo hình thức trực tuyến)
_MET = compiled(rf"{_MEETING}[^;]{{0,60}} (?:với|tới|đến|cùng|giữa){_MANY} $")
_ONLINE_AFTER = compiled(
    r"^[^;.:]{0,60}(?:hình thức|qua|kết nối|theo|bằng)[^;.:]{0,20}(?:trực tuyến|truyền hình)"
)
# Hội nghị kết nối (63 tỉnh) | tập huấn trực tuyến cho (700 cơ sở y tế)
_LINKED_DIRECTLY = compiled(
    r"(?:(?:kết nối|nối)(?: trực tuyến)?|trực tuyến(?: cho| toàn quốc| toàn tỉnh)?"
    rf"|cầu truyền hình(?: trực tiếp)?){_MANY} $"
)
# (28 bệnh viện) tham gia hội chẩn trực tuyến
_JOIN_ONLINE = compiled(
    r"^[^.;:\d]{0,50} (?:tham gia|tham dự|dự|kết nối|theo dõi)"
    rf"(?: (?:\p{{L}}++ ){{0,2}}{_MEETING}(?: \p{{L}}++){{0,3}})?"
    r" (?:bằng hình thức |theo hình thức |qua |bằng )?(?:trực tuyến|cầu truyền hình|truyền hình)"
)
# đến các điểm cầu (40 sở cấp tỉnh) | đầu cầu tại (63 tỉnh)
_AT_SITES = compiled(
    rf"{_B}(?:các|những|với|tới|đến|tại|ở|từ) {_SITE}(?: trực tuyến| truyền hình)*"
    r"(?: (?:tại|ở|của|là|thuộc|trên|ở các|đặt tại))? $"
)
# điểm cầu của (9 huyện) | đầu cầu đặt tại (5 xã); not: 2 điểm cầu ở (5 xã)
_SITE_OF = compiled(
    rf"(?<![\d\p{{L}}] ){_SITE}(?: trực tuyến)? (?:tại|ở|của|thuộc|đặt tại|đặt ở) $"
    rf"|{_B}(?:nơi|có|mở|đặt|lập|bằng|là) {_SITE} (?:tại|ở|của|đặt tại|đặt ở) $"
)
# 18 cầu truyền hình tại (18 bệnh viện)
_SITES_AT = compiled(
    rf"(?<n>\d++) (?:{_SITE}|cầu truyền hình)(?: truyền hình| trực tuyến)?"
    r" (?:tại|ở|đặt tại|là|của) $"
)
# nối tới (trên 100 xã)
_TO = compiled(rf"{_B}(?:với|tới|đến|từ|cùng|giữa|có|gồm|của) $")
# 26 điểm cầu, trong đó điểm cầu trung tâm ở bộ và (25 cơ sở y tế)
_AMONG = compiled(rf"\d {_SITE}[^;]{{0,60}}?(?:trong đó|gồm|bao gồm|:)[^;]{{0,120}}$")
_PROVINCES = compiled(
    r"^(?:tỉnh.+|địa phương.*|công an.+|sở.*|quận, .+|huyện, .+|xã, .+|bệnh viện.*|cơ sở.*"
    r"|trường.*|đoàn .+|trạm .+|phòng g.+|viện .+|tòa án.*|tand.*|vksnd.*|đảng ủy.*|ubnd .+"
    r"|huyện ủy.*|chi nhánh|chi cục.*|cục .+|học viện|đồn .+|phân hiệu)$"
)

# 28 tỉnh, thành phố (tham dự) tại các điểm cầu | 12 huyện dự qua cầu truyền hình
_AT_THEIR_SITES = compiled(
    rf"^(?: \p{{L}}++){{0,4}} (?:tại|ở|từ|qua|trên) (?:các |những )?(?:{_SITE}|cầu truyền hình)"
)
# mười huyện, mỗi nơi một đầu cầu
_A_SITE_EACH = compiled(
    rf"^,? mỗi \p{{L}}++(?: (?:có|đặt|mở|lập|là|bố trí|tổ chức))? (?:một|1|01) {_SITE}"
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
    left, right = count.left, count.right
    if count.quantity.value == 1:
        return None
    # kết nối alone may be roads, flights or data
    actual = is_actual(left + " " + right) or has_any(left, _BROADCAST)
    sites = _SITES_AT.search(left)
    online = has_any(left + " " + right, _BROADCAST)
    wide = _PROVINCES.match(count.noun.words)
    rules = [
        ("connections.at_sites", _AT_SITES.search(left)),
        ("connections.sites_at", sites and sites["n"] == str(count.quantity.value)),
        ("connections.among", not sites and _AMONG.search(left)),
        ("connections.linked", not sites and actual and _LINKED.search(left)),
        ("connections.linked", not sites and _near_meeting(count) and _LINKED_ARE.search(left)),
        ("connections.held_at", not sites and actual and _HELD_AT.search(left)),
        ("connections.at_sites", not sites and _SITE_OF.search(left)),
        ("connections.linked", (wide or online) and actual and _LINKED_DIRECTLY.search(left)),
        ("connections.met_with", wide and not sites and _MET_WITH.search(left)),
        ("connections.met_online", wide and _MET.search(left) and _ONLINE_AFTER.match(right)),
        ("connections.join_online", wide and _JOIN_ONLINE.match(right)),
        ("connections.their_sites", wide and _AT_THEIR_SITES.match(right)),
        ("connections.site_each", _A_SITE_EACH.match(right)),
        ("connections.as_many", _as_many_sites(count)),
    ]
    return next((rule for rule, holds in rules if holds), None)


def _near_meeting(count: Count) -> bool:
    """Whether an online meeting is near, and it is not a road or a cable that joins."""
    online = has_any(count.around, _BROADCAST) or "trực tuyến" in count.around
    met = online and is_actual(count.around)
    return bool(met) and not _WIRE.search(count.left)


def _as_many_sites(count: Count) -> bool:
    """Whether the sentence counts as many sites as places, or one more: the centre."""
    value = count.quantity.value
    sites = _SITES_NEAR.finditer(count.left + " " + count.right)
    return value > 2 and any(int(match["n"]) - value in (0, 1) for match in sites)
