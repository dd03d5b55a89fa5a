"""WARC archives: one record an article, and an archive that is broken says where."""

import gzip
import hashlib
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.encodings import Unreadable
from pipeline.errors import PipelineError
from pipeline.sources import Columns, Fields, Notes, find_inputs, plan, read_one, read_shard
from pipeline.sources.files import SourceFile
from pipeline.sources.http_message import Message, unpack
from pipeline.sources.warc import read_warc
from tests import pages
from tests.pages import FIRST, LEAD, SECOND, TITLE

PLAIN = f"{TITLE}\n{LEAD}\n{FIRST}"


def http(
    body: bytes, kind: str = "text/html; charset=utf-8", more: str = "", code: int = 200
) -> bytes:
    return f"HTTP/1.1 {code} OK\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + body


def record(
    block: bytes,
    kind: str = "response",
    media: str = "application/http; msgtype=response",
    more: str = "",
    url: str = "https://vd.vn/tin.html",
) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:0>\r\n"
        f"WARC-Date: 2024-05-01T00:00:00Z\r\nWARC-Target-URI: {url}\r\nContent-Type: {media}\r\n"
        f"{more}Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


GOOD = record(http(pages.PAPER.encode()), url="https://vd.vn/1")
OTHER = record(http(pages.BLOG.encode()), url="https://vd.vn/2")


def rows_of(path: Path, content: bytes, columns: Columns | None = None) -> list[dict[str, Any]]:
    path.write_bytes(content)
    columns = columns or Columns(keep=("url",))
    shards = plan(find_inputs([str(path)], Path("nowhere")), columns, Notes())
    return [row for shard in shards for row in read_shard(shard, columns).to_pylist()]


def errors(path: Path, content: bytes) -> list[str | None]:
    return [row["error"] for row in rows_of(path, content)]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_an_archive_gives_one_record_an_article(tmp_path: Path, name: str) -> None:
    parts = [
        record(b"software: x\r\n", "warcinfo", "application/warc-fields"),
        record(b"GET / HTTP/1.1\r\n\r\n", "request", "application/http; msgtype=request"),
        GOOD,
        record(http(b"\xff\xd8", "image/jpeg")),
        record(http(b"", code=301)),
        record(http(pages.LIST.encode(), code=404)),
        record(http(b"User-agent: *", "text/plain"), url="https://vd.vn/robots.txt"),
        record(b"", "revisit", "application/http"),
        record(PLAIN.encode(), "resource", "text/plain", url="file:///tin.txt"),
        record(PLAIN.encode(), "conversion", "text/plain", url="https://vd.vn/3"),
        OTHER,
    ]
    pack = gzip.compress if name.endswith("gz") else bytes
    rows = rows_of(tmp_path / name, b"".join(map(pack, parts)))
    assert [row["error"] for row in rows] == [None] * 4
    assert [row["article_id"] for row in rows] == [f"{name}#{n}" for n in range(4)]
    assert [row["url"] for row in rows] == [
        *("https://vd.vn/1", "file:///tin.txt", "https://vd.vn/3", "https://vd.vn/2"),
    ]
    assert [row["title"] for row in rows] == [TITLE, None, None, TITLE]
    assert [str(row["published"]) for row in rows] == ["2023-08-14", "None", "None", "2023-08-14"]
    assert rows[1]["text"] == PLAIN
    assert SECOND in rows[0]["text"]


def test_an_address_can_be_the_id(tmp_path: Path) -> None:
    rows = rows_of(tmp_path / "a.warc", GOOD + OTHER, Columns(Fields(id="url")))
    assert [row["article_id"] for row in rows] == ["https://vd.vn/1", "https://vd.vn/2"]


def chunked(body: bytes) -> bytes:
    half = len(body) // 2
    parts = (body[:half], body[half:], b"")
    return b"".join(b"%x;x=y\r\n%b\r\n" % (len(part), part) for part in parts)


BODY = pages.PAPER.encode()
PACKED: list[tuple[str, bytes, str]] = [
    ("gzip", gzip.compress(BODY), "Content-Encoding: gzip\r\n"),
    ("deflate", zlib.compress(BODY), "Content-Encoding: deflate\r\n"),
    ("raw deflate", zlib.compress(BODY, wbits=-15), "Content-Encoding: deflate\r\n"),
    ("chunks", chunked(BODY), "Transfer-Encoding: chunked\r\n"),
    (
        "gzip in chunks",
        chunked(gzip.compress(BODY)),
        "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n",
    ),
    ("chunks that were joined already", BODY, "Transfer-Encoding: chunked\r\n"),
    ("itself", BODY, "Content-Encoding: identity\r\n"),
]


@pytest.mark.parametrize(("body", "more"), [x[1:] for x in PACKED], ids=[x[0] for x in PACKED])
def test_a_page_is_unpacked_as_the_server_packed_it(tmp_path: Path, body: bytes, more: str) -> None:
    (row,) = rows_of(tmp_path / "a.warc", record(http(body, more=more)))
    assert SECOND in row["text"]


def bomb() -> bytes:
    return gzip.compress(bytes(40 << 20))


BAD_PAGES: list[tuple[str, bytes, str]] = [
    (
        "a bomb",
        record(http(bomb(), more="Content-Encoding: gzip\r\n")),
        "a page longer than 16 MiB",
    ),
    (
        "gzip that is none",
        record(http(BODY, more="Content-Encoding: gzip\r\n")),
        "a page that is not packed by gzip, as its head says",
    ),
    (
        "gzip cut off",
        record(http(gzip.compress(BODY)[:-20], more="Content-Encoding: gzip\r\n")),
        "a page that is not packed by gzip, as its head says",
    ),
    (
        "Brotli that is none",
        record(http(BODY, more="Content-Encoding: br\r\n")),
        "a page that is not packed by br, as its head says",
    ),
    (
        "chunks cut off",
        record(http(chunked(BODY)[:-9], more="Transfer-Encoding: chunked\r\n")),
        "a page that is not packed by chunked, as its head says",
    ),
    (
        "an unknown packing",
        record(http(BODY, more="Content-Encoding: sdch\r\n")),
        "a page packed by 'sdch', which is not known",
    ),
    (
        "packings without end",
        record(http(BODY, more="Content-Encoding: gzip,gzip,gzip,gzip,gzip\r\n")),
        "packed more than four times",
    ),
    (
        "a page that the crawler cut",
        record(http(BODY), more="WARC-Truncated: length\r\n"),
        "the archive holds only a part of the page",
    ),
    ("a page too long", record(http(b"<p>" + bytes(18 << 20))), "a page longer than 16 MiB"),
    ("a list of links", record(http(pages.LIST.encode())), "no main text was found on the page"),
    ("an empty text", record(b" ", "resource", "text/plain"), "the text is empty"),
    ("bytes of no encoding", record(b"caf\xe9", "resource", "text/plain"), "not UTF-8"),
]


@pytest.mark.parametrize(("bad", "why"), [x[1:] for x in BAD_PAGES], ids=[x[0] for x in BAD_PAGES])
def test_a_bad_page_costs_only_itself(tmp_path: Path, bad: bytes, why: str) -> None:
    rows = rows_of(tmp_path / "a.warc", GOOD + bad + OTHER)
    assert [row["error"] is None for row in rows] == [True, False, True]
    assert rows[1]["error"].startswith(f"a.warc#1: {why}")
    assert rows[1]["url"] == "https://vd.vn/tin.html"
    block = bad.partition(b"\r\n\r\n")[2][:-4]
    assert rows[1]["sha256"] == hashlib.sha256(block).hexdigest()


CUT = "the archive is cut off"
NO_WARC = "what follows is no WARC record"
DAMAGED = b"\x1f\x8b\x08\0" + b"\7" * 99


def length_of(whole: bytes, before: bytes) -> bytes:
    """A record with something written before the number of its length."""
    return whole.replace(b"Content-Length: ", b"Content-Length: " + before)


BROKEN: list[tuple[str, str, bytes, str]] = [
    ("in a page", "a.warc", GOOD + OTHER[:-300], CUT),
    ("in a head", "a.warc", GOOD + OTHER[:70], "a WARC record that does not say its length"),
    ("in a gzipped page", "a.warc.gz", gzip.compress(GOOD) + gzip.compress(OTHER)[:-90], CUT),
    ("at a gzip head", "a.warc.gz", gzip.compress(GOOD) + gzip.compress(OTHER)[:5], CUT),
    ("in one gzip for all", "a.warc.gz", gzip.compress(GOOD + OTHER)[:-40], CUT),
    ("in a record passed over", "a.warc", GOOD + record(b"x" * 99, "metadata", "x/y")[:-50], CUT),
    ("by other bytes", "a.warc", GOOD + b"rubbish\r\n\r\n" + OTHER, NO_WARC),
    ("by bytes that are no gzip", "a.warc.gz", gzip.compress(GOOD) + b"xyz", "no whole gzip"),
    ("by damage inside gzip", "a.warc.gz", gzip.compress(GOOD) + DAMAGED, "no whole gzip"),
    ("by a length of petabytes", "a.warc", GOOD + length_of(OTHER, b"9999999"), CUT),
    ("by a length below zero", "a.warc", GOOD + length_of(OTHER, b"-"), "a WARC record that"),
    ("by a length too short", "a.warc", GOOD + length_of(OTHER, b"1\r\nX: "), NO_WARC),
    ("by a head without end", "a.warc", GOOD + b"WARC/1.0\r\nX: " + b"a" * 99_999, NO_WARC),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "why"), [x[1:] for x in BROKEN], ids=[f"broken {x[0]}" for x in BROKEN]
)
def test_a_broken_archive_keeps_what_came_before_and_says_so(
    tmp_path: Path, name: str, content: bytes, why: str
) -> None:
    found = errors(tmp_path / name, content)
    assert found[0] is None
    assert (found[1] or "").startswith(f"{name}#1: {why}")
    assert len(found) == 2


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.warc", b"", "the archive is empty"),
        ("a.warc", b"<html><body>", NO_WARC),
        ("a.warc", gzip.compress(GOOD), NO_WARC),
        ("a.warc.gz", GOOD, "no whole gzip archive"),
        ("a.warc.gz", b"", "the archive is empty"),
    ],
    ids=["empty", "a page", "gzip without its suffix", "a suffix without gzip", "empty gzip"],
)
def test_what_is_no_archive_is_one_row(tmp_path: Path, name: str, content: bytes, why: str) -> None:
    assert errors(tmp_path / name, content) == [f"{name}#0: {why}"]


def test_an_archive_is_not_one_article(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(GOOD)
    with pytest.raises(PipelineError, match="an archive of many articles; daucau run reads it"):
        read_one(str(path))


@given(
    st.binary(max_size=200), st.lists(st.sampled_from(["gzip", "deflate", "br", "chunked", "zstd"]))
)
@settings(max_examples=150, deadline=None)
def test_any_body_is_unpacked_or_rejected(body: bytes, codings: list[str]) -> None:
    try:
        unpack(Message(200, "text/html", None, tuple(codings), body))
    except Unreadable as error:
        why = str(error)
        assert why


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("warc")


SMALL = record(PLAIN.encode(), "resource", "text/plain")
WHOLE = {"a.warc": SMALL * 2, "a.warc.gz": gzip.compress(SMALL) * 2}


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(list(WHOLE)), st.data())
def test_a_damaged_archive_is_records_good_or_bad(
    folder: Path, name: str, data: st.DataObject
) -> None:
    raw = bytearray(WHOLE[name])
    for _ in range(data.draw(st.integers(0, 6))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=9))
    (folder / name).write_bytes(raw)
    file = SourceFile(str(folder / name), name, "warc", name.endswith("gz"), len(raw))
    for found in read_warc(file, Columns()):
        assert (found.text is None) == (found.error is not None)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_are_an_archive_or_rejected(folder: Path, raw: bytes, headed: bool) -> None:
    path = folder / "any.warc"
    path.write_bytes(b"WARC/1.0\r\n" * headed + raw)
    for found in read_warc(SourceFile(str(path), "any.warc", "warc"), Columns()):
        assert (found.text is None) == (found.error is not None)
