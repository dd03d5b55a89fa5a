"""What is timed on one core: daucau as a whole and in its stages, and underthesea's own ways."""

import datetime as dt
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import perf_counter

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline import extraction, rows, tables
from pipeline.document import Article, Document, Entity, Mentions, read_documents
from pipeline.events import find_event
from pipeline.extraction import BATCH
from pipeline.extractors import draft_bodies, find_in_steps, find_mentions
from pipeline.lockstep import Steps, in_lockstep
from pipeline.names import find_entities
from pipeline.run import Options, run
from pipeline.segment import segment
from pipeline.sources import Columns, Notes, find_inputs, plan, read_shard
from pipeline.text import read_text
from speed.corpora import Corpus, write_jsonl

Way = Callable[[], object]


def articles_of(corpus: Corpus) -> list[Article]:
    """The articles as a source would read them."""
    return [
        Article(str(i), text, published=dt.date.fromisoformat(day[:10]) if day else None)
        for i, (text, day) in enumerate(corpus.articles)
    ]


def in_batches(articles: list[Article]) -> list[list[Article]]:
    """As many at once as the pipeline takes."""
    return [articles[at : at + BATCH] for at in range(0, len(articles), BATCH)]


class Stages:
    """The stages of the pipeline over one corpus, each on what the stage before it gives."""

    def __init__(self, corpus: Corpus) -> None:
        path = write_jsonl(corpus.articles, Path(tempfile.mkdtemp()) / "articles.jsonl")
        self.inputs = find_inputs([str(path)], path.parent / "out")
        self.articles = articles_of(corpus)
        self.batches = in_batches(self.articles)
        self.texts = [[read_text(a.text) for a in batch] for batch in self.batches]
        self.documents: list[Document] = []
        for batch in self.batches:
            documents = [d for d in read_documents(batch) if isinstance(d, Document)]
            for document, entities in zip(documents, _ask(documents), strict=True):
                self.documents.append(replace(document, entities=entities))
        self.mentions: list[Mentions] = [find_mentions(d) for d in self.documents]
        self.events = [
            find_event(*pair) for pair in zip(self.documents, self.mentions, strict=True)
        ]
        self.drafts = [draft_bodies(document) for document in self.documents]
        self.results = extraction.extract_articles(self.articles)

    def ways(self) -> dict[str, Way]:
        """The stages by name, in the order in which they run."""
        return {
            "reading, repairs": self._reading,
            "views of the text": self._views,
            "words": self._words,
            "entities": self._entities,
            **{t: partial(self._mentions, frozenset({t})) for t in tables.MENTION_TABLES},
            "events": self._events,
            "rules": self._rules,
            "rows": self._rows,
            "Arrow and Parquet": self._parquet,
        }

    def _reading(self) -> None:
        for shard in plan(self.inputs, Columns(), Notes()):
            read_shard(shard, Columns())

    def _views(self) -> None:
        for article in self.articles:
            read_text(article.text)

    def _words(self) -> None:
        for texts in self.texts:
            segment(texts)

    def _entities(self) -> None:
        for at in range(0, len(self.documents), BATCH):
            asked = [draft.unsettled for draft in self.drafts[at : at + BATCH]]
            find_entities(self.documents[at : at + BATCH], asked)

    def _mentions(self, only: frozenset[str]) -> None:
        for document in self.documents:
            find_mentions(document, only=only)

    def _events(self) -> None:
        for document, mentions in zip(self.documents, self.mentions, strict=True):
            find_event(document, mentions)

    def _rules(self) -> None:
        """All four extractors with events, as they run together."""
        for at in range(0, len(self.documents), BATCH):
            in_lockstep([_all_rules(document) for document in self.documents[at : at + BATCH]], 30)

    def _rows(self) -> None:
        for document, found, event in zip(self.documents, self.mentions, self.events, strict=True):
            rows.article_row(document)
            rows.sentence_rows(document)
            rows.date_rows(document, found, event)
            rows.body_rows(document, found, event)
            rows.count_rows(document, found.connections)
            rows.count_rows(document, found.participants)

    def _parquet(self) -> None:
        for table in tables.TABLES:
            rows = [row for result in self.results for row in result.rows(table)]
            batch = tables.batch(table, rows)
            with pq.ParquetWriter(pa.BufferOutputStream(), batch.schema, compression="zstd") as out:
                out.write_batch(batch)


def _all_rules(document: Document) -> Steps[object]:
    mentions = yield from find_in_steps(document)
    yield
    return find_event(document, mentions)


def _ask(documents: list[Document]) -> list[tuple[Entity, ...]]:
    return find_entities(documents, [draft_bodies(document).unsettled for document in documents])


def whole(corpus: Corpus, workers: int = 0) -> Way:
    """The whole way from JSON lines to Parquet, every table, into a new folder each time."""
    folder = Path(tempfile.mkdtemp())
    path = write_jsonl(corpus.articles, folder / "articles.jsonl")

    def go() -> None:
        with tempfile.TemporaryDirectory(dir=folder) as out:
            run([str(path)], Path(out) / "out", Options(workers=workers))

    return go


def sentences_of(corpus: Corpus) -> list[str]:
    """Sentences as underthesea splits a line; its own splitter sees no lines."""
    from underthesea import sent_tokenize

    lines = (line for text, _ in corpus.articles for line in text.split("\n"))
    return [sentence for line in lines for sentence in sent_tokenize(line)]


def words_alone(corpus: Corpus) -> Way:
    """Underthesea's ``word_tokenize``, sentence by sentence."""
    from underthesea import word_tokenize

    sentences = sentences_of(corpus)

    def go() -> None:
        for sentence in sentences:
            word_tokenize(sentence, use_token_normalize=False)

    return go


def naive(corpus: Corpus) -> Way:
    """Underthesea's own functions as its pages show them: sentences, words and entities."""
    from underthesea import ner, sent_tokenize, word_tokenize

    def go() -> None:
        for text, _ in corpus.articles:
            for line in text.split("\n"):
                for sentence in sent_tokenize(line):
                    word_tokenize(sentence)
                    ner(sentence)

    return go


def seconds(way: Way) -> float:
    """How long it takes by the clock on the wall."""
    start = perf_counter()
    way()
    return perf_counter() - start


def interleaved(ways: Mapping[str, Way], rounds: int) -> dict[str, list[float]]:
    """Seconds of every way, so many times in turns, after one turn that does not count."""
    for way in ways.values():
        way()
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            times[name].append(seconds(way))
    return times
