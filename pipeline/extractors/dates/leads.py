"""Where the words begin that lead to a number or a period: `chiều thứ Hai, ngày`, `cuối`, `từ`.

Most numbers have none before them, which the last word tells at once.
"""

from pipeline.extractors.dates.fragments import (
    BEGIN,
    EDGE,
    LEAD,
    LEAD_WORDS,
    ORDINAL_DAYS,
    PART_WORDS,
    SEASON,
    SS,
)
from pipeline.patterns import compiled

LEAD_BEFORE = compiled(
    rf"(?:{BEGIN}|(?<=\d[hg])|(?<=\p{{L}})(?=ngày)){LEAD}\Z"  # bóng đáNgày 18/12
)
_EDGE_BEFORE = compiled(rf"{BEGIN}(?:{EDGE}(?:{SEASON}{SS})?|{SEASON}{SS}|sinh{SS})\Z")
_FROM_BEFORE = compiled(rf"{BEGIN}từ{SS}\Z")
_LONGEST_LEAD = 48
PLAIN_LEADS = frozenset(  # behind a space: most of all leads
    ["ngày ", "hôm ", *(f"{part} {day}" for part in PART_WORDS for day in ("", "ngày "))]
)
_LEAD_ENDS = (
    *("ngày", "hôm", *ORDINAL_DAYS, *{part.rpartition(" ")[2] for part in PART_WORDS}),
    *("hai", "ba", "tư", "năm", "sáu", "bảy", "bẩy", *"234567", "nhật", "cn"),
)
_LEAD_WORDS = frozenset([*LEAD_WORDS, *"234567-,"])
_LEAD_TAILS = tuple(_LEAD_WORDS)  # (sáng, 20h00sáng, thứhai
_EDGE_ENDS = (
    *("đầu", "giữa", "cuối", "tuần", "của", "những"),
    *("xuân", "hè", "hạ", "thu", "đông", "sinh"),
)


def lead_start(lower: str, start: int) -> int | None:
    """Where `chiều thứ Hai, ngày` begins that leads to ``start``, or None."""
    low = max(0, start - _LONGEST_LEAD)
    if not lower[low:start].rstrip(" ,-").endswith(_LEAD_ENDS):
        return None
    at = _chain_start(lower, low, start)
    if low < at and lower[at:start] in PLAIN_LEADS:
        return at
    match = LEAD_BEFORE.search(lower, at, start)
    return match.start() if match else None


def _chain_start(lower: str, low: int, start: int) -> int:
    """Where the run of words before ``start`` begins that may stand in a lead."""
    at = start + 1
    for word in reversed(lower[low:start].split(" ")):
        if word and word not in _LEAD_WORDS and not word.rstrip(",-").endswith(_LEAD_TAILS):
            break
        at -= len(word) + 1
    return at


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
