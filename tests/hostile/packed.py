"""Archives: gzip, Parquet, Word, WARC, cut, garbled, or much larger than they look."""

import gzip
import io
import json
from functools import lru_cache

import pyarrow as pa
import pyarrow.parquet as pq

from tests import pages
from tests.hostile.made import ANY, READ, Fate, File, Kind, Make, World, each, some_of
from tests.hostile.texts import article
from tests.test_docx import HOSTILE as WORD
from tests.test_docx import body, changed, run
from tests.test_warc import http, record

_MIB = 1 << 20


def cut(raw: bytes, world: World) -> bytes:
    """Bytes without their end."""
    return raw[: world.random.randint(1, len(raw) - 1)]


def garbled(raw: bytes, world: World) -> bytes:
    """Bytes of which some are others."""
    changed = bytearray(raw)
    for _ in range(world.random.randint(1, 8)):
        changed[world.random.randrange(len(raw))] = world.random.randrange(256)
    return bytes(changed)


# gzip


def _lines(world: World) -> bytes:
    rows = [json.dumps({"text": article(world.random)}) for _ in range(world.random.randint(1, 4))]
    return "\n".join(rows).encode()


def _gzip_cut(world: World) -> File:
    name, content = world.random.choice(
        [("a.txt.gz", article(world.random).encode()), ("a.jsonl.gz", _lines(world))]
    )
    packed = gzip.compress(content)
    return File(name, packed[: world.random.randint(11, len(packed) - 1)], _BROKEN_OFF)


_BROKEN_OFF = some_of(frozenset({READ, "not_json", "broken_archive"}))


def _gzip_garbled(world: World) -> File:
    suffix = world.random.choice(["txt", "jsonl", "csv", "html", "warc"])
    return File(f"a.{suffix}.gz", garbled(gzip.compress(_lines(world)), world), ANY)


def _no_gzip(world: World) -> File:
    suffix = world.random.choice(["txt", "jsonl", "csv", "html", "warc"])
    return File(f"a.{suffix}.gz", _lines(world), each("broken_archive"))


@lru_cache
def _zeros(packings: int) -> bytes:
    raw = gzip.compress(bytes(70 * _MIB), 9)
    return gzip.compress(raw) if packings == 2 else raw


def _bomb(suffix: str, outcomes: str) -> Make:
    def make(world: World) -> File:
        return File(f"a.{suffix}.gz", _zeros(1), each(outcomes))

    return make


def _bomb_in_a_bomb(world: World) -> File:
    return File("a.txt.gz", _zeros(2), each("binary|encoding"))


@lru_cache
def _blank_lines() -> bytes:
    return gzip.compress(b"\n" * (20 * _MIB))


def _bomb_of_lines(world: World) -> File:
    suffix = world.random.choice(["jsonl", "csv"])
    return File(f"a.{suffix}.gz", _blank_lines(), each("too_long|no_field"))


# Parquet


def _table(columns: dict[str, object], **how: object) -> bytes:
    sink = io.BytesIO()
    pq.write_table(pa.table(columns), sink, **how)
    return sink.getvalue()


def _good_table(world: World) -> bytes:
    return _table({"text": [article(world.random) for _ in range(3)], "id": [1.0, None, 3.0]})


def _parquet_cut(world: World) -> File:
    return File("a.parquet", cut(_good_table(world), world), each("broken_file"))


def _parquet_garbled(world: World) -> File:
    return File("a.parquet", garbled(_good_table(world), world), ANY)


_NO_TEXT: list[tuple[dict[str, object], str]] = [
    ({"text": [1, 2]}, "wrong_type"),
    ({"text": [["Họp"]]}, "wrong_type"),
    ({"text": pa.array([b"H\xe1"], pa.binary())}, "wrong_type"),
    ({"text": [{"text": "Họp"}]}, "wrong_type"),
    ({"body": ["Họp"]}, "no_field"),
    ({"text": pa.array([None, None], pa.string())}, "empty empty"),
    ({"text": pa.nulls(1)}, "empty"),
    ({"text": ["Họp", "", None, " "]}, "read empty empty empty"),
    ({"text": ["Họp"], "id": [[1]]}, "wrong_type"),
    ({"text": ["Họp"], "title": [7]}, "wrong_type"),
    ({"text": ["Họp"], "published": [10**18]}, "read"),
    ({"text": pa.array([1 << 62], pa.timestamp("us"))}, "wrong_type"),
    ({"text": ["Họp"], "published": pa.array([1 << 62], pa.timestamp("us"))}, "read|wrong_type"),
]


def _parquet_types(world: World) -> File:
    columns, outcomes = world.random.choice(_NO_TEXT)
    return File("a.parquet", _table(columns), each(*outcomes.split()))


def _bytes_as_text(world: World) -> File:
    """A column that says it is text, and holds bytes that are none."""
    buffers = pa.array([b"\xff\xfe\xfd"], pa.binary()).buffers()
    column = pa.Array.from_buffers(pa.string(), 1, buffers)
    return File(
        "a.parquet", _table({"text": column}), some_of(frozenset({"wrong_type", "broken_file"}))
    )


@lru_cache
def _parquet_bomb() -> bytes:
    column = pa.array(["x" * (70 * _MIB)])
    return _table({"text": column}, compression="zstd")


def _parquet_too_long(world: World) -> File:
    return File("a.parquet", _parquet_bomb(), each("too_long"))


# Word

_WORD_CODES = {
    "an empty body": "empty",
    "another packing": "broken_archive",
    **dict.fromkeys(("a bomb", "a large bomb", "a bomb of XML", "many members"), "too_long"),
}
_WORD_BOMBS = ("a bomb", "a large bomb", "a bomb of XML", "many members")
_word = {name: lru_cache(make) for name, make, _ in WORD}


def _word_file(name: str) -> Make:
    def make(world: World) -> File:
        return File("a.docx", _word[name](), each(_WORD_CODES.get(name, "broken_file")))

    return make


def _word_garbled(world: World) -> File:
    raw = body(f"<w:p>{run(article(world.random))}</w:p>")
    damage = world.random.choice([cut, garbled])
    return File("a.docx", damage(raw, world), some_of(ANY.records[0]))


def _word_that_leads_out(world: World) -> File:
    """Members whose names lead out of the archive, and a picture that stands outside."""
    link = (
        f'<Relationship Id="rIdX" TargetMode="External" Target="{world.secret.as_uri()}" Type='
        '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/>'
    )
    rels = "word/_rels/document.xml.rels"

    def change(members: dict[str, bytes]) -> None:
        members["../../thoát.txt"] = members["/tmp/thoát.txt"] = b"x"
        end = b"</Relationships>"
        members[rels] = members[rels].replace(end, link.encode() + end)

    return File("a.docx", changed(change), each(READ))


# WARC

_PIECES = {
    "story": record(http(pages.PAPER.encode())),
    "text": record(pages.LEAD.encode(), "resource", "text/plain"),
}


def _warc(world: World) -> bytes:
    return b"".join(world.random.choices(list(_PIECES.values()), k=world.random.randint(1, 3)))


def _warc_cut(world: World) -> File:
    raw = _PIECES["text"] + cut(_PIECES["story"].rstrip(), world)
    return File("a.warc", raw, each(READ, "broken_archive|unreadable"))


def _warc_garbled(world: World) -> File:
    raw = _warc(world)
    packed = world.random.random() < 0.5
    raw = gzip.compress(raw) if packed else raw
    fate = Fate(ANY.records, some=True, least=0)  # with another type it is no article
    return File("a.warc.gz" if packed else "a.warc", garbled(raw, world), fate)


def _packed_pages(world: World) -> File:
    """A page that is packed over and over, or not packed as it says."""
    coding, outcome = world.random.choice(
        [
            ("gzip, gzip, gzip, gzip, gzip", "too_long"),
            ("gzip", "broken_archive"),
            ("br", "broken_archive|read"),
            ("x" * 300, "broken_archive"),
        ]
    )
    raw = http(pages.PAPER.encode(), more=f"Content-Encoding: {coding}\r\n")
    return File("a.warc", record(raw) + _PIECES["text"], each(outcome, READ))


def _page_bomb(world: World) -> File:
    raw = http(_zeros(1), more="Content-Encoding: gzip\r\n")
    return File("a.warc", record(raw), each("too_long"))


def _wrong_length(world: World) -> File:
    length = world.random.choice(["-1", "99999999999999999999", "x", "", "0x10"])
    raw = _PIECES["text"].split(b"Content-Length: ")[0] + f"Content-Length: {length}".encode()
    return File(
        "a.warc", raw + b"\r\n\r\nx\r\n\r\n", some_of(frozenset({"unreadable", "broken_archive"}))
    )


KINDS = [
    Kind("gzip: cut", _gzip_cut),
    Kind("gzip: garbled", _gzip_garbled),
    Kind("gzip: none", _no_gzip),
    *(
        Kind(f"gzip: 70 MiB of zeros as .{suffix}", _bomb(suffix, outcomes), most=2)
        for suffix, outcomes in {
            "txt": "too_long",
            "jsonl": "too_long",
            "csv": "too_long|not_csv|no_field",
            "html": "too_long",
            "warc": "unreadable|broken_archive",
        }.items()
    ),
    Kind("gzip: a bomb in a bomb", _bomb_in_a_bomb),
    Kind("gzip: 20 million empty lines", _bomb_of_lines, most=2),
    Kind("Parquet: cut", _parquet_cut),
    Kind("Parquet: garbled", _parquet_garbled),
    Kind("Parquet: of wrong types", _parquet_types),
    Kind("Parquet: bytes that are called text", _bytes_as_text),
    Kind("Parquet: a text of 70 MiB", _parquet_too_long, most=2),
    *(
        Kind(f"Word: {name}", _word_file(name), most=2 if name in _WORD_BOMBS else None)
        for name in _word
    ),
    Kind("Word: garbled", _word_garbled),
    Kind("Word: names and links that lead out", _word_that_leads_out),
    Kind("WARC: cut", _warc_cut),
    Kind("WARC: garbled", _warc_garbled),
    Kind("WARC: pages packed wrongly", _packed_pages),
    Kind("WARC: a page that unpacks to 70 MiB", _page_bomb, most=2),
    Kind("WARC: a wrong length", _wrong_length),
]
