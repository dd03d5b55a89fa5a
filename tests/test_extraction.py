"""From text to rows: offsets, Unicode forms, and failures that stay with their article."""

import datetime as dt
import unicodedata
from collections.abc import Callable

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pipeline
from pipeline import tables
from pipeline.document import Article, Document
from pipeline.extraction import Result, extract, extract_articles, extract_batch, nested_batch
from pipeline.extractors import find_in_steps
from pipeline.extractors.bodies import tokens
from pipeline.tables import BodyRow, CountRow, DateRow
from pipeline.text import to_classic_tones, to_modern_tones

ARTICLE = (
    "Tỉnh ủy Bắc Ninh họp trực tuyến\n"
    "Sáng 6/1/2021, Ban Thường vụ Tỉnh ủy Bắc Ninh tổ chức hội nghị trực tuyến với gần 130 "
    "điểm cầu, hơn 4.500 đại biểu tham dự. Điểm cầu tỉnh có 120 đại biểu."
)
PIECES = st.sampled_from(
    [
        *ARTICLE.split(" "),
        "\r\n",
        "\u00a0",
        "e\u0301",
        "Ủ",
        "hòa",
        "30/4",
        "…",
        "“",
        "\u200b",
        "1" * 30,
    ]
)
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
ANY_ARTICLE = ANY_TEXT | st.lists(PIECES, max_size=30).map(" ".join)


def mentions(result: Result) -> list[DateRow | BodyRow | CountRow]:
    return [*result.dates, *result.bodies, *result.connections, *result.participants]


def values(result: Result) -> list[object]:
    """Everything that a result says except where it stands."""
    return [
        [(d.date_from, d.date_to, d.precision, d.role) for d in result.dates],
        [(b.name, b.kind, b.level, b.province, b.role) for b in result.bodies],
        [(c.count, c.qualifier, c.scope, c.noun) for c in result.connections],
        [(c.count, c.qualifier, c.scope, c.noun) for c in result.participants],
        result.event and (result.event.date_from, result.event.mode, result.event.hosts),
    ]


@settings(max_examples=150, deadline=None)
@given(ANY_ARTICLE)
def test_every_offset_gives_its_mention_in_any_unicode_text(text: str) -> None:
    (result,) = extract_articles([Article(id="a", text=text)])
    for row in mentions(result):
        assert text[row.start : row.end] == row.text
        assert row.text.strip() == row.text != ""
    for sentence in result.sentences:
        assert 0 <= sentence.start < sentence.end <= len(text)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: unicodedata.normalize("NFD", text),
        to_modern_tones,
        to_classic_tones,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace(" ", "\u00a0"),
    ],
    ids=["NFD", "modern tones", "classic tones", "CRLF", "no-break spaces"],
)
def test_the_form_of_the_text_changes_no_value(change: Callable[[str], str]) -> None:
    plain, changed = pipeline.extract(ARTICLE), pipeline.extract(change(ARTICLE))
    assert values(changed) == values(plain)
    assert plain.connections
    assert plain.dates
    assert plain.bodies


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=30).map(" ".join))
def test_decomposed_text_has_the_same_values(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    assert values(pipeline.extract(unicodedata.normalize("NFD", text))) == values(
        pipeline.extract(text)
    )


def test_an_article_that_cannot_be_read_costs_only_itself() -> None:
    articles = [Article(id="a", text=ARTICLE), Article(id="b", text="\ud800", source="x", record=3)]
    good, bad = extract_articles(articles)
    assert good.article.error is None
    assert good.connections
    assert bad.article.error == "x#3: the text has a lone surrogate at character 0"
    assert (bad.article.text, bad.article.chars) == (None, 0)


def test_a_failing_extractor_costs_only_its_article(monkeypatch: pytest.MonkeyPatch) -> None:
    found = find_in_steps

    def fail(document: object, draft: object, **more: object) -> object:
        if document.article.id == "bad":  # type: ignore[attr-defined]
            raise RuntimeError("no such rule")
        return found(document, draft, **more)  # type: ignore[arg-type]

    monkeypatch.setattr("pipeline.extraction.find_in_steps", fail)
    bad, good = extract_articles([Article(id="bad", text=ARTICLE), Article(id="a", text=ARTICLE)])
    assert bad.article.error == "not extracted: RuntimeError: no such rule"
    assert good.article.error is None


def test_a_failing_rule_for_bodies_costs_only_its_article(monkeypatch: pytest.MonkeyPatch) -> None:
    read = tokens.read_tokens

    def fail(document: Document) -> tokens.Tokens:
        if document.article.id == "bad":
            raise RuntimeError("no such rule")
        return read(document)

    monkeypatch.setattr("pipeline.extractors.bodies.read_tokens", fail)
    bad, good = extract_articles([Article(id="bad", text=ARTICLE), Article(id="a", text=ARTICLE)])
    assert bad.article.error == "not extracted: RuntimeError: no such rule"
    assert good == extract_articles([Article(id="a", text=ARTICLE)])[0]


def test_the_model_is_asked_only_where_it_may_add_a_body(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def tag(sentences: list[list[str]]) -> list[list[str]]:
        asked.extend(" ".join(words) for words in sentences)
        return [["O"] * len(words) for words in sentences]

    monkeypatch.setattr("pipeline.crf.tag_entities", tag)
    text = "Trời mưa. Chủ tịch hội sinh viên Marseille dự họp. Bộ Y tế họp. Bộ họp."
    extract_articles([Article(id="a", text=text)])
    assert asked == ["Chủ tịch hội sinh viên Marseille dự họp ."]


def test_published_may_be_a_date_or_an_iso_string() -> None:
    day = dt.date(2021, 1, 6)
    by_date = pipeline.extract("Sáng nay họp.", published=day)
    by_string = pipeline.extract("Sáng nay họp.", published="2021-01-06T08:00:00")
    by_time = pipeline.extract("Sáng nay họp.", published=dt.datetime(2021, 1, 6, 8))
    assert by_date == by_string == by_time
    assert by_date.dates[0].date_from == day


@pytest.mark.parametrize("published", ["6/1/2021", "", "hôm nay"])
def test_published_that_is_no_iso_date_is_one_sentence(published: str) -> None:
    with pytest.raises(pipeline.PipelineError, match="published is not an ISO date"):
        pipeline.extract("Sáng nay họp.", published=published)


def records(*texts: str | None) -> pa.RecordBatch:
    rows: list[dict[str, object]] = [
        {
            "article_id": f"a{i}",
            "source": "s.jsonl",
            "record": i,
            "text": text,
            "sha256": None if text else "00",
            "error": None if text else f"s.jsonl, record {i}: it is empty",
            "repairs": [],
            "url": f"u{i}",
        }
        for i, text in enumerate(texts)
    ]
    schema = pa.schema([*tables.INPUT, pa.field("url", pa.string())])
    return pa.RecordBatch.from_pylist(rows, schema=schema)


def test_a_batch_gives_every_table_with_the_declared_schema() -> None:
    batches = extract_batch(records(ARTICLE, None))
    assert tuple(batches) == tables.TABLES
    for table, batch in batches.items():
        keep = [pa.field("url", pa.string())] if table == "articles" else []
        assert batch.schema.equals(tables.schema(table, keep), check_metadata=True)
    assert batches["articles"]["url"].to_pylist() == ["u0", "u1"]
    assert batches["articles"]["error"].to_pylist() == [None, "s.jsonl, record 1: it is empty"]
    assert set(batches["dates"]["article_id"].to_pylist()) == {"a0"}


def test_texts_can_be_left_out() -> None:
    articles = extract_batch(records(ARTICLE), with_text=False)["articles"]
    assert articles["text"].to_pylist() == [None]
    assert articles["chars"].to_pylist() == [len(ARTICLE)]


@pytest.mark.parametrize("table", tables.TABLES)
def test_a_table_alone_has_the_rows_that_it_has_among_all(table: str) -> None:
    batch = records(ARTICLE, None)
    alone, among_all = extract_batch(batch, only=[table]), extract_batch(batch)
    assert {*alone} == {"articles", table}
    assert alone[table].equals(among_all[table])


def test_an_article_that_takes_too_long_has_an_error_and_no_rows() -> None:
    texts = [ARTICLE, "Ngày 6/1/2021, 63 điểm cầu. " * 20_000]
    batch = extract_batch(records(*texts), time_limit=0.2)
    good, bad = batch["articles"].to_pylist()
    assert good["error"] is None
    assert bad["error"].endswith("it takes more than 0.2 s of processor time")
    assert set(batch["dates"]["article_id"].to_pylist()) == {"a0"}


def test_an_empty_batch_gives_empty_tables() -> None:
    batches = extract_batch(records().slice(0, 0))
    assert {batch.num_rows for batch in batches.values()} == {0}


@pytest.mark.parametrize("held", [1, 2])
def test_how_many_articles_are_held_at_once_changes_nothing(
    held: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = records(ARTICLE, None, "Không có gì.", ARTICLE, None)
    at_once = extract_batch(batch)
    monkeypatch.setattr("pipeline.extraction.ROWS_HELD", held)
    apart = extract_batch(batch)
    assert all(apart[table].equals(at_once[table]) for table in tables.TABLES)
    assert at_once["dates"].num_rows > 1


def test_a_nested_batch_says_the_same_with_one_row_an_article() -> None:
    batch = records(ARTICLE, None, "Không có gì.")
    flat, nested = extract_batch(batch), nested_batch(batch)
    assert nested.num_rows == 3
    for table in tables.MENTION_TABLES:
        rows: list[object] = [row for some in nested[table].to_pylist() for row in some]
        assert rows == flat[table].to_pylist()
    assert [len(rows) for rows in nested["sentence_rows"].to_pylist()] == [
        row["sentences"] for row in flat["articles"].to_pylist()
    ]


def test_the_result_shows_itself_in_a_notebook() -> None:
    html = pipeline.extract("Bộ Y tế <họp> với 63 điểm cầu.")._repr_html_()
    assert "&lt;họp&gt;" in html
    assert "63 điểm cầu</mark>" in html


@pytest.mark.parametrize("digit", ["\U00016d78", "\U0001e4f4", "\U00011bf2", "٣", "५"])
def test_digits_of_other_scripts_fail_no_article(digit: str) -> None:
    text = f"Họp ngày {digit}/1 với {digit} điểm cầu và 12 điểm cầu."
    assert 12 in [row.count for row in extract(text).connections]
