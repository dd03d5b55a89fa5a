"""The values that travel through the pipeline, all frozen: Article, Document, Mention, Event.

Offsets of every span here are half-open, in code points of ``document.text.norm`` (and so of every
view of it); only ``tables`` turns them into offsets of the raw text.
"""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, Literal, NamedTuple, TypeVar

from pipeline.header import Header, read_header
from pipeline.segment import segment
from pipeline.text import Text, read_text

Precision = Literal["day", "week", "month", "quarter", "half", "year", "span"]
ResolvedBy = Literal["explicit", "published", "context", "unresolved"]
Kind = Literal[
    "party", "state", "legislature", "justice", "front", "armed",
    "education", "health", "company", "media", "international", "other",
]  # fmt: skip
Level = Literal["central", "province", "district", "commune"]
Qualifier = Literal[
    "exact", "about", "nearly", "over", "at_least", "at_most", "range", "magnitude"
]  # fmt: skip
Scope = Literal["total", "part", "per_site"]
Mode = Literal["online", "hybrid", "in_person", "unknown"]
Source = Literal["rule", "ner"]
Table = Literal["dates", "bodies", "connections", "participants"]


class Span(NamedTuple):
    """A half-open range of a view."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """A record as it was read, before anything is understood of it."""

    id: str
    text: str
    source: str = ""
    record: int = 0
    title: str | None = None
    published: dt.date | None = None
    author: str | None = None
    encoding: str | None = None
    repairs: tuple[str, ...] = ()
    kept: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its words (underthesea's segmentation)."""

    start: int
    end: int
    words: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """A span that the NER model proposes, with its label (ORG, LOC, PER, …)."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Document:
    """An article with its views, its head and foot, its sentences and, later, its entities.

    ``published`` is the day that the article appeared, from the record, the dateline or the path.
    """

    article: Article
    text: Text
    header: Header
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...] = ()

    @property
    def published(self) -> dt.date | None:
        """The day of publication, from the best source that tells it."""
        return self.header.published

    def sentence_at(self, offset: int) -> int:
        """The index of the sentence that holds ``offset``, or the last one before it."""
        return max(0, bisect_right(self.sentences, offset, key=lambda s: s.start) - 1)


def read_documents(articles: Sequence[Article]) -> list[Document | ValueError]:
    """Segment many articles at once; a ``ValueError`` stands in the place of one that fails."""
    texts = [read_text(article.text) for article in articles]
    documents: list[Document | ValueError] = []
    for article, text, segments in zip(articles, texts, segment(texts), strict=True):
        if isinstance(segments, ValueError):
            documents.append(segments)
            continue
        header = read_header(
            text, title=article.title, published=article.published, source=article.source
        )
        sentences = tuple(
            Sentence(start, end, tuple(Span(*word) for word in words))
            for start, end, words in segments
        )
        documents.append(Document(article, text, header, sentences))
    return documents


class DateValue(NamedTuple):
    """First and last day, both inclusive; None … None where the text does not settle them."""

    date_from: dt.date | None
    date_to: dt.date | None
    precision: Precision
    resolved_by: ResolvedBy
    time: dt.time | None = None


class BodyValue(NamedTuple):
    """An organisation: its full name in one spelling, and where it stands."""

    name: str
    kind: Kind
    body_id: str | None = None
    level: Level | None = None
    place: str | None = None
    province: str | None = None
    province_code: str | None = None
    province_now: str | None = None


@dataclass(frozen=True, slots=True)
class CountValue:
    """A number with its bounds, and the noun that it counts."""

    noun: str
    count: int
    count_min: int | None
    count_max: int | None
    qualifier: Qualifier
    scope: Scope
    level: Level | None = None
    place: str | None = None


V_co = TypeVar("V_co", covariant=True)


class Mention(NamedTuple, Generic[V_co]):
    """A found span with its value and the id of the rule that made it."""

    start: int
    end: int
    rule: str
    value: V_co
    source: Source = "rule"

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Mentions:
    """All mentions of one article, each table in the order of the text."""

    dates: tuple[Mention[DateValue], ...] = ()
    bodies: tuple[Mention[BodyValue], ...] = ()
    connections: tuple[Mention[CountValue], ...] = ()
    participants: tuple[Mention[CountValue], ...] = ()


class Evidence(NamedTuple):
    """Which mention (index within its table) a field of the event came from."""

    field: str
    table: Table
    mention: int


class Event(NamedTuple):
    """The one occasion that an article reports.

    ``hosts`` are indices into ``Mentions.bodies``, one a different body. Evidence with the field
    ``chair`` names bodies whose officer presides.
    """

    name: str | None = None
    date_from: dt.date | None = None
    date_to: dt.date | None = None
    mode: Mode = "unknown"
    hosts: tuple[int, ...] = ()
    connections: int | None = None
    connections_qualifier: Qualifier | None = None
    participants: int | None = None
    participants_qualifier: Qualifier | None = None
    level: Level | None = None
    place: str | None = None
    province: str | None = None
    province_code: str | None = None
    province_now: str | None = None
    evidence: tuple[Evidence, ...] = ()


M = TypeVar("M", bound=Mention[object])


def settle(mentions: Iterable[M]) -> tuple[M, ...]:
    """Sort by place; of two mentions that overlap keep the longer, then the earlier one.

    >>> settle([Mention(5, 9, "b", None), Mention(0, 8, "a", None), Mention(9, 12, "c", None)])
    (Mention(start=0, end=8, rule='a', value=None, source='rule'), \
Mention(start=9, end=12, rule='c', value=None, source='rule'))
    """
    kept: list[M] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
        elif mention.end - mention.start > kept[-1].end - kept[-1].start:
            kept[-1] = mention
    return tuple(kept)


def free_of(mentions: Iterable[M], others: Sequence[Mention[object]]) -> Iterator[M]:
    """Those mentions that overlap none of ``others``, which are settled.

    >>> taken = [Mention(0, 4, "a", None)]
    >>> [m.start for m in free_of([Mention(2, 9, "b", None), Mention(4, 9, "c", None)], taken)]
    [4]
    """
    for mention in mentions:
        before_end = bisect_left(others, mention.end, key=lambda other: other.start)
        if before_end == 0 or others[before_end - 1].end <= mention.start:
            yield mention
