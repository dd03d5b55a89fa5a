"""What a server answered, as archives keep it: head and body, the body unpacked within bounds."""

import io
import re
import zlib
from typing import NamedTuple

from pipeline.encodings import Unreadable
from pipeline.sources.limits import LARGEST_PAGE

_HEAD_END = re.compile(rb"\r?\n\r?\n")
_STATUS = re.compile(rb"HTTP/[\d.]+ +(?P<code>\d{3})\b")
_LONGEST_HEAD = 64 * 1024
_CHARSET = re.compile(r"charset\s*=\s*[\"']?(?P<name>[\w.:-]{1,40})", re.IGNORECASE)


class Message(NamedTuple):
    """An answer: its status, media type and charset, and its body as it was sent."""

    status: int
    media_type: str
    charset: str | None
    codings: tuple[str, ...]
    body: bytes


def parse_message(block: bytes) -> Message | None:
    r"""Head and body of an HTTP answer; None where it is none.

    >>> parse_message(b"HTTP/1.1 200 OK\r\nContent-Type: Text/HTML; charset=UTF-8\r\n\r\n<p>")
    Message(status=200, media_type='text/html', charset='UTF-8', codings=(), body=b'<p>')
    """
    status = _STATUS.match(block)
    end = _HEAD_END.search(block, 0, _LONGEST_HEAD)
    if not status or not end:
        return None
    fields: dict[str, str] = {}
    for line in block[: end.start()].decode("latin-1").splitlines()[1:]:
        name, _, value = line.partition(":")
        fields[name.strip().lower()] = value.strip()
    media_type, charset = split_type(fields.get("content-type", ""))
    said = f"{fields.get('content-encoding', '')},{fields.get('transfer-encoding', '')}"
    codings = tuple(name for part in said.split(",") if (name := part.strip().lower()))
    return Message(int(status["code"]), media_type, charset, codings, block[end.end() :])


def split_type(said: str) -> tuple[str, str | None]:
    """A Content-Type as media type and charset.

    >>> split_type("text/html; charset=windows-1258")
    ('text/html', 'windows-1258')
    """
    charset = _CHARSET.search(said)
    return said.partition(";")[0].strip().lower(), charset["name"] if charset else None


def unpack(message: Message) -> bytes:
    """The body as the page was, at most a little longer than a page may be.

    Raises
    ------
    Unreadable
        Where it is not packed as it says, or in a way that is not known.
    """
    body = message.body
    if len(message.codings) > 4:
        raise Unreadable("packed more than four times", "too_long")
    for coding in reversed(message.codings):
        try:
            body = _unpacked(body, coding)
        except (OSError, EOFError, zlib.error, ValueError):
            raise Unreadable(
                f"a page that is not packed by {coding}, as its head says", "broken_archive"
            ) from None
    return body


def _unpacked(body: bytes, coding: str) -> bytes:
    if coding == "identity":
        return body
    if coding == "chunked":
        return _joined(body)
    if coding in ("gzip", "x-gzip"):
        return _inflated(body, 31)
    if coding == "deflate":
        return _inflated(body, 15 if body[:1] == b"\x78" else -15)
    if coding == "br":
        from fastwarc.stream_io import BrotliReader

        return bytes(BrotliReader(io.BytesIO(body)).read(LARGEST_PAGE + 1))
    if coding == "zstd":
        from fastwarc.stream_io import ZstdReader

        return bytes(ZstdReader(io.BytesIO(body)).read(LARGEST_PAGE + 1))
    raise Unreadable(f"a page packed by {coding[:20]!a}, which is not known", "broken_archive")


def _inflated(body: bytes, window: int) -> bytes:
    unpacker = zlib.decompressobj(window)
    unpacked = unpacker.decompress(body, LARGEST_PAGE + 1)
    if not unpacker.eof and len(unpacked) <= LARGEST_PAGE:
        raise EOFError
    return unpacked


def _joined(body: bytes) -> bytes:
    """The chunks of a body; one that was stored joined already is left as it is."""
    pieces: list[bytes] = []
    at = 0
    while at < len(body):
        line = body.find(b"\r\n", at, at + 100)
        size = body[at : max(line, at)].partition(b";")[0].strip()
        if line < 0 or not re.fullmatch(rb"[0-9a-fA-F]{1,8}", size):
            if at == 0:
                return body
            raise ValueError
        length = int(size, 16)
        if length == 0:
            return b"".join(pieces)
        if line + 2 + length > len(body):
            raise EOFError
        pieces.append(body[line + 2 : line + 2 + length])
        at = line + 4 + length
    raise EOFError
