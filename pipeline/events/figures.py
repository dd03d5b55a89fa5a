"""The totals of sites and people of the occasion, and how it was held. Never adds anything up."""

from collections.abc import Sequence

import regex

from pipeline.document import CountValue, Mention, Mode
from pipeline.events.names import Name
from pipeline.events.occasion import Occasion
from pipeline.events.view import SITES, View

PLAIN = {"exact", "over"}  # a figure that was counted goes before one that was rounded

# `trực tiếp và trực tuyến`, `trực tuyến … đợt 2 họp tập trung`, `nối trực tuyến từ trụ sở`
_BOTH = regex.compile(
    r"\btrực tiếp\b[^.;\n]{0,80}\b(?:và|kết hợp|với|cùng|đồng thời)[^.;\n]{0,20} trực tuyến"
    r"|\btrực tuyến\b[^.;\n]{0,40}\b(?:và|kết hợp|với|cùng|đồng thời)[^.;\n]{0,20} trực tiếp"
    r"|trực tiếp,? trực tuyến|trực tiếp (?:-|/) ?trực tuyến"
    r"|(?:hình thức|họp|đợt)[^.;\n]{0,20} (?:trực tuyến|tập trung)\b[^;\n]{0,160}"
    r"(?:hình thức|họp) (?:trực tuyến|tập trung)"
    r"|kết hợp (?:với )?(?:hình thức )?trực tuyến"
    r"|nối trực tuyến từ (?:hội trường|trụ sở)"
)
_HELD = (
    r"hội nghị|cuộc họp|buổi họp|họp|kỳ họp|hội thảo|tọa đàm|giao ban|làm việc|lễ|hội|hình thức"
    r"|tập huấn|giao lưu|đối thoại|phiên tòa|xét xử|diễn đàn|gặp|trao đổi|đại hội|chương trình"
)
# `hội nghị trực tuyến`, `trực tuyến tới 63 điểm cầu`, `cầu truyền hình`, `qua Zoom`
_ONLINE = regex.compile(
    rf"(?:{_HELD})(?: [^.;,\n]{{0,60}})? trực tuyến"
    r"|trực tuyến (?:với|tới|đến|từ|qua|giữa|tại|toàn)|(?:điểm|đầu) cầu\b"
    rf"|cầu truyền hình|(?:hội nghị|họp) (?:qua )?truyền hình|{SITES}"
    r"|qua (?:nền tảng |ứng dụng |phần mềm )?(?:zoom|google meet|microsoft teams|internet)"
)
# `dịch vụ công trực tuyến`: a topic
_TOPIC = regex.compile(
    r"(?:dịch vụ công|nộp|đăng ký|bán|mua|giao dịch|cổng|kênh|khai báo|tra cứu|học|đào tạo|hồ sơ)"
    r" [\w ]{0,20}trực tuyến"
)


def total(view: View, mentions: Sequence[Mention[CountValue]], occasion: Occasion) -> int | None:
    """Index of the mention that counts the whole occasion; a part is no total."""
    near = {view.sentence(name.start) for name in occasion.names}
    far = {view.sentence(n.start) for n in occasion.others if _is_another(view, n)} - near
    whole = [
        i
        for i, mention in enumerate(mentions)
        if mention.value.scope == "total" and view.sentence(mention.start) not in far
    ]

    def rank(i: int) -> tuple[bool, bool, int]:
        mention = mentions[i]
        rounded = mention.value.qualifier not in PLAIN
        return view.sentence(mention.start) not in near, rounded, mention.start

    return min(whole, key=rank, default=None)


# `buổi lễ`, `lễ khai mạc`, `chương trình`: may well be words for the same occasion
_SAME = regex.compile(r"(?:buổi lễ|(?:lễ|phiên) (?:khai|bế) mạc|chương trình|sự kiện)$")


def _is_another(view: View, name: Name) -> bool:
    return name.kind != "verb" and not _SAME.match(view.text, name.start, name.end)


def mode(view: View, occasion: Occasion) -> Mode:
    """How the occasion was held, from the sentences about it and its sites."""
    sentences = {view.sentence(name.start) for name in occasion.names}
    sentences |= {view.sentence(mention.start) for mention in view.mentions.connections}
    told = [_TOPIC.sub(" ", view.text[low:high]) for low, high in sorted(sentences)]
    if any(_BOTH.search(sentence) for sentence in told):
        return "hybrid"
    if any(_ONLINE.search(sentence) for sentence in told):
        return "hybrid" if occasion.best.kind == "trial" else "online"  # the court sits in its room
    return "in_person"
