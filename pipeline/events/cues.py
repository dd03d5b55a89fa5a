"""What the text says of a name of an occasion, as a weight.

"Bộ Y tế tổ chức hội nghị" weighs much, "sau hội nghị" nothing. Does not find the names.
"""

from functools import cache

import regex

from pipeline.events.view import BODY, DAY, PEOPLE, PERIOD, SITES, View
from pipeline.lexicon import read_list
from pipeline.patterns import compiled
from pipeline.word_lists import any_of

WEAK = 0.6  # of a name such as "chương trình", which often is no occasion
VAGUE = 0.2  # of such a name that is not said to be held or attended
UNTOLD = 0.4  # of "tổ chức hội nghị" in a sentence that tells no day, body or tense
EARLIER = 0.4  # of an occasion that the sentence puts before the news
# Characters before a name in which "sẽ" or "chuẩn bị" speaks of it.
BEFORE = {"held": 90, "spoken": 16, "at": 16}
PLANNED = 0.5  # of an occasion that is only announced
SECOND = 0.2  # added for each further cue beside the best
HELD = 3.0  # of "tổ chức hội nghị"
HAD = 2.4  # of "có buổi làm việc"
HEADLINE = 1.2  # of a name that opens a headline
MENTIONED = 0.3  # of a name that nothing is said of


def _ending(pattern: str) -> "regex.Pattern[str]":
    """A pattern for what words end with, to ``match``: read backwards, it is tried only once."""
    return compiled(f"(?r)(?:{pattern})")


@cache
def _reference() -> "regex.Pattern[str]":
    # `nghị quyết đại hội`, `sau hội nghị`, `các cuộc họp`
    return _ending(rf"(?<!\w)(?:{any_of(read_list('event_references.txt'))}) ")


_TIME = (
    rf"(?:[ ,(){DAY}{PERIOD}]|vào|lúc|trong|khoảng|tại|giờ|phút|ngày|\d{{1,2}}(?:[h:]\d{{0,2}})?)"
)
_HOW = (
    r"(?: thành công| trọng thể| long trọng| trang trọng| đồng loạt| phiên"
    r"| (?:lễ )?(?:khai|bế) mạc)?"
)
_SAY = (
    r"phát biểu|báo cáo|cho biết|chia sẻ|thông tin|trao đổi|tham luận|trả lời|nhấn mạnh|khẳng định"
)
_SHARE = r"tham dự|tới dự|đến dự|về dự|dự|tham gia|có mặt tại|chỉ đạo|phát động|dự và [\w ]{2,30}"
# `diễn ra (ngày 5/4, tại Hà Nội) lễ trao giải`
_TAKES_PLACE = compiled(rf"diễn ra {_TIME}{{0,40}}$")
# What the words before the name end with.
_LEFT: tuple[tuple[str, float, "regex.Pattern[str]"], ...] = (
    # `tổ chức (thành công một) hội nghị`, `khai mạc kỳ họp`; not `ban tổ chức giải`
    ("held", HELD, _ending(
        r"(?<!ban |của )(?:tổ chức|khai mạc|bế mạc|khai trương|triệu tập|tiến hành|mở|đăng cai"
        rf"|(?:đã|vừa|mới) có){_HOW}(?: một| 1| 2| hai| ba| loạt)?(?: buổi| cuộc)? ")),
    # `chủ trì hội nghị`; not `ban điều hành giải`
    ("chaired", 2.6, _ending(
        r"(?<!ban )(?:chủ trì|chủ tọa|điều hành|chủ trì và phát biểu (?:kết luận |chỉ đạo )?tại)"
        r"(?: tại| buổi| cuộc)? ")),
    # `dự và phát biểu tại lễ khai giảng`
    ("attended", 2.0, _ending(rf"\b(?:{_SHARE})(?: tại| buổi| cuộc)? ")),
    # `phát biểu chỉ đạo tại hội nghị`
    ("spoken", 2.0, _ending(
        rf"(?:{_SAY}|nêu|thảo luận|nói|kết luận|khai mạc|bế mạc|chất vấn)"
        r"[^.;:\n]{0,40} (?:tại|trong|trước|ở) ")),
    # `kết luận hội nghị`
    ("spoken", 1.6, _ending(
        r"(?:phát biểu|kết luận|khai mạc|bế mạc|kết thúc|mở đầu|khép lại)"
        r"(?: khai mạc| bế mạc| kết luận| chỉ đạo| chào mừng)? ")),
    # `Sáng 5/4, (tại Hà Nội,) lễ trao giải`
    ("dated", 1.8, _ending(rf"{DAY}++,? (?:tại [^.;,\n]{{2,60}}, )?")),
    # `Tại hội nghị, …`
    ("at", 1.5, _ending(r"(?:tại|trong|ở|từ) ")),
)  # fmt: skip
_HAPPENS = (
    "diễn ra", "tổ chức", "khai mạc", "bế mạc", "kết thúc", "họp", "khép lại", "khởi tranh",
    "chính thức", "thu hút", "quy tụ",
)  # fmt: skip
# What stands behind it, with the words of which one has to be there.
_RIGHT: tuple[tuple[str, float, tuple[str, ...], "regex.Pattern[str]"], ...] = (
    # `hội nghị … do Bộ Y tế tổ chức`
    ("held", 3.0, ("do ",), compiled(
        rf"[^.;\n]{{0,160}}?\bdo [^.;\n{BODY}]{{0,20}}{BODY}++[^.;\n]{{0,120}}?"
        r"(?:tổ chức|chủ trì|đăng cai|thực hiện)")),
    # `hội nghị (vừa) được Bộ Y tế (phối hợp với …) tổ chức`
    ("held", 3.0, ("được ",), compiled(
        rf"[^.;\n{BODY}]{{0,60}}(?<!sẽ )\bđược [^.;\n{BODY}]{{0,20}}{BODY}++[^.;\n]{{0,120}}?"
        r"\b(?:tổ chức|triệu tập|chủ trì|khai mạc)\b")),
    # `hội nghị … với sự chủ trì của Bộ Y tế`
    ("chaired", 2.6, (" sự ",), compiled(
        r"[^.;\n]{0,120}?(?:với|dưới) sự (?:đồng )?(?:chủ trì|chủ tọa|điều hành) của ")),
    # `hội nghị … diễn ra ngày 5/4`, `kỳ họp thứ 8 … khai mạc`
    ("held", 2.6, _HAPPENS, compiled(
        r"[^.;\n]{0,90}?(?<!sẽ |sắp )(?:(?:đã |vừa |chính thức |đang )(?:được )?"
        r"(?:diễn ra|tổ chức|khai mạc|bế mạc|kết thúc|họp)|diễn ra (?!hằng|hàng)|được tổ chức"
        r"|khai mạc|bế mạc|khép lại|khởi tranh|chính thức|thu hút|quy tụ)")),
    # `hội nghị … với 300 điểm cầu`, `kỳ họp có 50 đại biểu`
    ("counted", 2.2, (SITES, PEOPLE), compiled(rf"[^.;\n]{{0,160}}?[{SITES}{PEOPLE}]")),
    # `hội nghị trực tuyến … ngày 5/4`
    ("dated", 1.8, (DAY,), compiled(rf"[^.;\n{DAY}]{{0,160}}(?<!năm ){DAY}")),
    # `đại hội đã bầu`, `hội nghị nhằm`
    ("subject", 1.3, (), compiled(
        r"(?: này| lần này| cũng)? (?:đã|vừa|cũng|được|nhằm|là dịp|có|thống nhất|nghe|tập trung"
        r"|thảo luận|kết thúc|quy tụ|đánh giá|nhất trí|kéo dài|đánh dấu|thông qua|bầu|tổng kết"
        r"|giới thiệu|ghi nhận|vinh dự|đón tiếp)\b")),
)  # fmt: skip
_SURE = {"held", "chaired", "attended", "counted", "shown"}

# `sẽ tổ chức hội nghị`, `dự kiến diễn ra`
_PLANNED = compiled(r"\b(?:sẽ|dự kiến|sắp|chuẩn bị|có kế hoạch|tới đây|sắp tới)\b")
# `cần sớm tổ chức hội nghị`, `kế hoạch tổ chức đại hội`: asked for, or a topic
_ASKED = compiled(
    r"\b(?:sớm|cần|phải|nên|hãy|không|chưa|đề xuất|yêu cầu|đề nghị|lộ trình|kế hoạch|phương án"
    r"|công tác|thời gian|lùi|hoãn|việc|quy chế|kinh phí) (?:\w+ )?tổ chức"
)
# `không tổ chức hội nghị`, `tạm dừng tổ chức lễ hội`: what is not held
_BANNED = _ending(
    r"\b(?:không|cấm|dừng|ngừng|hạn chế|hủy|huỷ|hoãn|tránh)(?: việc| được)? tổ chức(?: các| những)?"
    r"(?: buổi| cuộc| hoạt động)? "
)
# `phiên họp tới đây`, `hội nghị sẽ diễn ra`
_AHEAD = compiled(
    r"[^.,;\n]{0,60}?\b(?:sẽ|dự kiến|sắp|tới đây|sắp tới|tiếp theo)\b"
    rf"|[^.;\n{DAY}]{{0,120}}{DAY}++ (?:tới|sắp tới)\b"
)
_SOON = ("sẽ", "dự kiến", "sắp", "tới", "tiếp theo")
# `(có) buổi làm việc với`, `(có) cuộc gặp`
_HAD = _ending(r"(?<!không |chưa |từng |sẽ )\bcó (?:một )?")
_MEASURED = compiled(r"(?:cuộc|buổi) ")
# `đại hội XIII của Đảng`, `đại hội đảng bộ các cấp`: history or a topic, hardly the news
_PARTY_CONGRESS = compiled(
    r"đại hội(?: đại biểu)?(?: (?:toàn quốc )?(?:lần thứ )?(?:[xvi]{1,6}|\d{1,2})? ?(?:của )?đảng"
    r"(?! bộ| ủy)| (?:đảng bộ )?các cấp)"
)
# Words that begin like a name: `giải pháp`, `giải nhất`, `chương trình hành động`
_OTHER_WORD = compiled(
    r"giải (?:pháp|phóng|quyết|trí|ngân|thích|trình|thưởng|nhất|nhì|ba|tư|khuyến khích|cứu|thoát"
    r"|tỏa|mã|mật|vô địch|thể|tán|nhiệt|độc|khát|tích|nghĩa|ngũ|bài|đáp|cơn|nhỏ|lớn|\p{L}\b)"
    r"|chương trình (?:khuyến|ưu đãi|giáo dục|phổ thông|học|mục tiêu|hành động|công tác|đào tạo"
    r"|đặt|tích điểm|tín dụng|tuyển sinh|phim|hỗ trợ|tiêm|bình ổn|giảm|làm việc|nghị sự|mới"
    r"|hiện hành|môn|lớp|quốc gia|phát triển|kích cầu|xây dựng|đại trà|tiên tiến|cử nhân|thạc sĩ"
    r"|chất lượng cao|liên kết|chính quy|tiến sĩ|bồi hoàn|khách hàng|thẻ)"
    r"|đại hội đồng\b(?! cổ đông)|hội nghị truyền hình (?!trực tiếp|giữa|kết nối)|[\p{L} ]{2,40}/"
)
# `tổ chức: "` + name
_QUOTE = compiled(r"[ :]{0,2}[\"']$")
# `trong khuôn khổ diễn đàn`, `chuỗi hoạt động của lễ hội`: where the occasion belongs to
_FRAME = _ending(r"(?:khuôn khổ|chuỗi|bên lề)(?: [\w ]{0,30}của)? |\btừng là (?:một )?")
# `Trong khuôn khổ festival có hội thảo`, behind the lead: an occasion beside the reported one
_BESIDE = compiled(r"(?:\w+ ){0,2}(?:trong|nằm trong|thuộc) (?:khuôn khổ|chuỗi)\b")
LEAD = 200  # characters in which an occasion beside another may be the news
# `30 cuộc thi`
_NUMBER = _ending(r"\b(?:[3-9]|[1-9]\d+) ")
# `Ngày 5/4`, `Bộ Y tế`, `vừa`, `đã`: something happened
_TOLD = compiled(
    rf"[{DAY}{BODY}{SITES}{PEOPLE}]|\b(?:đã|vừa|mới|sáng|chiều|tối|hôm|nay|diễn ra|chủ trì)\b"
)


def is_elsewhere(left: str) -> bool:
    """Whether the words before a name make it another's: "sau", "nghị quyết"."""
    return _reference().match(left) is not None


def is_planned(before: str) -> bool:
    """Whether the words before say that it is only to come: "sẽ", "yêu cầu … tổ chức"."""
    if _PLANNED.search(before) is not None:
        return True
    return "tổ chức" in before and _ASKED.search(before) is not None


def weigh(
    view: View, name: tuple[int, int], sentence: tuple[int, int], *, weak: bool
) -> tuple[str, float]:
    """The best cue about a name and its weight; 0 where the name is no occasion of the news."""
    (start, end), (low, high) = name, sentence
    left = view.text[max(low, start - 90) : start]
    left = _QUOTE.sub(" ", left) if left.endswith(('"', "'")) else left
    right = view.text[end : min(high, end + 280)]
    cue, weight = _cue(left, right)
    if _HAD.match(left) and _MEASURED.match(view.text, start):
        cue, weight = max((cue, weight), ("held", HAD), key=lambda pair: pair[1])
    if cue == "named" and not weak and _is_headline(view, start):
        cue, weight = "shown", HEADLINE
    if (
        _OTHER_WORD.match(view.text, start)
        or _NUMBER.match(left)
        or _PARTY_CONGRESS.match(view.text, start)
        or _FRAME.match(left)
        or _BANNED.match(left)
        or (is_elsewhere(left) and not _is_organised(left))
    ):
        return cue, 0.0
    if weak:
        weight *= WEAK if cue in _SURE else VAGUE
    if cue == "held" and not _TOLD.search(view.text, low, min(high, end + 120)):
        weight *= UNTOLD
    beside = low - view.begin > LEAD and _BESIDE.match(view.text, low, high)
    if beside or _is_history(view, low, start):
        weight *= EARLIER
    before = left[-BEFORE.get(cue, 40) :]
    if is_planned(before) or _is_ahead(right):
        weight *= PLANNED
    return cue, weight


# `Tháng 5/1941, tại hội nghị …`
_LAST_CENTURY = compiled(r"(?<!\d)19\d\d(?!\d)")


def _is_history(view: View, low: int, start: int) -> bool:
    old = _LAST_CENTURY.search(view.document.text.lower, low, start)
    return old is not None and DAY not in view.text[low:start]


def _is_headline(view: View, start: int) -> bool:
    line_end = view.text.find("\n", start)
    return start - view.begin < 3 and 0 < line_end - start < 160


def _is_organised(left: str) -> bool:
    held = (pattern for cue, _, pattern in _LEFT if cue == "held")
    return _takes_place(left) or any(pattern.match(left) for pattern in held)


def _takes_place(left: str) -> bool:
    return "diễn ra " in left and _TAKES_PLACE.search(left) is not None


def _is_ahead(right: str) -> bool:
    return _has_any(right, _SOON) and _AHEAD.match(right) is not None


def _has_any(text: str, words: tuple[str, ...]) -> bool:
    """Whether one of the words stands in the text; no words ask for nothing."""
    return not words or any(word in text for word in words)


def _cue(left: str, right: str) -> tuple[str, float]:
    found = [(weight, cue) for cue, weight, pattern in _LEFT if pattern.match(left)]
    if _takes_place(left):
        found.append((HELD, "held"))
    found += [
        (weight, cue)
        for cue, weight, words, pattern in _RIGHT
        if _has_any(right, words) and pattern.match(right)
    ]
    if not found:
        return "named", MENTIONED
    weight, cue = max(found)
    return cue, weight + SECOND * (len(found) - 1)
