"""From an understood article to the rows of its tables.

The only place where offsets of a view become offsets of the raw text.
"""

import hashlib
import unicodedata
from collections.abc import Sequence
from typing import Any

from pipeline.document import Article, CountValue, Document, Event, Mention, Mentions, Table
from pipeline.errors import ErrorCode
from pipeline.tables import (
    ArticleRow,
    BodyRole,
    BodyRow,
    CountRow,
    DateRole,
    DateRow,
    EventRow,
    SentenceRow,
)


def article_row(document: Document) -> ArticleRow:
    """The row of an article that was understood."""
    article, header = document.article, document.header
    return ArticleRow(
        article_id=article.id,
        source=article.source,
        record=article.record,
        title=header.title,
        published=header.published,
        published_from=header.published_from,
        author=header.author or article.author,
        views=header.views,
        text=article.text,
        sha256=hashlib.sha256(article.text.encode()).hexdigest(),
        text_key=_text_key(article.text),
        encoding=article.encoding,
        repairs=article.repairs,
        chars=len(article.text),
        sentences=len(document.sentences),
        words=sum(len(sentence.words) for sentence in document.sentences),
        error=None,
        error_code=None,
    )


def _text_key(text: str) -> str:
    squeezed = " ".join(unicodedata.normalize("NFC", text).split())
    return hashlib.sha256(squeezed.encode()).hexdigest()[:32]


def rejected_row(
    article: Article, error: str, code: ErrorCode, sha256: str | None = None
) -> ArticleRow:
    """The row of a record that could not be read or understood, with the reason."""
    return ArticleRow(
        article_id=article.id,
        source=article.source,
        record=article.record,
        title=article.title,
        published=article.published,
        published_from="record" if article.published else None,
        author=None,
        views=None,
        text=None,
        sha256=sha256 or hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest(),
        text_key=None,
        encoding=article.encoding,
        repairs=article.repairs,
        chars=0,
        sentences=0,
        words=0,
        error=error,
        error_code=code,
    )


def sentence_rows(document: Document) -> tuple[SentenceRow, ...]:
    """One row a sentence, its words in NFC with single spaces."""
    rows = []
    norm = document.text.norm
    for i, sentence in enumerate(document.sentences):
        start, end = document.text.to_raw(sentence.start, sentence.end)
        words = [norm[a:b] for a, b in sentence.words]
        rows.append(
            SentenceRow(
                article_id=document.article.id,
                sentence=i,
                start=start,
                end=end,
                words=tuple([w if w.isalpha() else " ".join(w.split()) for w in words]),
            )
        )
    return tuple(rows)


def date_rows(document: Document, mentions: Mentions, event: Event | None) -> tuple[DateRow, ...]:
    """Dates, with the part that they play in the article."""
    of_event = _evidence(event, "dates", "date_from", "date_to")
    dateline = document.header.dateline
    rows = []
    for i, mention in enumerate(mentions.dates):
        in_dateline = dateline and mention.start < dateline[1] and dateline[0] < mention.end
        role: DateRole = "published" if in_dateline else "event" if i in of_event else "other"
        value = mention.value
        rows.append(
            DateRow(
                **_shared(document, i, mention),
                date_from=value.date_from,
                date_to=value.date_to,
                precision=value.precision,
                resolved_by=value.resolved_by,
                time=value.time,
                role=role,
            )
        )
    return tuple(rows)


def body_rows(document: Document, mentions: Mentions, event: Event | None) -> tuple[BodyRow, ...]:
    """Bodies, with the part that they play in the event."""
    hosts, chairs = _evidence(event, "bodies", "hosts"), _evidence(event, "bodies", "chair")
    rows = []
    for i, mention in enumerate(mentions.bodies):
        role: BodyRole = "host" if i in hosts else "chair" if i in chairs else "other"
        value = mention.value
        rows.append(
            BodyRow(
                **_shared(document, i, mention),
                name=value.name,
                body_id=value.body_id,
                kind=value.kind,
                level=value.level,
                place=value.place,
                province=value.province,
                province_code=value.province_code,
                province_now=value.province_now,
                role=role,
            )
        )
    return tuple(rows)


def count_rows(document: Document, mentions: Sequence[Mention[CountValue]]) -> tuple[CountRow, ...]:
    """Counts of sites, or of people."""
    rows = []
    for i, mention in enumerate(mentions):
        value = mention.value
        rows.append(
            CountRow(
                **_shared(document, i, mention),
                noun=value.noun,
                count=value.count,
                count_min=value.count_min,
                count_max=value.count_max,
                qualifier=value.qualifier,
                scope=value.scope,
                level=value.level,
                place=value.place,
            )
        )
    return tuple(rows)


def event_row(document: Document, mentions: Mentions, event: Event) -> EventRow:
    """The event, its hosts by name and as written."""
    hosts = [mentions.bodies[i] for i in event.hosts]
    raw = document.text.raw
    return EventRow(
        article_id=document.article.id,
        name=event.name,
        date_from=event.date_from,
        date_to=event.date_to,
        mode=event.mode,
        hosts=tuple(host.value.name for host in hosts),
        host_texts=tuple(raw[slice(*document.text.to_raw(h.start, h.end))] for h in hosts),
        connections=event.connections,
        connections_qualifier=event.connections_qualifier,
        participants=event.participants,
        participants_qualifier=event.participants_qualifier,
        level=event.level,
        place=event.place,
        province=event.province,
        province_code=event.province_code,
        province_now=event.province_now,
        evidence=event.evidence,
    )


def _shared(document: Document, index: int, mention: Mention[object]) -> dict[str, Any]:
    start, end = document.text.to_raw(mention.start, mention.end)
    return {
        "article_id": document.article.id,
        "mention": index,
        "sentence": document.sentence_at(mention.start),
        "start": start,
        "end": end,
        "text": document.text.raw[start:end],
        "rule": mention.rule,
        "source": mention.source,
    }


def _evidence(event: Event | None, table: Table, *named: str) -> frozenset[int]:
    if event is None:
        return frozenset()
    return frozenset(e.mention for e in event.evidence if e.table == table and e.field in named)
