"""What the text says of a name of an occasion, as a weight.

"Bộ Y tế tổ chức hội nghị" weighs much, "sau hội nghị" nothing. Does not find the names.
"""

from functools import cache

import regex

from pipeline.cues import Cue, spaced
from pipeline.events.said import HELD, RIGHT, TAKES_PLACE, ending, likely
from pipeline.events.view import BODY, DAY, PEOPLE, SITES, View
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
HAD = 2.4  # of "có buổi làm việc"
HEADLINE = 1.2  # of a name that opens a headline
MENTIONED = 0.3  # of a name that nothing is said of


@cache
def _reference() -> "regex.Pattern[str]":
    # `nghị quyết đại hội`, `sau hội nghị`, `các cuộc họp`
    return compiled(rf"(?r)(?<!\w)(?:{any_of(read_list('event_references.txt'))}) ")


@cache
def _ends_of_references() -> frozenset[str]:
    """The last two letters of each and a space: most names have something else before them."""
    return frozenset(f"{words[-2:]} " for words in read_list("event_references.txt"))


_SURE = {"held", "chaired", "attended", "counted", "shown"}

# `sẽ tổ chức hội nghị`, `dự kiến diễn ra`
_PLANNED = Cue(
    r"\b(?:sẽ|dự kiến|sắp|chuẩn bị|có kế hoạch|tới đây|sắp tới)\b",
    words=("sẽ", "dự kiến", "sắp", "chuẩn bị", "có kế hoạch", "tới đây"),
)
# `cần sớm tổ chức hội nghị`, `kế hoạch tổ chức đại hội`: asked for, or a topic
_ASKED = Cue(
    r"\b(?:sớm|cần|phải|nên|hãy|không|chưa|đề xuất|yêu cầu|đề nghị|lộ trình|kế hoạch|phương án"
    r"|công tác|thời gian|lùi|hoãn|việc|quy chế|kinh phí) (?:\w+ )?tổ chức",
    words=("tổ chức",),
)
# `không tổ chức hội nghị`, `tạm dừng tổ chức lễ hội`: what is not held
_BANNED = ending(
    r"\b(?:không|cấm|dừng|ngừng|hạn chế|hủy|huỷ|hoãn|tránh)(?: việc| được)? tổ chức(?: các| những)?"
    r"(?: buổi| cuộc| hoạt động)? ",
    ends=spaced("chức các những buổi cuộc động"),
)
# `phiên họp tới đây`, `hội nghị sẽ diễn ra`
_AHEAD = Cue(
    r"[^.,;\n]{0,60}?\b(?:sẽ|dự kiến|sắp|tới đây|sắp tới|tiếp theo)\b"
    rf"|[^.;\n{DAY}]{{0,120}}{DAY}++ (?:tới|sắp tới)\b",
    words=("sẽ", "dự kiến", "sắp", "tới", "tiếp theo"),
)
# `(có) buổi làm việc với`, `(có) cuộc gặp`
_HAD = ending(r"(?<!không |chưa |từng |sẽ )\bcó (?:một )?", ends=spaced("có một"))
_MEASURED = ("cuộc ", "buổi ")
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
# What these begin with, but for those that are told by a stroke
_LIKE_OTHER = ("giải ", "chương trình ", "đại hội đồng", "hội nghị truyền hình ")

# `tổ chức: "` + name
_QUOTE = compiled(r"[ :]{0,2}[\"']$")
# `trong khuôn khổ diễn đàn`, `chuỗi hoạt động của lễ hội`: where the occasion belongs to
_FRAME = ending(
    r"(?:khuôn khổ|chuỗi|bên lề)(?: [\w ]{0,30}của)? |\btừng là (?:một )?",
    ends=spaced("khổ chuỗi lề của là một"),
)
# `Trong khuôn khổ festival có hội thảo`, behind the lead: an occasion beside the reported one
_BESIDE = compiled(r"(?:\w+ ){0,2}(?:trong|nằm trong|thuộc) (?:khuôn khổ|chuỗi)\b")
LEAD = 200  # characters in which an occasion beside another may be the news
# `30 cuộc thi`
_NUMBER = ending(r"\b(?:[3-9]|[1-9]\d+) ")
# `Ngày 5/4`, `Bộ Y tế`, `vừa`, `đã`: something happened
_TOLD = compiled(
    rf"[{DAY}{BODY}{SITES}{PEOPLE}]|\b(?:đã|vừa|mới|sáng|chiều|tối|hôm|nay|diễn ra|chủ trì)\b"
)


def is_elsewhere(left: str) -> bool:
    """Whether the words before a name make it another's: "sau", "nghị quyết"."""
    return left[-3:] in _ends_of_references() and _reference().match(left) is not None


def is_planned(before: str) -> bool:
    """Whether the words before say that it is only to come: "sẽ", "yêu cầu … tổ chức"."""
    return _PLANNED.search(before) is not None or _ASKED.search(before) is not None


def weigh(
    view: View, name: tuple[int, int], sentence: tuple[int, int], *, weak: bool
) -> tuple[str, float]:
    """The best cue about a name and its weight; 0 where the name is no occasion of the news."""
    (start, end), (low, high) = name, sentence
    left = view.text[max(low, start - 90) : start]
    left = _QUOTE.sub(" ", left) if left.endswith(('"', "'")) else left
    right = view.text[end : min(high, end + 280)]
    cue, weight = _cue(left, right)
    if view.text.startswith(_MEASURED, start) and _HAD.match(left):
        cue, weight = max((cue, weight), ("held", HAD), key=lambda pair: pair[1])
    if cue == "named" and not weak and _is_headline(view, start):
        cue, weight = "shown", HEADLINE
    if (
        _is_other_word(view.text, start)
        or (left[-2:-1].isdecimal() and _NUMBER.match(left))
        or (view.text.startswith("đại hội", start) and _PARTY_CONGRESS.match(view.text, start))
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
    if is_planned(before) or _AHEAD.match(right):
        weight *= PLANNED
    return cue, weight


# `Tháng 5/1941, tại hội nghị …`
_LAST_CENTURY = compiled(r"(?<!\d)19\d\d(?!\d)")


def _is_history(view: View, low: int, start: int) -> bool:
    lower = view.document.text.lower
    if lower.find("19", low, start) < 0 or not _LAST_CENTURY.search(lower, low, start):
        return False
    return DAY not in view.text[low:start]


def _is_other_word(text: str, start: int) -> bool:
    likely = text.startswith(_LIKE_OTHER, start) or text.find("/", start, start + 42) >= 0
    return likely and _OTHER_WORD.match(text, start) is not None


def _is_headline(view: View, start: int) -> bool:
    line_end = view.text.find("\n", start)
    return start - view.begin < 3 and 0 < line_end - start < 160


def _is_organised(left: str) -> bool:
    if TAKES_PLACE.search(left):
        return True
    return any(said.words.match(left) for said in likely(left) if said.cue == "held")


def _cue(left: str, right: str) -> tuple[str, float]:
    found = [(weight, cue) for cue, weight, words in likely(left) if words.match(left)]
    if TAKES_PLACE.search(left):
        found.append((HELD, "held"))
    found += [(weight, cue) for cue, weight, words in RIGHT if words.match(right)]
    if not found:
        return "named", MENTIONED
    weight, cue = max(found)
    return cue, weight + SECOND * (len(found) - 1)
