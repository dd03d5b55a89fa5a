"""WARC archives → records, one an article, streamed once.

An article is a page (HTML or plain text) that a server answered with (``response``, status 200), a
page stored by itself (``resource``), or plain text made of one (``conversion``). All other records
are passed over: they are no articles and no mistakes.
"""

import hashlib
import io
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from pipeline.encodings import Unreadable
from pipeline.sources.extras import needs
from pipeline.sources.files import SourceFile
from pipeline.sources.http_message import parse_message, split_type, unpack
from pipeline.sources.limits import LARGEST_PAGE
from pipeline.sources.lines import BROKEN, opened, say_broken
from pipeline.sources.page_bytes import decode_page
from pipeline.sources.pages import TOO_LARGE, page_record
from pipeline.sources.parts import blank, broken_off
from pipeline.sources.records import Columns, Record, bad_record, fill

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_HTML = frozenset({"text/html", "application/xhtml+xml"})
_MEDIA_TYPES = {  # of the WARC records that are articles
    "response": _HTML | {"text/plain"},
    "resource": _HTML | {"text/plain"},
    "conversion": frozenset({"text/plain"}),
}
_GZIP = 31  # zlib's name for a member with gzip's head and checksum
_PIECE = 1 << 16  # bytes read, or unpacked, at once
_MOST_BLOCK = LARGEST_PAGE + 1024 * 1024  # bytes of a page and the server's head above it
_NO_ARTICLES = ("/robots.txt", "/ads.txt", "/humans.txt", "/security.txt")


class _Stream:
    """The unpacked archive as fastwarc reads it.

    Hands out all that comes before a break, and remembers why it broke, which fastwarc would not
    say.
    """

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._piece = b""
        self._told = 0
        self.broken: Exception | None = None

    def read(self, size: int = 1 << 16, /) -> bytes:
        try:
            self._piece = self._piece or next(self._pieces, b"")
        except BROKEN as error:
            self.broken = error
        given, self._piece = self._piece[:size], self._piece[size:]
        self._told += len(given)
        return given

    def tell(self) -> int:
        return self._told

    def seek(self, offset: int, whence: int = 0, /) -> int:
        raise io.UnsupportedOperation(f"streamed once: {offset}, {whence}")

    def close(self) -> None:
        """Whoever opened it closes it."""


class _Block(NamedTuple):
    """A WARC record: its type, what its head says, and its content as far as it may be read."""

    kind: str
    said: Callable[[str], str | None]
    raw: bytes
    digest: str


def read_warc(file: SourceFile, columns: Columns) -> Iterator[Record]:
    """The articles of an archive; where it breaks off, one bad record stands for the rest."""
    number = told = 0
    try:
        needs("warc")
        with opened(file) as (_, plain):
            for block in _blocks(_Stream(_unpacked(plain) if file.gzipped else _pieces(plain))):
                at = replace(blank(file, number, columns), seekable=False)
                record = _article(at, block, columns)
                if record:
                    weight, told = plain.tell() - told, plain.tell()
                    yield replace(record, weight=weight)
                    number += 1
    except BROKEN as error:
        yield broken_off(file, number, columns, say_broken(error))
    except Unreadable as why:
        yield broken_off(file, number, columns, why)


def _pieces(plain: BinaryIO) -> Iterator[bytes]:
    while piece := plain.read(_PIECE):
        yield piece


def _unpacked(plain: BinaryIO) -> Iterator[bytes]:
    """The content of a gzip archive of many members, up to where it breaks."""
    member, packed = None, b""
    while packed := packed or plain.read(_PIECE):
        if member is None:
            packed = packed.lstrip(b"\0")  # padding between members
            member = zlib.decompressobj(_GZIP) if packed else None
            continue
        piece = member.decompress(packed, _PIECE)
        while piece:
            yield piece
            packed = member.unconsumed_tail
            piece = b"" if member.eof else member.decompress(packed, _PIECE)
        packed = member.unused_data if member.eof else member.unconsumed_tail
        member = None if member.eof else member
    if member:
        raise EOFError


def _blocks(stream: _Stream) -> Iterator[_Block]:
    """Every record of the archive, whole; raises where one is not."""
    from fastwarc.warc import ArchiveIterator

    records = iter(ArchiveIterator(stream, parse_http=False, stream_detect=False))
    empty = True
    while (record := _next(records, stream)) is not None:
        empty = False
        said = record.headers.get
        length = said("Content-Length") or ""
        if not (length.isascii() and length.isdecimal()):
            raise stream.broken or Unreadable("a WARC record that does not say its length")
        raw, digest, found = _content(record, min(int(length), _MOST_BLOCK + 1))
        if found != int(length):
            raise stream.broken or EOFError
        yield _Block(said("WARC-Type") or "", said, raw, digest)
    if stream.broken:
        raise stream.broken
    if empty:
        raise Unreadable("the archive is empty", "empty")


def _next(records: "Iterator[WarcRecord]", stream: _Stream) -> "WarcRecord | None":
    try:
        return next(records, None)
    except (OSError, ValueError):
        raise stream.broken or Unreadable("what follows is no WARC record") from None


def _content(record: "WarcRecord", most: int) -> tuple[bytes, str, int]:
    """The content up to ``most`` bytes, the digest and the length of all of it."""
    digest, pieces, length = hashlib.sha256(), [], 0
    while piece := record.reader.read(1 << 16):
        digest.update(piece)
        if length < most:
            pieces.append(piece)
        length += len(piece)
    return b"".join(pieces), digest.hexdigest(), length


def _article(at: Record, block: _Block, columns: Columns) -> Record | None:
    """The record of an article, good or bad; None for a WARC record that is none."""
    media_type, charset = split_type(block.said("Content-Type") or "")
    message = None
    if block.kind == "response":
        message = parse_message(block.raw)
        if message is None or message.status != 200:
            return None
        media_type, charset = message.media_type, message.charset
    url = block.said("WARC-Target-URI")
    if media_type not in _MEDIA_TYPES.get(block.kind, ()) or _is_for_machines(url):
        return None
    known = {"url": url, "charset": charset}
    try:
        _check_whole(block)
        raw = unpack(message) if message else block.raw
        if media_type in _HTML:
            return page_record(at, raw, block.digest, columns, known)
        text, encoding = _plain(raw, charset, columns.encoding)
    except Unreadable as why:
        return bad_record(fill(at, known, columns), why, block.digest)
    return replace(fill(at, known, columns), text=text, encoding=encoding, size=len(raw))


def _check_whole(block: _Block) -> None:
    if len(block.raw) > _MOST_BLOCK:
        raise Unreadable(TOO_LARGE, "too_long")
    if block.said("WARC-Truncated") or block.said("WARC-Segment-Number"):
        raise Unreadable("the archive holds only a part of the page", "broken_archive")


def _plain(raw: bytes, charset: str | None, named: str | None) -> tuple[str, str]:
    if len(raw) > LARGEST_PAGE:
        raise Unreadable(TOO_LARGE, "too_long")
    text, encoding = decode_page(raw, charset, named)
    if not text.strip():
        raise Unreadable("the text is empty", "empty")
    return text, encoding


def _is_for_machines(url: str | None) -> bool:
    return (url or "").partition("?")[0].lower().endswith(_NO_ARTICLES)
