"""The rows of one shard: spans, numbers and counts, and what refers to what."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

import pyarrow as pa

from pipeline.run.receipt import Receipt
from pipeline.tables import MENTION_TABLES
from pipeline.text import read_text

Row = Mapping[str, Any]
_ARTICLE = (
    *("article_id", "source", "record", "text", "sha256", "chars", "sentences", "words"),
    *("error", "error_code"),
)
_MENTION = ("article_id", "mention", "sentence", "start", "end", "text")


def check_rows(
    found: Mapping[str, pa.Table], receipt: Receipt, *, with_text: bool
) -> Iterator[str]:
    """Problems of a shard's tables, ``articles`` among them."""
    articles = found["articles"].select(_ARTICLE).to_pylist()
    if len(articles) != receipt.records:
        yield f"{len(articles):,} articles of {receipt.records:,} records in {receipt.name}"
    rejected = sum(article["error"] is not None for article in articles)
    if rejected != receipt.rejected:
        yield f"{rejected:,} rejects, and not {receipt.rejected:,}, in {receipt.name}"
    ids = {article["article_id"] for article in articles}
    rows: dict[str, dict[str, list[Row]]] = {}
    for table in found:
        if table != "articles":
            rows[table] = _by_article(table, found[table])
            for article_id in sorted(rows[table].keys() - ids):
                yield f"{table}: rows of {article_id!r}, which is no article of its shard"
    for article in articles:
        own = {table: groups.get(article["article_id"], []) for table, groups in rows.items()}
        where = f"{article['source']}#{article['record']}"
        for problem in _article(article, own, with_text=with_text):
            yield f"{where}: {problem}"


def _by_article(table: str, rows: pa.Table) -> dict[str, list[Row]]:
    wanted = _MENTION if table in MENTION_TABLES else None
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in (rows.select(wanted) if wanted else rows).to_pylist():
        groups[row["article_id"]].append(row)
    return groups


def _article(article: Row, rows: Mapping[str, Sequence[Row]], *, with_text: bool) -> Iterator[str]:
    if article["error"] is not None:
        yield from _rejected(article, rows)
        return
    if article["error_code"] is not None:
        yield f"the error_code {article['error_code']} without an error"
    text: str | None = article["text"]
    if with_text:
        yield from _text(article)
    sentences = rows.get("sentences")
    if sentences is not None:
        yield from _sentences(article, sentences)
    for table in MENTION_TABLES:
        for problem in _mentions(text, article, rows.get(table, ()), sentences):
            yield f"{table}: {problem}"
    yield from _event(rows)


def _rejected(article: Row, rows: Mapping[str, Sequence[Row]]) -> Iterator[str]:
    if article["error_code"] is None:
        yield "an error without an error_code"
    counts = (article["chars"], article["sentences"], article["words"])
    if article["text"] is not None or any(counts):
        yield "rejected, and yet with a text or counts"
    for table, own in rows.items():
        if own:
            yield f"rejected, and yet with {len(own):,} rows in {table}"


def _text(article: Row) -> Iterator[str]:
    text = article["text"]
    if text is None:
        yield "no text and no error"
        return
    if len(text) != article["chars"]:
        yield f"chars is {article['chars']:,}, the text has {len(text):,}"
    if sha256(text.encode()).hexdigest() != article["sha256"]:
        yield "the text is not the one of its sha256"


def _sentences(article: Row, sentences: Sequence[Row]) -> Iterator[str]:
    text = article["text"]
    if len(sentences) != article["sentences"]:
        yield f"sentences is {article['sentences']:,}, there are {len(sentences):,}"
    words = sum(len(sentence["words"]) for sentence in sentences)
    if words != article["words"]:
        yield f"words is {article['words']:,}, there are {words:,}"
    behind = 0
    for number, sentence in enumerate(sentences):
        start, end = sentence["start"], sentence["end"]
        if sentence["sentence"] != number:
            yield f"the sentence {number} has the number {sentence['sentence']}"
        if not behind <= start < end <= article["chars"]:
            yield f"the sentence {number} at {start}:{end} overlaps another or leaves the text"
        elif text is not None and not _same_words(text[start:end], sentence["words"]):
            yield f"the words of the sentence {number} are not those of the text"
        behind = end


def _same_words(text: str, words: Sequence[str]) -> bool:
    """Whether the words are all that the sentence holds but white space."""
    return _bare(read_text(text).norm) == _bare("".join(words))


def _bare(text: str) -> str:
    return "".join(text.split())


def _mentions(
    text: str | None, article: Row, mentions: Sequence[Row], sentences: Sequence[Row] | None
) -> Iterator[str]:
    for number, mention in enumerate(mentions):
        start, end = mention["start"], mention["end"]
        if mention["mention"] != number:
            yield f"the mention {number} has the number {mention['mention']}"
        if not 0 <= start < end <= article["chars"]:
            yield f"the mention {number} at {start}:{end} leaves the text"
        elif text is not None and text[start:end] != mention["text"]:
            yield f"the mention {number} is {mention['text']!r}, the text has {text[start:end]!r}"
        at = mention["sentence"]
        if not 0 <= at < article["sentences"]:
            yield f"the mention {number} stands in the sentence {at}, which there is not"
        elif sentences is not None and not _starts_in(start, at, sentences):
            yield f"the mention {number} does not start in its sentence {at}"


def _starts_in(start: int, at: int, sentences: Sequence[Row]) -> bool:
    """Whether a place is in a sentence, or behind it and before the next."""
    starts = [sentence["start"] for sentence in sentences[at : at + 2]]
    return bool(starts) and starts[0] <= start and all(start < other for other in starts[1:])


def _event(rows: Mapping[str, Sequence[Row]]) -> Iterator[str]:
    events = rows.get("events", ())
    if len(events) > 1:
        yield f"{len(events)} events of one article"
    for event in events:
        for evidence in event["evidence"]:
            table, mention = evidence["table"], evidence["mention"]
            if table not in MENTION_TABLES:
                yield f"the event's {evidence['field']} refers to the table {table!r}"
            elif table in rows and not 0 <= mention < len(rows[table]):
                yield f"the event's {evidence['field']} refers to mention {mention} of {table}"
