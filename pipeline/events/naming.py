"""How the text calls the occasion, and where it was held."""

from functools import cache

import regex

from pipeline.events.names import Name
from pipeline.events.occasion import Occasion
from pipeline.events.view import DAY, PEOPLE, SITES, View
from pipeline.lexicon import Province, provinces
from pipeline.patterns import compiled
from pipeline.text import to_classic_tones
from pipeline.word_lists import any_of

LONGEST = 160  # characters of a name
NAMES = 6  # names of the occasion that are looked at
TOLD = 1.0  # the weight from which a name is good enough to be shown
BARE = 3  # spaces; a shorter name ("Hội nghị trực tuyến") gives way to the fullest one

# Where a name ends: `… do Bộ Y tế tổ chức`, `… với sự tham dự`, `… ngày 5/4`, `…, ông A nói`
_ENDS = compiled(
    rf"[.;:\n(]|, |,$|[{DAY}{SITES}{PEOPLE}]| (?:do|bởi|với sự|có|còn|nhằm|tại|diễn ra|đã|được|sẽ"
    r"|vừa|theo hình thức|kết nối|vào|tới|đến|trong|dưới|để|sáng|chiều|tối|là|và trao|ngày|thu hút"
    r"|hồi|khai mạc|bế mạc|cho biết|này|quy tụ|mang|đánh dấu|thống nhất|nghe"
    r"|của (?=đồng chí|ông|bà))\b"
)
# What no name ends with: `cuộc họp với …`; read from the end, where it must stand
_DANGLING = compiled(r"(?r)(?:[ ,\-–\"']|\s(?:với|của|về|cho|và|giữa|cùng|ở|từ|lần|khi))+$")
_QUOTED = compiled(r'[ :]{0,2}["“\'‘][^"”\'’\n]{2,140}["”\'’]')


def find_name(view: View, occasion: Occasion) -> str | None:
    """The best name as written, or the fullest where the best says little.

    None where only a verb ("họp với …") speaks of the occasion.
    """
    names = [name for name in occasion.names[:NAMES] if name.kind != "verb"]
    told = [name for name in names if name.weight >= TOLD] or names
    if not told:
        return None
    phrase = _phrase(view, told[0])
    if phrase.strip().count(" ") < BARE:
        phrase = max((phrase, *(_phrase(view, name) for name in told[1:])), key=len)
    return phrase[0].upper() + phrase[1:]


def _phrase(view: View, name: Name) -> str:
    start, end, last = name.start, name.end, name.sentence[1]
    high = min(last, start + LONGEST)
    quoted = _QUOTED.match(view.document.text.rules, end, high)
    if quoted:
        return view.document.text.norm[start : quoted.end()]
    stop = _ENDS.search(view.text, end, high)
    at = stop.start() if stop else high
    if not stop and high < last:
        at = max(end, view.text.rfind(" ", end, high))
    return _DANGLING.sub("", view.document.text.norm[start:at]).rstrip(" ,-–\"'")


@cache
def _places() -> tuple["regex.Pattern[str]", dict[str, Province]]:
    # `tại Hà Nội`, `ở thành phố Đà Nẵng`, `trên địa bàn tỉnh Nghệ An`
    forms = {to_classic_tones(form).lower(): p for p in provinces() for form in p.forms}
    pattern = compiled(
        r"\b(?:tại|ở|trên địa bàn|thuộc)(?: (?:tỉnh|thành phố|thủ đô|tp\.?))? ?"
        rf"(?P<place>{any_of(list(forms))})(?!\w)"
    )
    return pattern, forms


def find_province(view: View, occasion: Occasion) -> Province | None:
    """The province or central city where the occasion was held, from its sentence or the lead."""
    pattern, forms = _places()
    for low, high in (occasion.best.sentence, *view.lead):
        if match := pattern.search(view.document.text.lower, low, high):
            return forms[match["place"]]
    return None
