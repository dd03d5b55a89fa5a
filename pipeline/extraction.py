"""From articles to rows: three pure rings around one function.

``extract_articles`` works on values, ``extract_batch`` on Arrow, ``extract`` on one text. Nothing
here touches the disk, and what goes wrong in one article stays with that article.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import pyarrow as pa

from pipeline import rows, tables
from pipeline.document import Article, Document, read_documents
from pipeline.errors import PipelineError
from pipeline.events import find_event
from pipeline.extractors import find_mentions
from pipeline.names import find_entities
from pipeline.tables import ArticleRow, BodyRow, CountRow, DateRow, EventRow, SentenceRow

BATCH = 64  # articles segmented at once: the models run fastest on many sentences


@dataclass(frozen=True, slots=True)
class Result:
    """What one article says: a row for itself, rows for its sentences and mentions, its event."""

    article: ArticleRow
    sentences: tuple[SentenceRow, ...] = ()
    dates: tuple[DateRow, ...] = ()
    bodies: tuple[BodyRow, ...] = ()
    connections: tuple[CountRow, ...] = ()
    participants: tuple[CountRow, ...] = ()
    event: EventRow | None = None

    def _repr_html_(self) -> str:
        from pipeline.highlight import to_html

        return to_html(self)


def extract(text: str, published: dt.date | str | None = None) -> Result:
    """Extract everything from one article.

    Parameters
    ----------
    text
        The article, in any Unicode form. Offsets in the result are code points of it.
    published
        The day that it appeared: a date, an ISO string, or None where the text may tell it.

    Raises
    ------
    PipelineError
        Where ``published`` is no ISO date or the text cannot be segmented.

    >>> result = extract("Ngày 20/8/2019, Bộ Y tế họp trực tuyến với gần 800 điểm cầu.")
    >>> [(row.text, row.name) for row in result.bodies]
    [('Bộ Y tế', 'Bộ Y tế')]
    >>> result.connections[0].count, result.connections[0].qualifier
    (800, 'nearly')
    """
    if isinstance(published, str):
        try:
            published = dt.date.fromisoformat(published[:10])
        except ValueError:
            raise PipelineError(f"published is not an ISO date: {published!r}") from None
    elif isinstance(published, dt.datetime):
        published = published.date()
    (result,) = extract_articles([Article(id="article", text=text, published=published)])
    if result.article.error:
        raise PipelineError(result.article.error)
    return result


def extract_articles(articles: Sequence[Article]) -> list[Result]:
    """Extract from many articles, one result each, in order; an article that fails has an error."""
    results: list[Result] = []
    for start in range(0, len(articles), BATCH):
        results += _extract_some(articles[start : start + BATCH])
    return results


def _extract_some(articles: Sequence[Article]) -> list[Result]:
    rejected = {i: why for i, a in enumerate(articles) if (why := _unreadable(a.text))}
    readable = [article for i, article in enumerate(articles) if i not in rejected]
    outcomes = iter(_understand(readable))
    return [
        _rejected(article, rejected[i]) if i in rejected else _outcome(article, next(outcomes))
        for i, article in enumerate(articles)
    ]


def _unreadable(text: str) -> str | None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return f"the text has a lone surrogate at character {error.start}"
    return None


def _understand(articles: Sequence[Article]) -> list[Document | Exception]:
    """Documents with their entities; where a batch fails, its articles are tried one by one."""
    try:
        documents = read_documents(articles)
        whole = [document for document in documents if isinstance(document, Document)]
        entities = iter(find_entities(whole))
    except Exception as error:  # noqa: BLE001 - one article's failure must not cost its batch
        if len(articles) == 1:
            return [error]
        return [outcome for article in articles for outcome in _understand([article])]
    return [
        replace(d, entities=next(entities)) if isinstance(d, Document) else d for d in documents
    ]


def _outcome(article: Article, document: Document | Exception) -> Result:
    if isinstance(document, Exception):
        return _rejected(article, f"not segmented: {document}")
    try:
        return _rows(document)
    except Exception as error:  # noqa: BLE001 - an article's failure is contained in its row
        return _rejected(article, f"not extracted: {type(error).__name__}: {error}")


def _rejected(article: Article, error: str) -> Result:
    where = f"{article.source}#{article.record}: " if article.source else ""
    return Result(rows.rejected_row(article, where + error))


def _rows(document: Document) -> Result:
    mentions = find_mentions(document)
    event = find_event(document, mentions)
    return Result(
        article=rows.article_row(document),
        sentences=rows.sentence_rows(document),
        dates=rows.date_rows(document, mentions, event),
        bodies=rows.body_rows(document, mentions, event),
        connections=rows.count_rows(document, mentions.connections),
        participants=rows.count_rows(document, mentions.participants),
        event=rows.event_row(document, mentions, event) if event else None,
    )


def extract_batch(batch: pa.RecordBatch, *, with_text: bool = True) -> dict[str, pa.RecordBatch]:
    """A batch of ``tables.INPUT`` → one batch a table; pure, so it runs anywhere.

    Columns behind those of ``tables.INPUT`` are carried into ``articles``. ``with_text=False``
    leaves the articles' texts out.
    """
    results = _extract_records(batch)
    articles = [result.article for result in results]
    if not with_text:
        articles = [replace(row, text=None) for row in articles]
    return {
        "articles": tables.batch("articles", articles, _kept(batch)),
        "sentences": tables.batch("sentences", _flat(r.sentences for r in results)),
        "dates": tables.batch("dates", _flat(r.dates for r in results)),
        "bodies": tables.batch("bodies", _flat(r.bodies for r in results)),
        "connections": tables.batch("connections", _flat(r.connections for r in results)),
        "participants": tables.batch("participants", _flat(r.participants for r in results)),
        "events": tables.batch("events", [r.event for r in results if r.event]),
    }


def nested_batch(batch: pa.RecordBatch, *, with_text: bool = True) -> pa.RecordBatch:
    """The same as ``extract_batch`` with one row an article and a list<struct> column a table.

    This is the shape that engines take which map batches to batches, Spark's ``mapInArrow`` among
    them. The list of sentences is called ``sentence_rows``, since ``sentences`` counts them.
    """
    flat = extract_batch(batch, with_text=with_text)
    articles = flat.pop("articles")
    order = {article_id: i for i, article_id in enumerate(articles["article_id"].to_pylist())}
    columns, names = list(articles.columns), list(articles.schema)
    for table, found in flat.items():
        counts = Counter(order[article_id] for article_id in found["article_id"].to_pylist())
        ends = accumulate((counts[i] for i in range(len(order))), initial=0)
        nested = pa.ListArray.from_arrays(pa.array(ends, pa.int32()), found.to_struct_array())
        columns.append(nested)
        names.append(pa.field("sentence_rows" if table == "sentences" else table, nested.type))
    return pa.RecordBatch.from_arrays(columns, schema=pa.schema(names))


def _extract_records(batch: pa.RecordBatch) -> list[Result]:
    records = batch.select(tables.INPUT.names).to_pylist()
    articles = [
        Article(
            id=record["article_id"],
            text=record["text"] or "",
            source=record["source"],
            record=record["record"],
            title=record["title"],
            published=record["published"],
            author=record["author"],
            encoding=record["encoding"],
            repairs=tuple(record["repairs"] or ()),
        )
        for record in records
    ]
    good = iter(
        extract_articles([a for a, r in zip(articles, records, strict=True) if not r["error"]])
    )
    return [
        Result(rows.rejected_row(article, record["error"], record["sha256"]))
        if record["error"]
        else next(good)
        for article, record in zip(articles, records, strict=True)
    ]


def _kept(batch: pa.RecordBatch) -> pa.RecordBatch | None:
    names = [name for name in batch.schema.names if name not in tables.INPUT.names]
    return batch.select(names) if names else None


def _flat(groups: Iterable[tuple[tables.Row, ...]]) -> list[tables.Row]:
    return [row for group in groups for row in group]
