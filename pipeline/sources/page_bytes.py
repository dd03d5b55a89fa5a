"""The bytes of a page → its text, strictly: nothing is replaced or guessed letter by letter."""

import codecs
import re
from collections.abc import Iterator

from pipeline.encodings import SAMPLE, Unreadable, find_encoding
from pipeline.sources.parts import decode_whole

_HEAD = 4_096  # bytes in which a page names its encoding
_META = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*(?P<name>[\w.:-]{1,40})", re.IGNORECASE
)
# What pages call them → what they are; others are not trusted to be what they say.
_KNOWN = {
    "utf-8": "utf-8", "utf8": "utf-8", "unicode-1-1-utf-8": "utf-8",
    "utf-16": "utf-16", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be",
    **dict.fromkeys(("windows-1258", "cp1258", "x-cp1258"), "windows-1258"),
    **dict.fromkeys(("windows-1252", "cp1252", "iso-8859-1", "latin1"), "windows-1252"),
    **dict.fromkeys(("us-ascii", "ascii"), "windows-1252"),
}  # fmt: skip
_BOMS_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode_page(raw: bytes, hint: str | None, named: str | None = None) -> tuple[str, str]:
    """Text and name of the encoding; ``hint`` is what the server said (the HTTP charset).

    What the user ``named`` settles it; then a byte order mark. Bytes that are UTF-8 are read so
    whatever the page says, since no other encoding looks like it by chance and many pages name a
    wrong one. Then the server's word, the page's own, and last what the bytes look like.

    >>> decode_page("<p>Họp".encode(), "iso-8859-1")
    ('<p>Họp', 'utf-8')

    Raises
    ------
    Unreadable
        Where it is none of these.
    """
    if named:
        return decode_whole(raw, named), named
    if raw.startswith(_BOMS_16):
        return decode_whole(raw, "utf-16"), "utf-16"
    reason: Unreadable | None = None
    for encoding in _candidates(raw, hint):
        try:
            return decode_whole(raw, encoding), encoding
        except Unreadable as why:
            reason = reason or why
    raise reason or Unreadable("in no encoding that is known", "encoding")


def _candidates(raw: bytes, hint: str | None) -> Iterator[str]:
    said = [_KNOWN.get(name.lower(), "utf-8") for name in (hint, _named(raw)) if name]
    if not said or not said[0].startswith("utf-16-"):  # which nearly all bytes could be
        yield "utf-8"
    yield from said
    yield find_encoding(raw[:SAMPLE])


def _named(raw: bytes) -> str | None:
    match = _META.search(raw[:_HEAD])
    return match["name"].decode("ascii", "replace") if match else None
