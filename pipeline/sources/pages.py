"""Saved web pages → records: main text, title, author and day of one article a page.

Nothing is fetched: images, styles, scripts and frames are not looked at.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.encodings import Unreadable
from pipeline.sources.files import SourceFile
from pipeline.sources.limits import LARGEST_PAGE, in_time
from pipeline.sources.page_bytes import decode_page
from pipeline.sources.page_markup import plain_markup
from pipeline.sources.records import Columns, Record, bad_record, fill
from pipeline.sources.whole_files import read_whole

if TYPE_CHECKING:
    from pipeline.sources.page_marks import Marks

TOO_LARGE = f"a page longer than {LARGEST_PAGE >> 20} MiB"


@dataclass(frozen=True, slots=True)
class Page:
    """What was read of a page."""

    text: str
    encoding: str
    marks: "Marks"


def read_html(file: SourceFile, columns: Columns) -> Iterator[Record]:
    """The one article of a saved page."""

    def read(at: Record, raw: bytes, digest: str) -> Record:
        return page_record(at, raw, digest, columns, {})

    yield read_whole(file, columns, "html", LARGEST_PAGE, read)


def page_record(
    at: Record, raw: bytes, digest: str, columns: Columns, said: Mapping[str, str | None]
) -> Record:
    """Fill ``at`` with what a page says; ``said`` is what else is known: ``url``, ``charset``."""
    try:
        page = read_page(raw, said.get("charset"), columns.encoding)
    except Unreadable as why:
        return bad_record(fill(at, {"url": said.get("url")}, columns), why, digest)
    marks = page.marks
    values = {
        "url": said.get("url") or marks.url,
        "title": marks.title,
        "author": marks.author,
        "published": marks.published.isoformat() if marks.published else None,
    }
    return replace(
        fill(at, values, columns),
        text=page.text,
        title=marks.title,
        author=marks.author,
        published=marks.published,
        encoding=page.encoding,
        size=len(page.text.encode()),
    )


def read_page(raw: bytes, charset: str | None = None, named: str | None = None) -> Page:
    """Read the bytes of one page; ``charset`` is what the server said, ``named`` what the user.

    Raises
    ------
    Unreadable
        Where it is beyond the limits, in no known encoding, or holds no main text.
    """
    if len(raw) > LARGEST_PAGE:
        raise Unreadable(TOO_LARGE, "too_long")
    if not raw.strip():
        raise Unreadable("the page is empty", "empty")
    page, encoding = decode_page(raw, charset, named)
    markup = plain_markup(page)
    if "<" not in markup:
        raise Unreadable("no HTML: it holds no element", "empty")
    from pipeline.sources.page_marks import read_marks  # both load trafilatura
    from pipeline.sources.page_text import main_text, parse_page

    try:
        with in_time("a page"):
            marks = read_marks(parse_page(markup))
            text = main_text(parse_page(markup), marks.title)
            text.encode()
    except Unreadable:
        raise
    except Exception as error:  # noqa: BLE001 - what a strange page sets off costs only itself
        raise Unreadable(
            f"a page that cannot be read: {type(error).__name__}", "broken_file"
        ) from None
    return Page(text, encoding, marks)
