"""From articles to rows: three pure rings around one function.

``extract_articles`` works on values, ``extract_batch`` on Arrow, ``extract`` on one text. Nothing
here touches the disk, and what goes wrong in one article stays with that article.
"""

import datetime as dt
import gc
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any, Literal

import pyarrow as pa

from pipeline import patterns, rows, tables
from pipeline.deadline import TIME_LIMIT, DeadlineError, processor_time
from pipeline.document import Article, Document, read_documents
from pipeline.errors import ErrorCode, PipelineError
from pipeline.events import find_event
from pipeline.extractors import Draft, draft_bodies, find_in_steps
from pipeline.lockstep import Steps, in_lockstep
from pipeline.names import find_entities
from pipeline.tables import ArticleRow, BodyRow, CountRow, DateRow, EventRow, SentenceRow

BATCH = 64  # articles segmented at once: the models run fastest on many sentences
ROWS_HELD = 128  # articles whose rows are held at once before they go into Arrow
BATCH_CHARACTERS = 1_000_000  # but no more of their text, which all is in memory at once

# What else has to be found for a table: who holds an event, and when, decides on roles.
_FOUND_TOGETHER = frozenset({"dates", "bodies", "events"})


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

    def rows(self, table: str) -> Sequence[tables.Row]:
        """The rows of one table."""
        if table == "articles":
            return (self.article,)
        if table == "events":
            return () if self.event is None else (self.event,)
        found: tuple[tables.Row, ...] = getattr(self, table)
        return found

    def _repr_html_(self) -> str:
        from pipeline.highlight import to_html

        return to_html(self)


@dataclass(frozen=True, slots=True)
class _Asked:
    """The tables that are wanted, and the seconds that an article may take."""

    tables: frozenset[str]
    seconds: float | None

    @property
    def everything(self) -> bool:
        return not self.tables.isdisjoint(_FOUND_TOGETHER)


def _asked(only: Iterable[str] | None, time_limit: float | None) -> _Asked:
    return _Asked(frozenset(tables.choose(only)), time_limit)


def extract(
    text: str,
    published: dt.date | str | None = None,
    *,
    time_limit: float | None = TIME_LIMIT,
) -> Result:
    """Extract everything from one article.

    Parameters
    ----------
    text
        The article, in any Unicode form. Offsets in the result are code points of it.
    published
        The day that it appeared: a date, an ISO string, or None where the text may tell it.
    time_limit
        Seconds of processor time that it may take (in the main thread), or None.

    Raises
    ------
    PipelineError
        Where ``published`` is no ISO date, the text cannot be segmented, or it takes too long.

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
    article = Article(id="article", text=text, published=published)
    (result,) = extract_articles([article], time_limit=time_limit)
    if result.article.error:
        raise PipelineError(result.article.error)
    return result


def extract_articles(
    articles: Sequence[Article],
    *,
    only: Iterable[str] | None = None,
    time_limit: float | None = TIME_LIMIT,
) -> list[Result]:
    """Extract from many articles, one result each, in order; an article that fails has an error.

    ``only`` names the tables that are wanted (None: all). Rows are the same whatever else is
    asked for; the event decides on the roles of dates and bodies, so these come at one price.
    """
    asked = _asked(only, time_limit)
    results: list[Result] = []
    for some in _batches(articles):
        with _collector_waiting():
            results += _extract_some(some, asked)
    patterns.keep()
    return results


@contextmanager
def _collector_waiting() -> Iterator[None]:
    """Let Python look for cycles between batches alone.

    Within one it would find the same values alive again and again, at a tenth of all time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _batches(articles: Sequence[Article]) -> Iterator[Sequence[Article]]:
    """The articles in their order, so many at once that the models run fast and memory is small."""
    start = characters = 0
    for at, article in enumerate(articles):
        length = len(article.text)
        full = at - start == BATCH or characters + length > BATCH_CHARACTERS
        if full and at > start:
            yield articles[start:at]
            start, characters = at, 0
        characters += length
    if start < len(articles):
        yield articles[start:]


def _extract_some(articles: Sequence[Article], asked: _Asked) -> list[Result]:
    rejected = {i: why for i, a in enumerate(articles) if (why := _unreadable(a.text))}
    readable = [article for i, article in enumerate(articles) if i not in rejected]
    results = iter(_extract_readable(readable, asked))
    return [
        _rejected(article, rejected[i], "surrogate") if i in rejected else next(results)
        for i, article in enumerate(articles)
    ]


def _extract_readable(articles: Sequence[Article], asked: _Asked) -> list[Result]:
    read = _understand(articles, asked)
    works = [_rows(*understood, asked) for understood in read if isinstance(understood, tuple)]
    outcomes = iter(in_lockstep(works, asked.seconds))
    return [
        _outcome(article, next(outcomes))
        if isinstance(understood, tuple)
        else _failed(article, "segmented", understood)
        for article, understood in zip(articles, read, strict=True)
    ]


def _unreadable(text: str) -> str | None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return f"the text has a lone surrogate at character {error.start}"
    return None


_Understood = tuple[Document, Draft | None]


def _understand(articles: Sequence[Article], asked: _Asked) -> list[_Understood | Exception]:
    """Documents with their entities; where a batch fails, its articles are tried one by one."""
    try:
        with processor_time(asked.seconds):
            documents = read_documents(articles)
            whole = [document for document in documents if isinstance(document, Document)]
            understood = iter(_with_entities(whole, asked))
    except Exception as error:  # noqa: BLE001 - one article's failure must not cost its batch
        if len(articles) == 1:
            return [error]
        return [outcome for article in articles for outcome in _understand([article], asked)]
    return [next(understood) if isinstance(d, Document) else d for d in documents]


def _with_entities(documents: Sequence[Document], asked: _Asked) -> list[_Understood]:
    """Ask the model about the sentences in which the rules left room for what it may add."""
    if not asked.everything:
        return [(document, None) for document in documents]
    drafts = [_draft(document) for document in documents]
    entities = find_entities(documents, [draft.unsettled if draft else () for draft in drafts])
    return [
        (replace(document, entities=found), draft)
        for document, found, draft in zip(documents, entities, drafts, strict=True)
    ]


def _draft(document: Document) -> Draft | None:
    """The bodies by rule, None where a rule fails: extraction meets it again and says so."""
    try:
        return draft_bodies(document)
    except (DeadlineError, MemoryError):
        raise
    except Exception:  # noqa: BLE001 - one article's failure must not cost its batch
        return None


def _outcome(article: Article, outcome: Result | Exception) -> Result:
    return outcome if isinstance(outcome, Result) else _failed(article, "extracted", outcome)


def _failed(article: Article, done: Literal["segmented", "extracted"], error: Exception) -> Result:
    if isinstance(error, DeadlineError):
        return _rejected(article, f"not {done}: {error}", "time_limit")
    if isinstance(error, MemoryError):
        return _rejected(article, f"not {done}: it takes more memory than there is", "memory_limit")
    kind = "" if done == "segmented" else f"{type(error).__name__}: "
    return _rejected(
        article,
        f"not {done}: {kind}{error}",
        "not_segmented" if done == "segmented" else "not_extracted",
    )


def _rejected(article: Article, error: str, code: ErrorCode) -> Result:
    where = f"{article.source}#{article.record}: " if article.source else ""
    return Result(rows.rejected_row(article, where + error, code))


def _rows(document: Document, draft: Draft | None, asked: _Asked) -> Steps[Result]:
    only = None if asked.everything else asked.tables
    mentions = yield from find_in_steps(document, draft, only=only)
    yield
    event = find_event(document, mentions) if asked.everything else None
    yield
    return Result(
        article=rows.article_row(document),
        sentences=rows.sentence_rows(document) if "sentences" in asked.tables else (),
        dates=rows.date_rows(document, mentions, event),
        bodies=rows.body_rows(document, mentions, event),
        connections=rows.count_rows(document, mentions.connections),
        participants=rows.count_rows(document, mentions.participants),
        event=rows.event_row(document, mentions, event) if event else None,
    )


def extract_batch(
    batch: pa.RecordBatch,
    *,
    with_text: bool = True,
    only: Iterable[str] | None = None,
    time_limit: float | None = TIME_LIMIT,
) -> dict[str, pa.RecordBatch]:
    """A batch of ``tables.INPUT`` → one batch a table; pure, so it runs anywhere.

    Columns behind those of ``tables.INPUT`` are carried into ``articles``. ``with_text=False``
    leaves the articles' texts out; ``only`` names the tables that are wanted beside ``articles``
    (None: all); ``time_limit`` is in seconds of processor time an article.
    """
    asked = tables.choose(only)
    parts: dict[str, list[pa.RecordBatch]] = {table: [] for table in asked}
    for at in range(0, max(1, batch.num_rows), ROWS_HELD):  # rows take far more room than Arrow
        some = batch.slice(at, ROWS_HELD)
        results = _extract_records(some, only, time_limit)
        for table in asked:
            rows_of_it = [row for result in results for row in result.rows(table)]
            if table == "articles" and not with_text:
                rows_of_it = [replace(result.article, text=None) for result in results]
            kept = _kept(some) if table == "articles" else None
            parts[table].append(tables.batch(table, rows_of_it, kept))
    return {table: pa.concat_batches(found) for table, found in parts.items()}


def nested_batch(
    batch: pa.RecordBatch,
    *,
    with_text: bool = True,
    only: Iterable[str] | None = None,
    time_limit: float | None = TIME_LIMIT,
) -> pa.RecordBatch:
    """The same as ``extract_batch`` with one row an article and a list<struct> column a table.

    This is the shape that engines take which map batches to batches, Spark's ``mapInArrow`` among
    them. The list of sentences is called ``sentence_rows``, since ``sentences`` counts them.
    """
    flat = extract_batch(batch, with_text=with_text, only=only, time_limit=time_limit)
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


def _extract_records(
    batch: pa.RecordBatch, only: Iterable[str] | None, time_limit: float | None
) -> list[Result]:
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
    readable = [a for a, r in zip(articles, records, strict=True) if not r["error"]]
    good = iter(extract_articles(readable, only=only, time_limit=time_limit))
    return [
        Result(rows.rejected_row(article, record["error"], _code(record), record["sha256"]))
        if record["error"]
        else next(good)
        for article, record in zip(articles, records, strict=True)
    ]


def _code(record: Mapping[str, Any]) -> ErrorCode:
    """The code of a bad record; another's batch may have none."""
    code: ErrorCode | None = record["error_code"]
    return code or "unreadable"


def _kept(batch: pa.RecordBatch) -> pa.RecordBatch | None:
    names = [name for name in batch.schema.names if name not in tables.INPUT.names]
    return batch.select(names) if names else None
