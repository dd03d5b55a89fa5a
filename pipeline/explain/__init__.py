"""Why an article reads as it does at one place: which rules fired there, which won, and why.

::

    spot         a place of an article that is understood, and a candidate there
    candidates   what the rules proposed at it, and what became of each
    names        the same for bodies
    reasons      why the value of a mention is what it is

For people who write rules, and for readers who doubt a row. Changes nothing, prints nothing.
"""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.document import Article, Document, Table, read_documents
from pipeline.errors import PipelineError
from pipeline.explain.candidates import find_candidates
from pipeline.explain.reasons import event_fields, why_body, why_count, why_date
from pipeline.explain.spot import Candidate, Spot
from pipeline.extraction import Result, extract
from pipeline.extractors import find_mentions
from pipeline.header import PublishedFrom
from pipeline.names import find_entities
from pipeline.tables import MENTION_TABLES, BodyRow, CountRow, DateRow
from pipeline.text import Text, read_text

__all__ = ["Candidate", "Explained", "Explanation", "Nearest", "explain", "find_offset"]


@dataclass(frozen=True, slots=True)
class Explained:
    """A mention that covers the place: its row, why its value is what it is, what rests on it."""

    table: Table
    row: DateRow | BodyRow | CountRow
    why: tuple[str, ...]
    event: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Nearest:
    """The mention that stands nearest to a place where there is none."""

    table: Table
    rule: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """What stands at a place of an article, and why. Offsets are code points of its text.

    ``sentence`` is the number of the sentence there, None between sentences; ``nearest`` is told
    where no mention covers the place, and None where the article has no mention at all.
    """

    offset: int
    word: str | None
    sentence: int | None
    sentence_start: int
    sentence_end: int
    sentence_text: str
    words: tuple[str, ...]
    published: dt.date | None
    published_from: PublishedFrom | None
    mentions: tuple[Explained, ...]
    candidates: tuple[Candidate, ...]
    nearest: Nearest | None


def explain(text: str, offset: int, published: dt.date | str | None = None) -> Explanation:
    """Explain what extraction made of one place of an article.

    Parameters
    ----------
    text
        The article.
    offset
        The place, in code points of ``text``, from 0.
    published
        The day that the article appeared, as ``extract`` takes it.

    Raises
    ------
    PipelineError
        Where the offset lies outside the text, or the article cannot be extracted.

    >>> told = explain("Sáng 20/8, Bộ Y tế họp với gần 800 điểm cầu.", 30, "2019-08-21")
    >>> told.mentions[0].row.text, told.mentions[0].why[:2]
    ('gần 800 điểm cầu', ('`800` reads as 800', 'nearly, as `gần` says'))
    """
    if not 0 <= offset < len(text):
        last = f"the text has the offsets 0 to {len(text) - 1}" if text else "the text is empty"
        raise PipelineError(f"there is no offset {offset}: {last}")
    result = extract(text, published)
    document = _understand(text, result)
    spot = Spot(document, find_mentions(document), _to_view(document.text, offset))
    mentions = tuple(_explained(spot, result))
    number, words, word = _around(spot)
    start, end = 0, 0
    if number is not None:
        start, end = result.sentences[number].start, result.sentences[number].end
    return Explanation(
        offset=offset,
        word=word,
        sentence=number,
        sentence_start=start,
        sentence_end=end,
        sentence_text=text[start:end],
        words=words,
        published=result.article.published,
        published_from=result.article.published_from,
        mentions=mentions,
        candidates=find_candidates(spot),
        nearest=None if mentions else _nearest(result, offset),
    )


def find_offset(text: str, words: str) -> int:
    """Where ``words`` stand first in an article, in code points, in whatever Unicode form.

    >>> find_offset("Họp với gần 800 đầu cầu", "gần 800")
    8

    Raises
    ------
    PipelineError
        Where they stand nowhere in it.
    """
    at = text.find(words) if words else -1
    if at >= 0:
        return at
    views, wanted = read_text(text), read_text(words).norm
    at = views.norm.find(wanted) if wanted else -1
    if at < 0:
        raise PipelineError(f"`{words}` stands nowhere in the article")
    return views.to_raw(at, at + 1)[0]


def _understand(text: str, result: Result) -> Document:
    """The document behind a result: its rows do not tell what the rules had before them."""
    row = result.article
    given = row.published if row.published_from == "record" else None
    (document,) = read_documents([Article(id="article", text=text, published=given)])
    if not isinstance(document, Document):
        raise PipelineError(str(document))
    (entities,) = find_entities([document])
    return replace(document, entities=entities)


def _to_view(text: Text, offset: int) -> int:
    """The offset of the views whose character holds a code point of the raw text."""
    places = range(len(text.norm))
    at = bisect_right(places, offset, key=lambda place: text.to_raw(place, place + 1)[0])
    return max(0, at - 1)


def _explained(spot: Spot, result: Result) -> Iterator[Explained]:
    for table in MENTION_TABLES:
        mention = spot.standing(table)
        if mention is None:
            continue
        at = getattr(spot.mentions, table).index(mention)
        row = getattr(result, table)[at]
        if isinstance(row, DateRow):
            why = tuple(why_date(spot, row, result.article))
        elif isinstance(row, BodyRow):
            why = tuple(why_body(spot, row, result.article))
        else:
            why = tuple(why_count(spot, row, table))
        yield Explained(table, row, why, tuple(event_fields(result.event, table, at)))


def _around(spot: Spot) -> tuple[int | None, tuple[str, ...], str | None]:
    """The sentence at the spot, its words, and the one there."""
    document = spot.document
    if not document.sentences:
        return None, (), None
    number = document.sentence_at(spot.at)
    sentence = document.sentences[number]
    if not spot.in_span(sentence.start, sentence.end):
        return None, (), None
    words = tuple(spot.text(*word) for word in sentence.words)
    here = (spot.text(*word) for word in sentence.words if spot.in_span(*word))
    return number, words, next(here, None)


def _nearest(result: Result, offset: int) -> Nearest | None:
    rows = [(table, row) for table in MENTION_TABLES for row in getattr(result, table)]
    if not rows:
        return None
    table, row = min(rows, key=lambda r: max(r[1].start - offset, offset - r[1].end + 1))
    return Nearest(table, row.rule, row.start, row.end, row.text)
