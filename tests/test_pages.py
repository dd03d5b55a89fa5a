"""Saved web pages: the story and nothing beside it; whatever a page holds, it ends in seconds."""

import datetime as dt
import gzip
import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.encodings import Unreadable
from pipeline.errors import PipelineError
from pipeline.sources import (
    Columns,
    Fields,
    Notes,
    find_inputs,
    limits,
    plan,
    read_one,
    read_shard,
)
from pipeline.sources.page_bytes import decode_page
from pipeline.sources.page_marks import read_marks
from pipeline.sources.page_markup import plain_markup
from pipeline.sources.page_text import parse_page
from pipeline.sources.pages import read_page
from tests import pages
from tests.pages import BESIDE, CAPTION, FIRST, LEAD, PAGES, SECOND, THIRD, TITLE

STORY = f"<p>{LEAD}</p><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"


def rows_of(path: Path, columns: Columns | None = None) -> list[dict[str, Any]]:
    columns = columns or Columns()
    shards = plan(find_inputs([str(path)], Path("nowhere")), columns, Notes())
    return [row for shard in shards for row in read_shard(shard, columns).to_pylist()]


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read(body: str, head: str = "") -> str:
    return read_page(pages.page(head, body).encode()).text


# What is read


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_the_story_is_read_and_nothing_beside_it(page: str) -> None:
    text = read_page(page.encode()).text
    places = [text.index(sentence) for sentence in (LEAD, FIRST, SECOND, THIRD)]
    assert places == sorted(places)
    assert [found for found in BESIDE if found in text] == []
    assert text.count(TITLE) <= 1
    assert text.count(LEAD) == 1


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_title_and_day_are_read_from_metadata_or_from_the_line_behind_the_title(page: str) -> None:
    marks = read_page(page.encode()).marks
    assert (marks.title, marks.published) == (TITLE, dt.date(2023, 8, 14))


def test_captions_lists_quotations_and_tables_stand_in_reading_order() -> None:
    assert f"{FIRST}\n{CAPTION}\n{SECOND}" in read_page(pages.PAPER.encode()).text
    items = "Xã An Bình có 12 thôn\nXã An Hòa có 9 thôn"
    assert f"{SECOND}\n{items}\n{THIRD}" in read_page(pages.BLOG.encode()).text
    rows = "Điểm cầu | Đại biểu\nXã An Bình | 120 (chính)\nXã An Hòa | 45"
    assert f"{FIRST}\n{rows}\n{SECOND}" in read_page(pages.PORTAL.encode()).text


@pytest.mark.parametrize(
    ("said", "author"),
    [
        ("Nguyễn Văn An", "Nguyễn Văn An"),
        ("Báo Ví Dụ", None),
        ("Cổng thông tin điện tử", None),
        ("admin", None),
    ],
)
def test_an_outlet_is_no_author(said: str, author: str | None) -> None:
    page = pages.page(f'<meta name="author" content="{said}">', f"<h1>{TITLE}</h1>{STORY}")
    assert read_page(page.encode()).marks.author == author


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta name="pubdate" content="14/08/2023 10:20">', "2023-08-14"),
        ('<meta name="pubdate" content="06/01/2021">', "2021-01-06"),
        ('<meta property="article:published_time" content="2023-08-14T20:00:00Z">', "2023-08-14"),
        ('<meta property="article:modified_time" content="2023-08-14">', "None"),
        ('<meta itemprop="copyrightYear" content="2023">', "None"),
        ('<meta property="og:url" content="https://vd.vn/2023/08/14/tin.html">', "None"),
        ('<meta name="pubdate" content="hôm qua">', "None"),
        ('<meta name="pubdate" content="2150-01-01">', "None"),
    ],
)
def test_only_the_day_of_publication_counts(head: str, day: str) -> None:
    body = f'<div class="date">Thứ Sáu, 12/9/2025</div><h1>{TITLE}</h1>{STORY}'
    assert str(read_page(pages.page(head, body).encode()).marks.published) == day


def test_a_page_is_one_record_with_its_marks_and_what_is_kept(tmp_path: Path) -> None:
    link = '<link rel="canonical" href="https://vd.vn/tin-1.html">'
    html = pages.PAPER.replace("<head>", f"<head>{link}")
    columns = Columns(keep=("url", "title_en"))
    (row,) = rows_of(write(tmp_path / "a.HTM", html), columns)
    assert (row["article_id"], row["source"], row["record"]) == ("a.HTM", "a.HTM", 0)
    assert (row["title"], row["author"], row["encoding"]) == (TITLE, "Trần Thị Bình", "utf-8")
    assert row["published"] == dt.date(2023, 8, 14)
    assert (row["url"], row["title_en"], row["error"]) == ("https://vd.vn/tin-1.html", None, None)
    (row,) = rows_of(tmp_path, Columns(Fields(id="url")))
    assert row["article_id"] == "https://vd.vn/tin-1.html"


def test_a_gzipped_page_is_read_and_show_reads_it_too(tmp_path: Path) -> None:
    path = write(tmp_path / "a.html.gz", gzip.compress(pages.BLOG.encode()))
    (row,) = rows_of(path)
    assert row["text"] == read_one(str(path)).text == read_page(pages.BLOG.encode()).text
    assert read_one(str(path)).published == dt.date(2023, 8, 14)


def test_a_page_without_a_story_is_rejected(tmp_path: Path) -> None:
    bad = {"list": pages.LIST, "empty": " ", "no page": "%PDF-1.7\n%âãÏÓ"}
    for name, html in bad.items():
        write(tmp_path / f"{name}.html", html)
    errors = [row["error"] for row in rows_of(tmp_path)]
    assert errors == [
        "empty.html#0: the page is empty",
        "list.html#0: no main text was found on the page",
        "no page.html#0: no HTML: it holds no element",
    ]
    assert rows_of(tmp_path)[1]["sha256"] == hashlib.sha256(pages.LIST.encode()).hexdigest()
    with pytest.raises(PipelineError, match=r"list\.html: no main text was found"):
        read_one(str(tmp_path / "list.html"))


def test_without_the_extra_the_sentence_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.sources.extras.find_spec", lambda name: None)
    for name in ("a.html", "b.warc", "c.docx"):
        write(tmp_path / name, pages.BLOG)
    assert [row["error"] for row in rows_of(tmp_path)] == [
        "a.html#0: install daucau[html] to read saved web pages",
        "b.warc#0: install daucau[warc] to read WARC archives",
        "c.docx#0: install daucau[docx] to read Word files",
    ]


# The same bytes, the same text


def test_a_page_reads_the_same_whatever_was_read_before_it() -> None:
    texts = {name: read_page(page.encode()) for name, page in PAGES.items()}
    for _ in range(3):
        for name in reversed(list(PAGES)):
            assert read_page(PAGES[name].encode()) == texts[name]


def digest_of_pages() -> str:
    said = [read_page(page.encode()) for page in PAGES.values()]
    return hashlib.sha256(repr(said).encode()).hexdigest()


def test_a_page_reads_the_same_in_another_process() -> None:
    code = "from tests.test_pages import digest_of_pages; print(digest_of_pages())"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": str(Path.cwd())},
        capture_output=True,
        check=True,
        text=True,
    )
    assert done.stdout.strip() == digest_of_pages()


# Bytes

HERE = "<p>Họp trực tuyến</p>"


@pytest.mark.parametrize(
    ("raw", "hint", "encoding"),
    [
        (HERE.encode(), None, "utf-8"),
        (HERE.encode(), "iso-8859-1", "utf-8"),
        (b"\xef\xbb\xbf" + HERE.encode(), "windows-1258", "utf-8"),
        (HERE.encode("utf-16"), None, "utf-16"),
        (HERE.encode("utf-16-le"), "utf-16le", "utf-16-le"),
        (b"<p>Ho\xf2p", "windows-1258", "windows-1258"),
        (b'<meta charset="windows-1252"><p>caf\xe9', None, "windows-1252"),
        (b'<meta content="text/html; charset=ISO-8859-1"><p>caf\xe9', None, "windows-1252"),
        (b'<meta charset="windows-1252"><p>\xe2', "windows-1258", "windows-1258"),
    ],
    ids=[
        "UTF-8",
        "UTF-8 that the server calls Latin-1",
        "a mark that wins over the server",
        "UTF-16 with a mark",
        "UTF-16 that the server names",
        "windows-1258 that the server names",
        "an encoding that the page names",
        "one in the old style",
        "the server before the page",
    ],
)  # fmt: skip
def test_the_encoding_is_what_the_bytes_the_server_or_the_page_say(
    raw: bytes, hint: str | None, encoding: str
) -> None:
    assert decode_page(raw, hint)[1] == encoding


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"<p>caf\xe9 x", "not UTF-8: byte 0xE9 at offset 6"),
        (b'<meta charset="windows-1252"><p>\x81', "not UTF-8: byte 0x81 at offset 32"),
        (b'<meta charset="rot13"><p>\x81', "not UTF-8: byte 0x81 at offset 25"),
        (b"<p>\0</p>", "binary data, not text"),
    ],
    ids=["no encoding named", "a wrong one named", "no encoding at all", "zero bytes"],
)
def test_bytes_in_no_known_encoding_are_rejected(raw: bytes, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        decode_page(raw, None)


# What a stranger may send

MANY = 1_000_000
TOO_MUCH: list[tuple[str, str, str]] = [
    ("elements beyond number", "<div>" * 100_000, "more than 15,000 elements"),
    ("end tags beyond number", "</div>" * 100_000, "more than 15,000 elements"),
    ("a deep nest", "<div>" * 5_000 + STORY, "nested deeper than 200"),
    ("a deep nest of inline elements", "<b><i>" * 300 + STORY, "nested deeper than 200"),
    ("a deep nest of lists", "<ul><li>" * 300 + STORY, "nested deeper than 200"),
    ("attributes on one element", f"<p {'a ' * MANY}>{STORY}", "more than 300,000 attributes"),
    ("attributes by numbers", "<p a=1 b=2 c=3>" * 110_000, "more than"),
    ("text beyond measure", f"<p>{'cầu ' * MANY}</p>", "more than 2,000,000 characters"),
    ("bytes beyond measure", "<p>" + "x" * (17 << 20), "longer than 16 MiB"),
]


@pytest.mark.parametrize(("body", "why"), [x[1:] for x in TOO_MUCH], ids=[x[0] for x in TOO_MUCH])
def test_what_is_beyond_a_limit_is_rejected_at_once(body: str, why: str) -> None:
    start = time.process_time()
    with pytest.raises(Unreadable, match=why):
        read_page(body.encode())
    assert time.process_time() - start < 5


HARD: list[tuple[str, str]] = [
    ("entities that grow", '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]><p>&b;</p>'),
    ("an entity of a file", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><p>&a;</p>'),
    ("attributes within the limit", f"<p {' '.join(f'a{n}=1' for n in range(100_000))}>x</p>"),
    ("megabytes of script", f"<script>{'a = <p b=c>;' * 200_000}</script>"),
    ("an unclosed comment", "<!--" * 100_000),
    ("unclosed quotes", '<a "' * 10_000),
    ("cells that span a thousand", f"<table><tr>{'<td rowspan=999 colspan=999>x' * 2_000}</table>"),
    ("quotes escaped in JSON", f'<script type="application/ld+json">"{chr(92)}"' * 5_000),
    ("JSON that never ends", f'<script type="application/ld+json">{"[" * 60_000}</script>'),
    ("JSON of authors", f'<script type="application/ld+json">{chr(34)}author":' * 900),
    ("headings of other news", "<h2>Tin khác</h2>" * 2_000),
    ("nested boxes of other news", '<div class="tin-khac">' * 150 + "x"),
    ("tables in tables", "<table><tr><td>x" * 40),
    ("links without end tags", "<a href=x>x " * 2_000),
    ("numbers without end", f"<p>{'1' * 100_000}</p>"),
    ("a base elsewhere", '<base href="http://169.254.169.254/"><img src="x"><iframe src="/y">'),
]


@pytest.mark.parametrize("body", [x[1] for x in HARD], ids=[x[0] for x in HARD])
def test_a_hard_page_is_read_or_rejected_in_seconds(
    body: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
    start = time.process_time()
    try:
        text = read_page(f"{body}<article>{STORY}</article>".encode()).text
    except Unreadable:
        text = ""
    assert "root:" not in text
    assert "lollol" not in text
    assert time.process_time() - start < 10


def test_a_page_that_is_not_read_in_time_is_rejected(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_page(f"<body><article>{STORY}</article></body>".encode()).text  # loads libraries
    monkeypatch.setattr("pipeline.sources.limits.TIME_LIMIT", 0.02)
    with pytest.raises(Unreadable, match="a page that is not read in time") as told:
        read_page(f"<body><article>{STORY * 1_500}</article></body>".encode())
    assert told.value.code == "time_limit"


def test_a_pipe_named_as_input_is_refused_and_never_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "a.html"
    os.mkfifo(pipe)
    with pytest.raises(PipelineError, match=r"a\.html is a pipe or a device; pass its text by -"):
        find_inputs([str(pipe)], Path("nowhere"))
    with pytest.raises(PipelineError, match=r"cannot be read: it is a pipe or a device"):
        read_one(str(pipe))


@pytest.mark.parametrize(
    ("page", "markup"),
    [
        ("<P CLASS='a b' onclick=x()>Họp</P>", '<p class="a b">Họp</p>'),
        ("<p title='<b>' class=\"a>b\">x", '<p class="a>b">x'),
        ("a<b", "a<b>"),
        ("1 < 2 <3", "1 &lt; 2 &lt;3"),
        ("<!-- <p> --><p>x<!---->y", "<p>xy"),
        ("<style>p{}</style><o:p>x</o:p><br/>", "x<br>"),
        ("<script>'</div>'</script >x</script>", "x"),
        ("<title>a <b> c</title>", "<title>a &lt;b> c</title>"),
        ("<p class=x class=y id>", '<p class="x" id="">'),
        ('<p class="x>', '<p class="">'),
        ("<![CDATA[x]]>y", "y"),
    ],
)
def test_a_page_is_rewritten_as_plain_markup(page: str, markup: str) -> None:
    assert plain_markup(page) == markup


@given(st.text(alphabet=st.sampled_from("<>/=\"'!- abp&;\n")))
def test_plain_markup_holds_no_more_than_it_counted(page: str) -> None:
    markup = plain_markup(page)
    assert plain_markup(markup) == markup
    assert "<!" not in markup.replace("&lt;", "")


def outcome(raw: bytes) -> str:
    """The text of a page, or why it has none."""
    try:
        return read_page(raw).text.strip()
    except Unreadable as why:
        return str(why)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_a_page_or_rejected(raw: bytes) -> None:
    assert outcome(raw)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(list(PAGES.values())), st.data())
def test_a_damaged_page_is_read_or_rejected(page: str, data: st.DataObject) -> None:
    raw = bytearray(page.encode())
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=12))
    assert outcome(bytes(raw))


def test_limits_are_those_that_trafilatura_can_live_with() -> None:
    assert limits.LONGEST_PAGE_TEXT * 4 < 10_000_000  # libxml2 drops a longer text without a word
    assert limits.DEEPEST_PAGE < 256
    assert read_marks(parse_page("<p>x</p>")).title is None
