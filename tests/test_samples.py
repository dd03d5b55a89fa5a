"""Marked samples: their format, their raw twins, and that every one survives other spellings."""

import csv
import datetime as dt
import gzip
import hashlib
import json
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path

import pytest

from pipeline.document import Article
from pipeline.errors import PipelineError
from pipeline.extraction import Result, extract_articles
from pipeline.samples import MENTION_TABLES, Sample, parse_sample, read_samples
from pipeline.scoring import score
from pipeline.text import to_classic_tones, to_modern_tones

HERE = Path(__file__).parent
RAW = HERE.parent / "data" / "raw"
SAMPLES = {sample.id: sample for sample in read_samples(HERE / "samples")}
# Hard articles stand on their own: they are marked only, without a raw twin.
HARD = {file.stem for file in (HERE / "samples" / "hard").glob("*.txt")}
TWINS = [name for name in SAMPLES if name not in HARD]
FLOORS = HERE / "floors.json"

MARKED = """\
published: 2023-08-16
event.date_from: 2023-08-15
event.hosts: Chính phủ; Bộ Y tế
article.views: 12
partial: bodies

<dates date_from="2023-08-15" date_to="2023-08-15" open="yes">Ngày 15/8</dates>, \
<bodies name="Bộ TT&amp;TT"><bodies kind="state">Bộ</bodies> TT&amp;TT</bodies> họp
tại <connections count="63" qualifier="exact">63 điểm cầu</connections>.
"""


def test_the_tags_go_and_their_offsets_and_columns_stay() -> None:
    sample = parse_sample(MARKED)
    assert sample.text == "Ngày 15/8, Bộ TT&TT họp\ntại 63 điểm cầu."
    for table in MENTION_TABLES:
        for mark in sample.mentions[table]:
            assert sample.text[mark.start : mark.end] == mark.text
    (date,) = sample.mentions["dates"]
    assert date.values == {"date_from": dt.date(2023, 8, 15), "date_to": dt.date(2023, 8, 15)}
    assert date.open
    assert sample.mentions["connections"][0].values == {"count": 63, "qualifier": "exact"}


def test_tags_nest() -> None:
    outer, inner = sorted(parse_sample(MARKED).mentions["bodies"], key=lambda m: m.start - m.end)
    assert (outer.text, inner.text) == ("Bộ TT&TT", "Bộ")
    assert outer.values == {"name": "Bộ TT&TT"}


def test_the_head_holds_what_the_article_itself_cannot_show() -> None:
    sample = parse_sample(MARKED)
    assert sample.published == dt.date(2023, 8, 16)
    assert sample.event == {"date_from": dt.date(2023, 8, 15), "hosts": ("Chính phủ", "Bộ Y tế")}
    assert sample.article == {"views": 12}
    assert sample.partial == {"bodies"}


@pytest.mark.parametrize(
    ("head", "marked", "event"),
    [
        ("event: none", True, None),
        ("event.mode: online", True, {"mode": "online"}),
        ("event.participants: null", True, {"participants": None}),
        ("published: 2020-01-01", False, None),
    ],
    ids=["none", "one", "one without a number", "not looked at"],
)
def test_an_event_is_there_or_not_or_not_looked_at(
    head: str, marked: bool, event: dict[str, object] | None
) -> None:
    sample = parse_sample(f"{head}\n\nTin ngắn.")
    assert (sample.event_marked, sample.event) == (marked, event)


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("event: none\nTin ngắn.", r"line 1: no empty line"),
        ("event none\n\nTin.", r"line 1: not a new `key: value` line"),
        ("event: none\nevent: none\n\nTin.", r"line 2: not a new"),
        ("event: none\nevent.mode: online\n\nTin.", r"line 2: 'event.mode' does not belong"),
        ("author: An\n\nTin.", r"line 1: 'author' does not belong"),
        ("event.mode: televised\n\nTin.", r"mode is one of online, .*, not 'televised'"),
        ("event.place_of: Vinh\n\nTin.", r"the table events has no column 'place_of'"),
        ("partial: sports\n\nTin.", r"'sports' is no table of mentions"),
        ("published: 16/8/2023\n\nTin.", r"published cannot be '16/8/2023'"),
        ("event: none\n\nA < B", r"line 3: a lone '<'; write &lt;"),
        ("event: none\n\nA & B", r"line 3: a lone '&'; write &lt; or &amp;"),
        ("event: none\n\nTin\n<teams>A</teams>", r"line 4: <teams> is no table"),
        ("event: none\n\n<dates>hôm nay", r"line 3: <dates> is never closed"),
        ("event: none\n\nhôm nay</dates>", r"line 3: </dates> closes no open <dates>"),
        ("event: none\n\n<dates><bodies>A</dates></bodies>", r"</dates> closes no open"),
        ("event: none\n\n<dates> nay</dates>", r"the mention ' nay' is empty or has space"),
        ('event: none\n\n<dates form="x">nay</dates>', r"the table dates has no column 'form'"),
        ('event: none\n\n<bodies kind="club">A</bodies>', r"kind is one of party, .*, not 'club'"),
    ],
)
def test_a_slip_in_a_sample_is_one_sentence_with_its_line(source: str, complaint: str) -> None:
    with pytest.raises(PipelineError, match=complaint):
        parse_sample(source)


def test_a_corpus_of_json_lines_is_read_as_samples(tmp_path: Path) -> None:
    record = {
        "id": "a1",
        "published": "2021-04-02",
        "text": "Sáng 2/4, họp tại 63 điểm cầu.",
        "dates": [
            {"start": 0, "end": 8, "text": "Sáng 2/4", "from": "2021-04-02", "to": "2021-04-02"}
        ],
        "bodies": [],
        "connections": [
            {"start": 18, "end": 29, "text": "63 điểm cầu", "value": 63, "qualifier": "exact"}
        ],
        "participants": [],
        "event": {"date_from": "2021-04-02", "connections": 63, "participants": None, "hosts": []},
    }
    file = tmp_path / "gold.jsonl"
    file.write_text(json.dumps(record) + "\n", encoding="utf-8")
    (sample,) = read_samples(file)
    assert sample.mentions["connections"][0].values == {"count": 63, "qualifier": "exact"}
    assert sample.event is not None
    assert (sample.event["connections"], sample.event["hosts"]) == (63, ())
    record["text"] = "Chiều 2/4, họp tại 63 điểm cầu."
    file.write_text(json.dumps(record) + "\n", encoding="utf-8")
    with pytest.raises(PipelineError, match=r"line 1: 'Sáng 2/4' does not stand at 0"):
        read_samples(file)


def test_what_is_no_sample_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="cannot be read"):
        read_samples(tmp_path / "none.txt")
    with pytest.raises(PipelineError, match="holds no marked sample"):
        read_samples(tmp_path)


@cache
def raw_texts() -> dict[str, str]:
    """The text of every article under data/raw, by the id of its sample."""
    found: dict[str, str] = {}
    for file in sorted(RAW.iterdir()):
        content = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
        text = content.decode()
        name = file.name.removesuffix(".gz")
        if name.endswith(".txt"):
            found[name.removesuffix(".txt")] = text
        elif name.endswith(".jsonl"):
            found.update((r["id"], r["text"]) for r in map(json.loads, text.splitlines()))
        else:
            rows = csv.DictReader(text.splitlines(keepends=True))
            found.update((row["id"], row["text"]) for row in rows)
    return found


def plain(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\u00a0", " "))


def test_every_raw_article_has_its_marked_twin_and_the_other_way_round() -> None:
    assert set(raw_texts()) == set(TWINS)
    assert len(TWINS) >= 30


def test_there_are_hard_articles_with_and_without_an_event() -> None:
    hard = [SAMPLES[name] for name in HARD]
    assert len(hard) >= 60
    assert all(sample.event_marked and not sample.partial for sample in hard)
    assert sum(sample.event is None for sample in hard) >= 14


@pytest.mark.parametrize("name", TWINS)
def test_without_its_tags_a_sample_is_the_raw_article(name: str) -> None:
    assert plain(raw_texts()[name]).removesuffix("\n") == SAMPLES[name].text


def test_the_raw_articles_show_every_way_that_text_arrives() -> None:
    texts = raw_texts().values()
    assert any(not unicodedata.is_normalized("NFC", text) for text in texts)
    assert any("\r\n" in text and "\u00a0" in text for text in texts)
    assert any(to_classic_tones(text) != text for text in map(plain, texts))
    assert {"".join(file.suffixes) for file in RAW.iterdir()} == {
        ".txt",
        ".txt.gz",
        ".jsonl",
        ".csv",
    }


def rewrite(sample: Sample, change: Callable[[str], str]) -> Sample:
    """The same sample with its text changed piece by piece, the marks still in place."""
    marks = [mark for marked in sample.mentions.values() for mark in marked]
    edges = sorted({0, len(sample.text), *(at for m in marks for at in (m.start, m.end))})
    pieces = [change(sample.text[start:end]) for start, end in pairwise(edges)]
    moved = dict(zip(edges, accumulate(map(len, pieces), initial=0), strict=True))
    text = "".join(pieces)
    mentions = {
        table: tuple(
            replace(m, start=(s := moved[m.start]), end=(e := moved[m.end]), text=text[s:e])
            for m in marked
        )
        for table, marked in sample.mentions.items()
    }
    return replace(sample, text=text, mentions=mentions)


@cache
def results(change: Callable[[str], str]) -> dict[str, tuple[Sample, Result]]:
    """Every sample with its text changed, and what is extracted from it; once for all tests."""
    samples = [rewrite(sample, change) for sample in SAMPLES.values()]
    articles = [Article(id=s.id, text=s.text, published=s.published) for s in samples]
    return dict(zip(SAMPLES, zip(samples, extract_articles(articles), strict=True), strict=True))


def as_written(text: str) -> str:
    return text


def in_nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def in_classic_tones(text: str) -> str:
    return to_classic_tones(text)


def in_modern_tones(text: str) -> str:
    return to_modern_tones(text)


def with_windows_lines(text: str) -> str:
    return text.replace("\n", "\r\n")


def with_hard_spaces(text: str) -> str:
    return text.replace(" ", "\u00a0")


SPELLINGS = [
    in_nfd,
    in_classic_tones,
    in_modern_tones,
    with_windows_lines,
    with_hard_spaces,
]
PLACES = {"start", "end", "evidence"}  # what may differ between spellings of one text


def values(row: object) -> dict[str, object]:
    """A row's columns, but for its place; texts in one spelling."""
    columns = {name: getattr(row, name) for name in type(row).__dataclass_fields__}  # type: ignore[attr-defined]
    spelt = {
        name: to_classic_tones(plain(value)) if isinstance(value, str) else value
        for name, value in columns.items()
        if name not in PLACES
    }
    texts = spelt.get("host_texts")
    if isinstance(texts, tuple):
        spelt["host_texts"] = tuple(to_classic_tones(plain(text)) for text in texts)
    return spelt


@pytest.mark.parametrize("change", [as_written, *SPELLINGS])
@pytest.mark.parametrize("name", SAMPLES)
def test_offsets_give_the_mention(name: str, change: Callable[[str], str]) -> None:
    sample, result = results(change)[name]
    assert result.article.error is None
    for table in MENTION_TABLES:
        for row in getattr(result, table):
            assert sample.text[row.start : row.end] == row.text
            assert row.text.strip() == row.text


@pytest.mark.parametrize("change", SPELLINGS)
@pytest.mark.parametrize("name", SAMPLES)
def test_another_spelling_gives_the_same_values(name: str, change: Callable[[str], str]) -> None:
    (_, plain_result), (_, result) = results(as_written)[name], results(change)[name]
    for table in MENTION_TABLES:
        got, want = (list(map(values, getattr(r, table))) for r in (result, plain_result))
        assert got == want
    assert (result.event is None) == (plain_result.event is None)
    if result.event is not None and plain_result.event is not None:
        assert values(result.event) == values(plain_result.event)


def figures() -> dict[str, float]:
    pairs = results(as_written).values()
    scores = score([sample for sample, _ in pairs], [result for _, result in pairs])
    shares = {name: share.right / share.gold for name, share in scores.shares.items()}
    return {name: figure.f1 for name, figure in scores.figures.items()} | shares


def digest_of_samples() -> str:
    files = sorted((HERE / "samples").rglob("*.txt"))
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def test_no_figure_falls_below_its_floor() -> None:
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    now = figures()
    assert floors["samples_sha256"] == digest_of_samples(), (
        "the samples have changed: look at what the figures are on them now, then set the floors "
        f"and the digest {digest_of_samples()} anew: {json.dumps(now, indent=1)}"
    )
    low = {
        name: (now[name], least) for name, least in floors["floors"].items() if now[name] < least
    }
    assert not low, f"below the floor, as (figure, floor): {low}"


def test_floors_stand_close_below_the_figures_so_that_none_is_lowered_unseen() -> None:
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))["floors"]
    loose = {
        name: (now, floors[name]) for name, now in figures().items() if now - floors[name] > 0.02
    }
    assert not loose, f"raise these floors, as (figure, floor): {loose}"


@cache
def counted_and_dated(*, capitals: bool) -> dict[str, set[tuple[object, ...]]]:
    """Place and value of every date and count, by sample."""
    articles = [
        Article(id=name, text=s.text.upper() if capitals else s.text, published=s.published)
        for name, s in SAMPLES.items()
    ]
    return {
        result.article.article_id: {
            *((d.start, d.end, d.date_from, d.date_to) for d in result.dates),
            *((c.start, c.end, c.count, c.qualifier) for c in result.connections),
            *((p.start, p.end, p.count, p.qualifier) for p in result.participants),
        }
        for result in extract_articles(articles)
    }


@pytest.mark.parametrize(
    "name", [n for n, s in SAMPLES.items() if len(s.text.upper()) == len(s.text)]
)
def test_in_capitals_no_date_or_count_is_lost_or_changes_its_value(name: str) -> None:
    plain, capitals = (counted_and_dated(capitals=c)[name] for c in (False, True))
    assert plain <= capitals
