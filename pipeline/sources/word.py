"""Word files (``.docx``) → records: the body's paragraphs and tables in reading order.

Left out: headers, footers, notes, comments, what tracked changes deleted or moved away, hidden
text. The day that the file was made is not the day that it appeared, and is not read.
"""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

from pipeline.encodings import Unreadable
from pipeline.patterns import compiled
from pipeline.sources.files import SourceFile
from pipeline.sources.limits import LARGEST_RECORD, TOO_LONG, in_time
from pipeline.sources.records import Columns, Record, bad_record, fill
from pipeline.sources.whole_files import read_whole
from pipeline.sources.word_lines import word_lines
from pipeline.sources.word_zip import check_zip

_NO_TITLE = "Word Document"  # python-docx's, where the file has no properties
# what Word writes for an author where nobody wrote one
_NOBODY = compiled(
    r"(?:admin\w*|user|windows.*|microsoft.*|python-docx|dell|asus|acer|lenovo|home|office"
    r"|may ?tinh|smart|techsi\w*|.{1,2})"
)


def read_docx(file: SourceFile, columns: Columns) -> Iterator[Record]:
    """The one article of a Word file."""

    def read(at: Record, raw: bytes, digest: str) -> Record:
        try:
            return _article(at, raw, columns)
        except Unreadable as why:
            return bad_record(at, why, digest)

    yield read_whole(file, columns, "docx", LARGEST_RECORD, read)


def _article(at: Record, raw: bytes, columns: Columns) -> Record:
    if len(raw) > LARGEST_RECORD:
        raise Unreadable(TOO_LONG, "too_long")
    check_zip(raw)
    try:
        with in_time("a Word file"):
            text, title, author = _read(raw)
    except Unreadable:
        raise
    except Exception as error:  # noqa: BLE001 - python-docx raises whatever its parts raise
        what = type(error).__name__
        raise Unreadable(f"no Word document that can be read: {what}", "broken_file") from None
    if not text:
        raise Unreadable("the document holds no text", "empty")
    title = None if title == _NO_TITLE else title
    author = None if author and _NOBODY.fullmatch(author.lower()) else author
    filled = fill(at, {"title": title, "author": author}, columns)
    size = len(text.encode())
    return replace(filled, text=text, title=title, author=author, encoding="utf-8", size=size)


def _read(raw: bytes) -> tuple[str, str | None, str | None]:
    """Text, title and author, as the file has them."""
    import docx

    document = docx.Document(BytesIO(raw))
    said = document.core_properties
    lines = word_lines(document.element.body)
    return "\n".join(lines), _clean(said.title), _clean(said.author)


def _clean(said: str | None) -> str | None:
    return " ".join(said.split()) or None if said else None
