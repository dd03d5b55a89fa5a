"""The first and the last day of the occasion, from the dates that stand with its names.

A day that is tied to something else (a document, a birth, a deadline, history) is not taken; where
no day is tied to the occasion there is none.
"""

import datetime as dt
from typing import NamedTuple

from pipeline.events.names import Name
from pipeline.events.occasion import Occasion
from pipeline.events.view import BODY, DAY, LONGEST, View
from pipeline.events.years import settle_year
from pipeline.patterns import compiled

FRESH = 10  # days between an occasion and the article whose lead alone tells its day
SENTENCES = 6  # sentences about the occasion that may name its day
BETWEEN = 20  # characters between two dates of one statement
NEAR = 20  # the distance that a day counts as having where it opens the sentence


class Days(NamedTuple):
    """First and last day, and the indices of the dates that say so."""

    first: dt.date | None
    last: dt.date | None
    dates: tuple[int, ...]


_DOCUMENT = (
    r"(?:nghị quyết|quyết định|chỉ thị|công văn|kế hoạch|thông báo|kết luận|nghị định|thông tư"
    r"|luật|văn bản|công điện|quy định|tờ trình|hướng dẫn|chương trình số|giấy mời)"
)
_BEFORE_OTHERS = (
    r"(?:(?<!học |thí |vệ )sinh|trước|tính đến|đến|đến hết|kể từ|hết|chậm nhất|hạn chót"
    r"|muộn nhất|trước đó|hiệu lực|ban hành|kỷ niệm|giải phóng|thành lập|từ trần|hoàn thành"
    r"|lần (?:tới|sau|trước)|sắp tới|tiếp theo|kỳ sau)"
)
# What makes a date another's: `Nghị quyết số 5 ngày`, `sinh ngày`, `tính đến ngày`
_OTHERS = compiled(
    rf"\b{_DOCUMENT}(?: số)?(?: [\w/.-]*\d[\w/.-]*)?(?: của {BODY}++)?,? ?\(?(?:ký |ban hành )?$"
    rf"|\b{_BEFORE_OTHERS}(?: vào|,)?(?: ngày)? ?$"
)
# What speaks for it: `diễn ra (vào)`, `tổ chức`, `trong hai`
_HELD = compiled(r"(?:diễn ra|tổ chức|khai mạc|trong \w+|vào)(?: từ| vào| trong \d ngày)?,? ?\(?$")
# `ngày 5 và 6/4`, `5.4 và 12.4`, `đến 0h30 ngày`
_AND = compiled(r"(?: ?(?:và|,|-|đến) ?(?:\d{1,2} ?(?:h|giờ|:) ?\d{0,2} )?(?:ngày )?){1,2}")
# `Hôm nay, 20/8`, `sáng nay (27/4)`
_SAME = compiled(r"[ ,()]*+(?:tức )?")


def find_days(view: View, occasion: Occasion) -> Days:
    """The days of the first sentence about the occasion whose day is known."""
    seen: set[tuple[int, int]] = set()
    unknown: Days | None = None
    ahead: Days | None = None
    for name in occasion.names:
        sentence = name.sentence
        if sentence in seen or len(seen) == SENTENCES:
            continue
        seen.add(sentence)
        dates = _own_dates(view, *sentence)
        if not dates:
            continue
        near = _nearest(view, dates, name)
        days = _settled(view, occasion, _with_neighbours(view, near, dates))
        if days.first and sentence not in view.lead and _is_ahead(view, days.first):
            ahead = ahead or days
        elif days.first:
            return _whole_run(view, occasion, days)
        else:
            unknown = unknown or days
    return _of_the_lead(view, occasion, ahead or unknown)


def _is_ahead(view: View, day: dt.date) -> bool:
    published = view.document.published
    return published is not None and day > published + dt.timedelta(1)


def _of_the_lead(view: View, occasion: Occasion, fallback: Days | None) -> Days:
    """The day that opens the story, else the one of its first sentences that is news."""
    opening = _opening(view)
    if opening is not None and (fallback is None or fallback.first):
        days = _settled(view, occasion, _with_neighbours(view, opening, [opening]))
        if fallback is None or (days.first and not _is_ahead(view, days.first)):
            return days
    if fallback:
        return fallback
    fresh = next((i for i in _lead_dates(view) if _is_fresh(view, i)), None)
    return Days(None, None, ()) if fresh is None else _with_neighbours(view, fresh, [fresh])


LINE = 80  # characters
# A short line without a stop is a headline, a signature or says when the article appeared
_PROSE = compiled(r"[.!?…][\"')]*$")


def _is_fresh(view: View, date: int) -> bool:
    day, published = view.mentions.dates[date].value.date_from, view.document.published
    if day is None or published is None or not _is_prose(view, date):
        return False
    return 0 <= (published - day).days <= FRESH


def _is_prose(view: View, date: int) -> bool:
    low, high = view.sentence(view.mentions.dates[date].start)
    return high - low > LINE or _PROSE.search(view.text, low, high) is not None


def _settled(view: View, occasion: Occasion, days: Days) -> Days:
    """Give days without a year the one that the article tells; only where it has no day itself."""
    if days.first or view.document.published is not None:
        return days
    for date in days.dates:
        settled = settle_year(view, occasion, date)
        if settled:
            first, last, lender = settled
            return Days(first, last, (date,) if lender is None else (date, lender))
    return days


# `khai mạc lễ hội`: the day of the opening is the news, not the run
_OPENED = compiled(r"(?:khai|bế) mạc(?: [^.;,\n]{0,20})?$")


# `diễn ra từ hôm nay đến`, `kéo dài đến hết ngày`
_UNTIL = compiled(r"(?:diễn ra|kéo dài)[^.;\n]{0,30} (?:đến|tới)(?: hết)?(?: ngày)? $")


def _whole_run(view: View, occasion: Occasion, days: Days) -> Days:
    """One day of an occasion that, the text says elsewhere, "diễn ra từ … đến …"."""
    best = occasion.best
    if days.first != days.last or _OPENED.search(view.text, max(0, best.start - 30), best.start):
        return days
    for low, high in {name.sentence for name in occasion.names[:SENTENCES]}:
        for i, date in enumerate(view.mentions.dates):
            if low <= date.start < high and view.text[date.start] == DAY:
                run = _run(view, i, days, low)
                if run.first != run.last:
                    return run
    return days


def _run(view: View, date: int, days: Days, low: int) -> Days:
    """The days, made longer by a date that tells the run of the occasion."""
    mention = view.mentions.dates[date]
    first, last, at = mention.value.date_from, mention.value.date_to, mention.start
    if first is None or last is None or days.first is None:
        return days
    begin = max(low, at - 70)
    if first <= days.first <= last and first < last and _HELD.search(view.text, begin, at):
        return Days(first, last, (*days.dates, date))
    until = days.first < last <= days.first + dt.timedelta(LONGEST)
    if until and _UNTIL.search(view.text, begin, at):
        return Days(days.first, last, (*days.dates, date))
    return days


def _opening(view: View) -> int | None:
    """`Chiều 5/4, tại Hà Nội, …`: the day that opens one of the first sentences."""
    opening = (i for i in _lead_dates(view) if view.opens(view.mentions.dates[i].start))
    return next((i for i in opening if _is_prose(view, i)), None)


def _lead_dates(view: View) -> list[int]:
    return [i for sentence in view.lead for i in _own_dates(view, *sentence)]


def _own_dates(view: View, low: int, high: int) -> list[int]:
    return [
        i
        for i, date in enumerate(view.mentions.dates)
        if low <= date.start < high
        and view.text[date.start] == DAY
        and not _OTHERS.search(view.text, max(low, date.start - 70), date.start)
    ]


def _nearest(view: View, dates: list[int], name: Name) -> int:
    def distance(date: int) -> float:
        at, low = view.mentions.dates[date], name.sentence[0]
        gap = at.start - name.end if at.start >= name.end else name.start - at.end
        if view.opens(at.start):
            gap = min(gap, NEAR)
        return gap / 2 if _HELD.search(view.text, max(low, at.start - 40), at.start) else gap

    return min(dates, key=distance) if len(dates) > 1 else dates[0]


def _with_neighbours(view: View, best: int, dates: list[int]) -> Days:
    """Add the dates that say the same day again, or the other days of one list."""
    taken = [best]
    for step in (1, -1):
        at = best + step
        while at in dates and _joined(view, *sorted((at, at - step))):
            taken.append(at)
            at += step
    values = [view.mentions.dates[i].value for i in taken]
    firsts = [value.date_from for value in values if value.date_from]
    lasts = [value.date_to for value in values if value.date_to]
    if not firsts or not lasts:
        return Days(None, None, tuple(taken))
    return Days(min(firsts), max(lasts), tuple(sorted(taken)))


def _joined(view: View, left: int, right: int) -> bool:
    between = view.text[view.mentions.dates[left].end : view.mentions.dates[right].start]
    if len(between) > BETWEEN:
        return False
    return _SAME.fullmatch(between) is not None or _AND.fullmatch(between) is not None
