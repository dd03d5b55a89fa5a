"""The clock time beside a day: `8h30 ngày 12.3.2020`."""

import datetime as dt

from pipeline.patterns import compiled, scanner

_CLOCK = (
    r"(?P<h>2[0-4]|1\d|0?\d) ?(?:h|g|giờ|:) ?(?P<m>[0-5]\d(?!\d))?(?: ?(?:phút|p)(?!\p{L}))?"
    r"(?::[0-5]\d(?!\d))?"
)
_PART = r"(?: (?P<part>sáng|trưa|chiều|tối|đêm|khuya))?"
_AFTER = compiled(rf"[ ,|-]{{0,3}}(?:\(?lúc |vào lúc |vào |từ )?(?<!\d){_CLOCK}{_PART}")
_BEFORE = compiled(
    rf"(?<![\d:.,/]){_CLOCK}{_PART}(?: ?(?:-|đến|tới) ?(?:\d{{1,2}} ?(?:h|g|giờ"
    rf"|:) ?(?:\d\d)?(?: ?phút)?)"
    r"(?: (?:sáng|trưa|chiều|tối))?)?[ ,]{0,2}(?:của |cùng |trong |vào |, )?(?:từ )?\Z"
)
_WINDOW = 40
_LATE = compiled(r"chiều|tối|đêm|khuya")
_MAY_BE_BEFORE = scanner(r"\d ?[hg:]")
_MAY_BE_AFTER = scanner(r"[ ,|-]{0,3}(?:\(?lúc |vào lúc |vào |từ )?\d{1,2} ?[hg:]")


def clock_beside(lower: str, start: int, end: int) -> dt.time | None:
    """The time that stands before or behind a day, on the 24-hour clock."""
    low = max(0, start - _WINDOW)
    low = max(low, lower.rfind("\n", low, start) + 1)
    match = None
    if _MAY_BE_BEFORE.search(lower, low, start):
        match = _BEFORE.search(lower, low, start)
    if match is None and _MAY_BE_AFTER.match(lower, end):
        match = _AFTER.match(lower, end)
    if match is None:
        return None
    hour, minute = int(match["h"]), int(match["m"] or 0)
    part = match["part"] or ""
    if hour < 12 and _LATE.search(part or lower[start : min(end, start + 12)]):
        hour += 12 if "đêm" not in (part or lower[start:end]) or hour > 6 else 0
    return dt.time(hour % 24, minute)
