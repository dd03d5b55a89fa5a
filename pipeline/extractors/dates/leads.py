"""Where the words begin that lead to a number or a period: `chiều thứ Hai, ngày`, `cuối`, `từ`.

Most numbers have none before them, which the last word tells at once.
"""

from pipeline.extractors.dates.fragments import (
    BEGIN,
    EDGE,
    LEAD,
    ORDINAL_DAYS,
    PART_WORDS,
    SEASON,
    SS,
    WEEKDAY_BEGINS,
)
from pipeline.extractors.dates.places import first_match, shortest
from pipeline.patterns import compiled

_LEAD_BEFORE = compiled(
    rf"(?:{BEGIN}|(?<=\d[hg])|(?<=\p{{L}})(?=ngày)){LEAD}\Z"  # bóng đáNgày 18/12
)
_EDGE_BEFORE = compiled(rf"{BEGIN}(?:{EDGE}(?:{SEASON}{SS})?|{SEASON}{SS}|sinh{SS})\Z")
_FROM_BEFORE = compiled(rf"{BEGIN}từ{SS}\Z")
_LONGEST_LEAD = 48
_LEAD_BEGINS = shortest(
    ("ngày", "hôm", *ORDINAL_DAYS, *PART_WORDS, *WEEKDAY_BEGINS, *(f"t{n}" for n in range(2, 8)))
)
_LEAD_ENDS = (
    *("ngày", "hôm", *ORDINAL_DAYS, *{part.rpartition(" ")[2] for part in PART_WORDS}),
    *("hai", "ba", "tư", "năm", "sáu", "bảy", "bẩy", *"234567", "nhật", "cn"),
)
_EDGE_ENDS = (
    *("đầu", "giữa", "cuối", "tuần", "của", "những"),
    *("xuân", "hè", "hạ", "thu", "đông", "sinh"),
)


def lead_start(lower: str, start: int) -> int | None:
    """Where `chiều thứ Hai, ngày` begins that leads to ``start``, or None."""
    low = max(0, start - _LONGEST_LEAD)
    if not lower[low:start].rstrip(" ,-").endswith(_LEAD_ENDS):
        return None
    match = first_match(_LEAD_BEFORE, _LEAD_BEGINS, lower, (low, start))
    return match.start() if match else None


def edge_start(lower: str, start: int) -> int:
    """Where `đầu`, `cuối` … begins that leads to ``start``; else ``start``."""
    low = max(0, start - _LONGEST_LEAD)
    if not lower[low:start].rstrip(" ").endswith(_EDGE_ENDS):
        return start
    match = _EDGE_BEFORE.search(lower, low, start)
    return match.start() if match else start


def from_start(lower: str, start: int) -> int:
    """Where `từ` begins that leads to ``start``; else ``start``."""
    low = max(0, start - 8)
    if not lower[low:start].rstrip(" ").endswith("từ"):
        return start
    match = _FROM_BEFORE.search(lower, low, start)
    return match.start() if match else start
