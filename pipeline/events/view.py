"""An article as the event rules read it: lower case, with each found mention as a run of one mark.

A pattern then says "a body, then at most forty characters, then the name of an occasion" without
knowing how bodies are written. Offsets are those of every other view. Does not judge anything.
"""

import datetime as dt
from bisect import bisect_right
from dataclasses import dataclass

from pipeline.document import DateValue, Document, Mentions
from pipeline.patterns import compiled

BODY, SITES, PEOPLE, DAY, PERIOD = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004"
LONGEST = 16  # days from first to last; a longer run is a period, not the days of an occasion
LEAD = 2  # sentences of the story that say most of what is reported
NEWS = 120  # days between an occasion and the article about it

_MARKS = compiled(f"[{BODY}-{PERIOD}]")
# Marks are set in four bytes a character: to take letters apart and join them again costs more.
_WIDTH = 4
_WIDE = {mark: mark.encode("utf-32-le") for mark in (BODY, SITES, PEOPLE, DAY, PERIOD, " ")}
# `(TTXVN) - `, `TP.HCM: `
_PREFIX = compiled(r"[^\w]*+(?:[\w.+]{2,20}(?: [\w.+]{1,12}){0,3}\)? *[-:] *)?[^\w]*+")


@dataclass(frozen=True, slots=True)
class View:
    """The marked text and its sentences as half-open ranges, ``starts`` where each begins.

    ``begin`` is where the story begins, behind title and dateline, and ``lead`` the first two
    sentences that are not over there.
    """

    document: Document
    mentions: Mentions
    text: str
    sentences: tuple[tuple[int, int], ...]
    starts: tuple[int, ...]
    begin: int
    lead: tuple[tuple[int, int], ...]

    def sentence(self, offset: int) -> tuple[int, int]:
        """The range of the sentence that holds ``offset``."""
        return self.sentences[max(0, bisect_right(self.starts, offset) - 1)]

    def opens(self, offset: int) -> bool:
        """Whether a sentence begins at ``offset``, a paper's mark such as ``(TTXVN) -`` apart."""
        start = self.sentence(offset)[0]
        return start == offset or _PREFIX.fullmatch(self.text, start, offset) is not None

    def bodies_in(self, start: int, end: int) -> list[int]:
        """Indices of the bodies that lie inside a range."""
        return [i for i, m in enumerate(self.mentions.bodies) if start <= m.start and m.end <= end]


def read_view(document: Document, mentions: Mentions) -> View:
    """Put the marks of the mentions into the lower-case text; the length stays.

    The dateline is blanked: it tells when the article appeared, not when anything was held.
    """
    begin, published = document.header.body_start, document.published
    plain = _MARKS.sub(" ", document.text.lower)
    text = bytearray(plain.encode("utf-32-le", "surrogatepass"))
    for people in mentions.participants:
        _mark(text, people.start, people.end, PEOPLE)
    for sites in mentions.connections:
        _mark(text, sites.start, sites.end, SITES)
    for date in mentions.dates:
        mark = DAY if is_day(date.value, published) else PERIOD
        _mark(text, date.start, date.end, mark)
    for body in mentions.bodies:
        _mark(text, body.start, body.end, BODY)
    if document.header.dateline:
        _mark(text, *document.header.dateline, " ")
    marked = text.decode("utf-32-le", "surrogatepass")
    sentences = tuple([(s.start, s.end) for s in document.sentences])
    starts = tuple([start for start, _ in sentences])
    lead = tuple([sentence for sentence in sentences if sentence[1] > begin][:LEAD])
    return View(document, mentions, marked, sentences, starts, begin, lead)


def _mark(text: bytearray, start: int, end: int, mark: str) -> None:
    text[_WIDTH * start : _WIDTH * end] = _WIDE[mark] * (end - start)


def is_day(date: DateValue, published: dt.date | None) -> bool:
    """Whether a date can be the day, or the few days, of an occasion in the news.

    >>> day = dt.date(2020, 5, 20)
    >>> is_day(DateValue(day, day, "day", "explicit"), dt.date(2020, 5, 21))
    True
    >>> is_day(DateValue(day, day, "day", "explicit"), dt.date(2022, 5, 21))
    False
    """
    if date.precision not in {"day", "span"}:
        return False
    if date.date_from is None or date.date_to is None:
        return date.precision == "day"
    if published and abs((date.date_from - published).days) > NEWS:
        return False
    return (date.date_to - date.date_from).days <= LONGEST
