"""Whether a count of people is of the whole occasion, of a part of it, or of each site.

Each pattern reads the words beside the count; ``scopes_of`` then weighs the counts of an article
against each other. That they count people who take part is settled before, by ``participants``.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.cues import Cue, any_search, spaced
from pipeline.document import Scope
from pipeline.extractors.counts import Count
from pipeline.extractors.gathering import EACH, HEADS, IN_ROOM, SPEAKS, SUMMED
from pipeline.patterns import compiled

_B, _E = r"(?<!\p{L})", r"(?!\p{L})"

# (tổng) số đại biểu dự hội nghị là; not: số thí sinh của tỉnh là, đại biểu nữ là
_OF_ALL = compiled(
    r"^(?:tổng )?số (?:lượng )?(?:đại biểu|thí sinh|người|khách mời|vận động viên)"
    r"(?! (?:nữ|nam|trẻ|của|là))"
)
_SITE = r"(?:điểm cầu|đầu cầu|điểm|hội trường|địa điểm|xã|huyện|tỉnh|đơn vị|cụm|lớp|phòng(?: họp)?)"
# không quá 20 người/điểm cầu | hàng trăm người ở mỗi địa điểm
_PER_SITE = Cue(
    rf"^(?: ?/ ?| (?:ở |tại |trong )?(?:mỗi|một|1) ){_SITE}{_E}",
    starts=("/", " /", " ở ", " tại ", " trong ", " mỗi ", " một ", " 1 "),
)
_PLACE = (
    r"(?:điểm cầu|đầu cầu|giáo xứ|nhà thờ|chùa|tỉnh|huyện|quận|thành phố|tp\.?|xã|phường|trụ sở"
    r"|hội trường|điểm thi|khu vực|bảng)"
)
_HELD = rf"{_B}(?:tổ chức|diễn ra|khai mạc){_E}"
# tại điểm cầu tỉnh có 120 đại biểu
_AT_PLACE = Cue(
    rf"(?:{_B}(?:tại|ở|riêng|thuộc) (?:các |\d+ )?{_PLACE}{_E}|(?:^|[,;] )(?:điểm|đầu) cầu{_E})"
    rf"(?![^;]*(?:{_HELD}| mà | là |tổng cộng|cả thảy))"
    r"[^;,(]{0,60}(?: ?\([^)]{0,80}\))?,?(?: [^;,]{0,40})?$",
    words=("tại", "ở", "riêng", "thuộc", "điểm cầu", "đầu cầu"),
)
# Tại giáo xứ Kẻ Gai (xã Hưng Tây, huyện Hưng Nguyên), tối qua có 500 người dự lễ
_OPENS_WITH_PLACE = Cue(
    rf"^(?:[^,]{{0,30}}, )?(?:tại|ở|riêng) (?:các |\d+ )?{_PLACE}{_E}"
    rf"(?!.*(?:{_HELD}|hội nghị|đại hội|lễ khai))",
    words=("tại ", "ở ", "riêng "),
)
# 500 đại biểu ở hội trường
_AT_PLACE_AFTER = Cue(
    r"^[^,;.]{0,30} (?:tại|ở) (?:các |mỗi |\d+ )?(?:điểm cầu|đầu cầu|hội trường|giáo xứ)",
    words=(" tại ", " ở "),
)
_AMONG = Cue(
    rf"(?:{_B}(?:trong đó|trong số|bao gồm|còn lại|có cả|kể cả){_E}|(?:^|[,;(] )(?:riêng|gồm) )"
    r"(?![^;]*, (?:thu hút|quy tụ|với sự|có sự|nâng|tổng))",
    words=("trong đó", "trong số", "gồm", "còn lại", "có cả", "kể cả", "riêng"),
)
# ngày thường | năm trước, đợt trước: another occasion than the one told of
_ANOTHER_TIME = Cue(
    rf"{_B}(?:năm|lần|kỳ|khóa|mùa|đợt|tuần|tháng) (?:trước|ngoái)(?! mắt){_E}|{_B}trước đó{_E}"
    r"|so với (?:năm|lần|kỳ)",
    words=("trước", "ngoái", "so với"),
)
# một chuỗi sự kiện, thu hút (200 người) | Gala | phiên thứ hai: one leg of a series
_LEG = Cue(
    rf"{_B}(?:(?<!trong )chuỗi|gala|đêm tiệc|phiên (?:thứ|đầu|sáng|chiều|bế mạc|trù bị)|chặng"
    rf"|tại phần|panel|tiểu ban|hội thảo chuyên đề){_E}",
    words=(
        "chuỗi",
        "gala",
        "đêm tiệc",
        "phiên",
        "chặng",
        "tại phần",
        "panel",
        "tiểu ban",
        "chuyên đề",
    ),
)
# trường … đưa (45 em) lên dự | đoàn … cử (9 người)
_SENT_BY = Cue(
    rf"{_B}(?:đưa|góp|đóng góp|gửi|có thêm|bổ sung){_E}[^.;,\d]{{0,20}}$",
    words=("đưa", "góp", "gửi", "có thêm", "bổ sung"),
)
# màn trình diễn của (420 diễn viên)
_STAGE = Cue(
    rf"{_B}(?:màn|tiết mục|đại cảnh|hoạt cảnh|hợp xướng){_E}[^.;]{{0,60}}$",
    words=("màn", "tiết mục", "cảnh", "hợp xướng"),
)
# Sau lễ, …; (hàng trăm đoàn viên) thắp nến: what follows the occasion
_AFTERWARDS = Cue(
    r"^(?:ngay )?sau (?:buổi |phần |nghi )?(?:lễ|hội nghị|cuộc họp|đại hội|hội thảo|chương trình)"
    r"(?: (?:khai mạc|chính|chính thức|này|đó|trên))?,",
    starts=("sau ", "ngay sau "),
)
# Phòng họp tỉnh đón (90 đại biểu) | hội trường huyện có (300 người): a room's share
_ROOM_HOLDS = Cue(
    r"(?:^|[,;] )(?:phòng họp|hội trường|sân trường|khán phòng|sân)(?! vận)[^.;,]{0,40}"
    r" (?:đón|chỉ có|chỉ đón|bố trí)(?: (?:được|tới))? $",
    ends=spaced("đón có trí được tới"),
)
# điểm cầu cấp xã (từ 20 đến 35 người): so many at each
_RANGE_AT_SITES = compiled(
    r"(?:(?:điểm|đầu) cầu|hội trường|phòng họp|điểm)(?: (?:ở|của))?(?: (?:cấp|tuyến))?"
    r"(?: (?:xã|huyện|phường|cơ sở|thôn))?,?:?(?: (?:có|bố trí|gồm|là|khoảng))* $"
)
_ROOM_LIMIT = compiled(
    r"(?:phòng họp|hội trường|điểm cầu|đầu cầu)(?![^;.]{0,100}(?:tổng|toàn tỉnh))[^;.]{0,100}$"
)
# Beside athletes these only look on: (2.000 người) đứng quanh sân
_ATHLETES = ("vận động viên", "vđv", "tay vợt", "kỳ thủ", "võ sĩ", "cua-rơ", "tay đua", "cầu thủ")
_ONLOOKERS = compiled(
    r"^[^.;,]{0,30} (?:(?:quanh|bên|dọc|hai bên|trên|kín) (?:sân|khán đài|bờ|đường)|cổ vũ|đến xem"
    r"|tới xem|đứng xem|xem)(?!\p{L})"
)
_CROWD = ("khán giả", "cổ động viên", "cđv", "người xem", "người hâm mộ")
# 60 đại biểu là nữ, chiếm 20% | 10 đại biểu tham gia chất vấn
_SUBGROUP = Cue(
    r"^ (?:còn lại|khác|nguyên là|từng là|vẫn|tiếp tục|nán lại|trong số (?:này|đó|họ|ấy)|ở độ tuổi"
    r"|thuộc (?:nhóm|khối|diện|lứa|lực lượng)|cao tuổi|người dân tộc|ngoài đảng|dưới|trên \d"
    r"|chính thức (?:tham|dự)|là nữ|là người|nữ|trẻ"
    r"|(?:đã |được |có )?(?:tham gia )?(?:chất vấn|phát biểu|thảo luận|góp ý|giao lưu|tranh luận))"
    r"|^ là [^.;]{0,80}(?:chiếm|tương đương|xấp xỉ|tỷ lệ)|^, (?:chiếm|tương đương|đạt tỷ lệ)",
    starts=(
        " còn",
        " khác",
        " nguyên",
        " từng",
        " vẫn",
        " tiếp",
        " nán",
        " trong",
        " ở",
        " thuộc",
        " cao",
        " người",
        " ngoài",
        " dưới",
        " trên",
        " chính",
        " là",
        " nữ",
        " trẻ",
        " đã",
        " được",
        " có",
        " tham",
        " chất",
        " phát",
        " thảo",
        " góp",
        " giao",
        " tranh",
        ", ",
    ),
)
# năm nay tỉnh có 12.000 thí sinh: a place's share of one examination
_OF_PLACE = Cue(
    rf"{_B}(?:toàn tỉnh|tỉnh|tp|thành phố|địa phương|cụm thi|điểm thi|hội đồng thi|sở gd\S*"
    rf"|sở giáo dục|bảng|môn|khối){_E}",
    words=(
        "tỉnh",
        "tp",
        "thành phố",
        "địa phương",
        "cụm thi",
        "điểm thi",
        "hội đồng thi",
        "sở g",
        "bảng",
        "môn",
        "khối",
    ),
)
# bầu đoàn đại biểu dự đại hội cấp trên gồm 18 đại biểu
_SENDS = Cue(rf"{_B}(?:bầu|cử|chọn)[^.;]{{0,90}} (?:dự|tham dự) ", words=("bầu", "cử", "chọn"))
# lãnh đạo huyện cùng 200 cán bộ: one group beside others
_ALONGSIDE = compiled(r"[ ,](?:và|cùng|cùng với|,)(?: (?:toàn thể|đông đảo))? $")
_PART_RULES = (
    "participants.team",
    "participants.at_level",
    "participants.sent",
    "participants.speaks",
    "participants.performers",
    "participants.contributed",
    "participants.procession",
)
# đại biểu chính thức, thí sinh nữ; not: bạn trẻ, phụ nữ
_PART_NOUN = compiled(
    r"^(?:đại biểu|thí sinh).* (?:chính thức|dự khuyết|nữ|nam|trẻ|cử|chỉ định)$|khách mời$"
)
# What makes a count one of a part, before it and behind it (each of these begins with ``^``).
_PART_BEFORE = (
    _SENDS, _OPENS_WITH_PLACE, _AMONG, _AT_PLACE, _ANOTHER_TIME, _LEG, _SENT_BY, _STAGE,
    HEADS, _AFTERWARDS, _ROOM_HOLDS,
)  # fmt: skip
_PART_BEHIND = (_SUBGROUP, _AT_PLACE_AFTER, SPEAKS)


@dataclass(frozen=True, slots=True)
class Found:
    """A count of people who take part, and how it hangs on the one before it."""

    count: Count
    rule: str
    listed: bool = False
    thereof: bool = False


def scopes_of(found: Sequence[Found]) -> list[Scope]:
    """The scope of each count: what its own words say, then what the others do.

    ``found`` are the counts of one article in the order of the text; the scopes come in the same.
    """
    scopes = [_scope(found, at) for at in range(len(found))]
    played = any(
        f.count.noun.words.startswith(_ATHLETES) and f.count.quantity.value >= 10
        for f, scope in zip(found, scopes, strict=True)
        if scope == "total"
    )
    if played:
        looking = [_looks_on(f.count) for f in found]
        scopes = ["part" if on else s for on, s in zip(looking, scopes, strict=True)]
    totals = [f.count.quantity.value for f, s in zip(found, scopes, strict=True) if s == "total"]
    first: dict[tuple[int, str], Scope] = {}
    for at, item in enumerate(found):
        quantity = item.count.quantity
        key = (quantity.value, item.count.noun.words)
        # hàng trăm may be as many as 500
        most = quantity.value * (10 if quantity.qualifier == "magnitude" else 1)
        if item.count.left.endswith(("cả ", "trong số ")):
            scopes[at] = first.get(key, scopes[at])  # the count of before, said again
        elif scopes[at] == "total" and 5 * most < 4 * max(totals):
            scopes[at] = "part"  # a group of the whole that another count gives
        elif scopes[at] == "part" and not item.thereof and first.get(key) == "total":
            scopes[at] = "total" if item.count.noun.kind == "sure" else "part"
        first.setdefault(key, scopes[at])
    return scopes


def _looks_on(count: Count) -> bool:
    return count.noun.words in _CROWD or _ONLOOKERS.match(count.right) is not None


def _scope(found: Sequence[Found], at: int) -> Scope:
    item = found[at]
    count = item.count
    limit = count.quantity.qualifier == "at_most"
    if _PER_SITE.match(count.right) or EACH.search(count.left):
        return "per_site"
    if limit and (IN_ROOM.search(count.left) or _ROOM_LIMIT.search(count.left)):
        return "per_site"
    if count.quantity.qualifier == "range" and _RANGE_AT_SITES.search(count.left):
        return "per_site"
    if item.rule == "participants.summed" or SUMMED.search(count.left):
        return "total"
    heads_list = at + 1 < len(found) and found[at + 1].listed
    hangs = item.listed or item.thereof or heads_list or item.rule in _PART_RULES
    return "part" if hangs or _says_part(found, count) else "total"


def _says_part(found: Sequence[Found], count: Count) -> bool:
    """Whether the words beside the count make it one of a group, a place or a leg."""
    words = count.noun.words
    return (
        count.quantity.value < 4
        or any_search(_PART_BEFORE, count.left)
        or any_search(_PART_BEHIND, count.right)
        or (_PART_NOUN.search(words) is not None and not count.left.endswith("triệu tập "))
        or (count.noun.kind == "some" and bool(count.of_all or _ALONGSIDE.search(count.left)))
        or (words.startswith("thí sinh") and _is_share_of_exam(found, count))
        or (count.noun.kind == "behind" and not _OF_ALL.match(count.left))
    )


def _is_share_of_exam(found: Sequence[Found], count: Count) -> bool:
    """A province's share where the article counts others too; its own exam where it does not."""
    if not _OF_PLACE.search(count.left):
        return False
    others = (f for f in found if f.count is not count and not (f.listed or f.thereof))
    return any(_is_exam(f.count) for f in others if f.count.quantity.value != count.quantity.value)


def _is_exam(count: Count) -> bool:
    return count.noun.words.startswith(("thí sinh", "sĩ tử"))
