"""What neighbours lend each other: runs (`từ … đến …`), years, and the day beside `hôm nay`."""

from collections.abc import Sequence

from pipeline.extractors.dates.written import DAYS, Point, Written
from pipeline.patterns import compiled
from pipeline.text import Text

_LONGEST_GAP = 16
_LONGEST_RUN = 36
_CLOCK = r"(?:(?:lúc )?\d{1,2} ?(?:h|g|giờ|:) ?(?:\d\d)?(?: ?(?:phút|p))?,? {0,2})?"
# ngày 5 đến … · 21h30 ngày 31/12 đến 0h30 ngày …
_RUN = compiled(r" {0,2}(?:-|(?:cho |kéo dài )?(?:đến|tới)(?: hết| cuối)?|-? ?hết) {0,2}" + _CLOCK)
_RUN_LETTERS = frozenset("-cđtkh")
_FROM = compiled(rf"(?<!\p{{L}})từ {{1,3}}{_CLOCK}\Z")
_LIST = compiled(r" {0,2}(?:[,;&]|và|hoặc|hay|-|đến|tới|đến hết|, và|rồi) {0,2}")


def join(found: Sequence[Written], text: Text) -> list[Written]:
    """Merge the two ends of a run, and lend years along lists; order and places stay."""
    joined: list[Written] = []
    for written in found:
        previous = joined[-1] if joined else None
        merged = _merged(previous, written, text) if previous else None
        if merged:
            joined[-1] = merged
        else:
            joined.append(written)
    return _lend_years(joined, text)


def _merged(a: Written, b: Written, text: Text) -> Written | None:
    gap = text.lower[a.end : b.start] if b.start - a.end <= _LONGEST_RUN else "\n"
    if a.last or b.last or gap.lstrip(" ")[:1] not in _RUN_LETTERS or not _RUN.fullmatch(gap):
        return None
    said = _FROM.search(text.lower, max(0, a.start - 24), a.start)
    if not said and _kind(a.first) != _kind(b.first):
        return None
    if _known_order(a.first, b.first) is False:
        return None
    start = said.start() if said else a.start
    return Written(start, b.end, "run", a.first, b.first, a.time)


def _kind(point: Point) -> str:
    return "day" if point.unit in DAYS else point.unit


def _known_order(a: Point, b: Point) -> bool | None:
    """Whether a stands before b; None where the words do not tell."""
    if a.year is None or b.year is None:
        return None
    return (a.year, a.month or 0, a.day or 0) <= (b.year, b.month or 13, b.day or 32)


def _lend_years(found: list[Written], text: Text) -> list[Written]:
    """`ngày 5/6 và 7/6/2020`: the last year goes back along the list, else the first one on."""
    for n in range(len(found) - 2, -1, -1):
        a, b = found[n], found[n + 1]
        year = b.first.year
        if year is not None and _in_list(a, b, text) and a.first.lacks_year:
            later = (a.first.month or 0) > (b.first.month or 12)
            found[n] = a._replace(first=a.first.in_year(year - 1 if later else year))
    for n in range(1, len(found)):
        a, b = found[n - 1], found[n]
        year = a.first.year
        if year is not None and _in_list(a, b, text) and b.first.lacks_year:
            earlier = (b.first.month or 12) < (a.first.month or 0)
            found[n] = b._replace(first=b.first.in_year(year + 1 if earlier else year))
    return found


def _in_list(a: Written, b: Written, text: Text) -> bool:
    if a.last or b.last or a.first.unit != b.first.unit or b.start - a.end > _LONGEST_GAP:
        return False
    return _LIST.fullmatch(text.lower, a.end, b.start) is not None
