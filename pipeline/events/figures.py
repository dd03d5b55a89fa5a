"""The totals of sites and people of the occasion, and how it was held. Never adds anything up."""

from collections.abc import Sequence

from pipeline.cues import has_any
from pipeline.document import CountValue, Mention, Mode
from pipeline.events.names import Name
from pipeline.events.occasion import Occasion
from pipeline.events.view import PEOPLE, SITES, View
from pipeline.patterns import compiled

PLAIN = {"exact", "over"}  # a figure that was counted goes before one that was rounded

# `trực tiếp và trực tuyến`, `trực tuyến … đợt 2 họp tập trung`, `nối trực tuyến từ trụ sở`
_BOTH = compiled(
    r"\btrực tiếp\b[^.;\n]{0,80}\b(?:và|kết hợp|với|cùng|đồng thời)[^.;\n]{0,20} trực tuyến"
    r"|\btrực tuyến\b[^.;\n]{0,40}\b(?:và|kết hợp|với|cùng|đồng thời)[^.;\n]{0,20} trực tiếp"
    r"|(?<!truyền hình |phát sóng |tường thuật |phát )\btrực tiếp (?:tại|ở)\b"
    r"[^;\n]{0,160} trực tuyến"
    r"|\btrực tuyến\b[^;\n]{0,120} (?:dự|họp|tham dự|tham gia|tổ chức|diễn ra) trực tiếp\b"
    r"|trực tiếp,? trực tuyến|trực tiếp (?:-|/) ?trực tuyến"
    r"|(?:hình thức|họp|đợt)[^.;\n]{0,20} trực tuyến\b[^;\n]{0,160}(?:hình thức|họp) tập trung"
    r"|(?:hình thức|họp|đợt)[^.;\n]{0,20} tập trung\b[^;\n]{0,160}(?:hình thức|họp) trực tuyến"
    r"|kết hợp (?:với )?(?:hình thức )?trực tuyến"
    r"|nối trực tuyến từ (?:hội trường|trụ sở)"
)
_HELD = (
    r"hội nghị|cuộc họp|buổi họp|họp|kỳ họp|hội thảo|tọa đàm|giao ban|làm việc|lễ|hội|hình thức"
    r"|tập huấn|giao lưu|đối thoại|phiên tòa|xét xử|diễn đàn|gặp|trao đổi|đại hội|chương trình"
)
# `hội nghị trực tuyến`, `trực tuyến tới 63 điểm cầu`, `cầu truyền hình`, `qua Zoom`
_ONLINE = compiled(
    rf"(?:{_HELD})(?: [^.;,\n]{{0,60}})? trực tuyến"
    r"|trực tuyến (?:với|tới|đến|từ|qua|giữa|tại|toàn)|(?:điểm|đầu) cầu\b"
    rf"|cầu truyền hình|(?:hội nghị|họp) (?:qua )?truyền hình|{SITES}"
    r"|qua (?:nền tảng |ứng dụng |phần mềm )?(?:zoom|google meet|microsoft teams|internet)"
)
_ONLINE_WORDS = (
    "trực tuyến", " cầu", "truyền hình", SITES, "zoom", "google meet",
    "microsoft teams", "internet",
)  # fmt: skip
# `160 đại biểu dự trực tiếp`
_THERE = compiled(r"\b(?:dự|tham dự|tham gia|có mặt|họp|ngồi) trực tiếp\b")
# `dịch vụ công trực tuyến`: a topic
_TOPIC = compiled(
    r"(?:dịch vụ công|nộp|đăng ký|bán|mua|giao dịch|cổng|kênh|khai báo|tra cứu|học|đào tạo|hồ sơ)"
    r" [\w ]{0,20}trực tuyến"
)


CLOSE = 40  # characters around a count in which the text says that people attend
# `thu hút hơn 300 người`, `199 người có mặt`; those who were summoned may have stayed away
_ATTENDED = compiled(
    rf"\b(?:dự|tham gia|tham dự|có mặt|thu hút|quy tụ)\b[^{PEOPLE}.;\n]{{0,{CLOSE}}}$"
)
_ATTENDS = compiled(rf"[^{PEOPLE}.;\n]{{0,{CLOSE}}}?\b(?:dự|tham gia|tham dự|có mặt|đến từ)\b")
# `hơn 1.000 đại biểu … tham dự chuyến thăm`: a delegation's, not the meeting's
_TRIP = compiled(r"\bchuyến (?:đi|thăm|công tác)\b|\bđoàn [^.;\n]{0,40}\bthăm\b")
# `các đồng chí …; đại diện các sở; cùng 104 đại biểu`: the last group of a list
_BESIDE = compiled(r"[;,] cùng (?:với )?$")


def total(view: View, mentions: Sequence[Mention[CountValue]], occasion: Occasion) -> int | None:
    """Index of the mention that counts the whole occasion; a part is no total."""
    if not mentions:
        return None
    near = {name.sentence for name in occasion.names}
    far = {name.sentence for name in occasion.others if _is_another(view, name)} - near
    whole = [
        i
        for i, mention in enumerate(mentions)
        if mention.value.scope == "total"
        and view.sentence(mention.start) not in far
        and not _BESIDE.search(view.text, max(0, mention.start - 10), mention.start)
        and not _TRIP.search(view.text, *view.sentence(mention.start))
    ]

    def rank(i: int) -> tuple[bool, bool, bool, int]:
        mention = mentions[i]
        rounded = mention.value.qualifier not in PLAIN
        apart = view.sentence(mention.start) not in near
        return not _attend(view, mention), apart, rounded, mention.start

    return min(whole, key=rank, default=None)


def _attend(view: View, mention: Mention[CountValue]) -> bool:
    """Whether the words beside a count say that it attends, as sites always do."""
    start, end = mention.start, mention.end
    if view.text[start] == SITES or _ATTENDS.match(view.text, end):
        return True
    return _ATTENDED.search(view.text, max(0, start - CLOSE), start) is not None


# `buổi lễ`, `lễ khai mạc`, `chương trình`: may well be words for the same occasion
_SAME = compiled(r"(?:buổi lễ|(?:lễ|phiên) (?:khai|bế) mạc|chương trình|sự kiện)$")


def _is_another(view: View, name: Name) -> bool:
    return name.kind != "verb" and not _SAME.match(view.text, name.start, name.end)


def mode(view: View, occasion: Occasion) -> Mode:
    """How the occasion was held, from the sentences about it and its sites."""
    sentences = {name.sentence for name in occasion.names}
    sentences |= {name.sentence for name in occasion.others if not _is_another(view, name)}
    sentences |= {view.sentence(mention.start) for mention in view.mentions.connections}
    told = [view.text[low:high] for low, high in sorted(sentences)]
    told = [_TOPIC.sub(" ", words) if "trực tuyến" in words else words for words in told]
    if any(map(_BOTH.search, [sentence for sentence in told if "trực tuyến" in sentence])):
        return "hybrid"
    if any(map(_is_online, told)):
        # the court sits in its room
        seated = occasion.best.kind == "trial" or any(_THERE.search(sentence) for sentence in told)
        return "hybrid" if seated else "online"
    return "in_person"


def _is_online(sentence: str) -> bool:
    return has_any(sentence, _ONLINE_WORDS) and _ONLINE.search(sentence) is not None
