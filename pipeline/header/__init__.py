"""Head and foot of a scraped article: title, dateline, author, number of views, publication.

Reads whole lines only (and a name glued to the end of the last one); the story itself is left to
the extractors.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from pipeline.header.dateline import Dateline, day_of_path, find_dateline
from pipeline.header.foot import read_foot, read_views
from pipeline.header.lines import HEAD_LINES, Line, find_lines
from pipeline.patterns import compiled
from pipeline.text import Text

PublishedFrom = Literal["record", "dateline", "path"]
LONGEST_TITLE = 220  # characters
LONGEST_VIEWS = 90  # a line of prose may speak of views as well


@dataclass(frozen=True, slots=True)
class Header:
    """What surrounds the story. Offsets are half-open, of the text's views; None = not there.

    ``body_start`` … ``body_end`` hold the story itself: title, dateline and foot stand outside.
    ``dateline`` is the span of the date that says when the article appeared.
    """

    published: dt.date | None
    published_from: PublishedFrom | None
    title: str | None
    author: str | None
    views: int | None
    title_span: tuple[int, int] | None
    dateline: tuple[int, int] | None
    body_start: int
    body_end: int


def read_header(text: Text, *, title: str | None, published: dt.date | None, source: str) -> Header:
    r"""Find head and foot; what the record itself says (title, published) wins.

    >>> from pipeline.text import read_text
    >>> text = read_text("Sơ kết Chỉ thị 05\nNgày: 20.08.2019\nHôm nay họp.\n\nThanh Anh")
    >>> header = read_header(text, title=None, published=None, source="")
    >>> header.published, header.title, header.author
    (datetime.date(2019, 8, 20), 'Sơ kết Chỉ thị 05', 'Thanh Anh')
    """
    lines = find_lines(text.norm)
    dateline = find_dateline(text, lines)
    title_line = _find_title(text, lines, title, dateline)
    views_line, head_views = _find_views(text, lines, dateline)
    head = (title_line, dateline and dateline.line, views_line)
    body_start = max((line.end for line in head if line), default=0)
    foot = read_foot(text, [line for line in lines if line.start >= body_start])
    day, day_from = _publication(published, dateline, source)
    if title is None and title_line:
        title = text.norm[title_line.start : title_line.end]
    return Header(
        published=day,
        published_from=day_from,
        title=title,
        author=foot.author,
        views=head_views if foot.views is None else foot.views,
        title_span=(title_line.start, title_line.end) if title_line else None,
        dateline=dateline.span if dateline else None,
        body_start=body_start,
        body_end=max(foot.start, body_start),
    )


def _find_views(
    text: Text, lines: list[Line], dateline: Dateline | None
) -> tuple[Line | None, int | None]:
    """The number of views in the dateline, or in the short line behind it."""
    if not dateline or dateline.line not in lines[:HEAD_LINES]:
        return None, None
    n = lines.index(dateline.line)
    for line in lines[n : n + 2]:
        views = read_views(text, line) if line.end - line.start <= LONGEST_VIEWS else None
        if views is not None:
            return line, views
    return None, None


def _publication(
    record: dt.date | None, dateline: Dateline | None, source: str
) -> tuple[dt.date | None, PublishedFrom | None]:
    if record:
        return record, "record"
    if dateline:
        return dateline.day, "dateline"
    day = day_of_path(source)
    return day, "path" if day else None


_ENDS_LIKE_PROSE = compiled(r"(?:[.;:,]|\.\.\.)[\"')]?$")


def _find_title(
    text: Text, lines: list[Line], title: str | None, dateline: Dateline | None
) -> Line | None:
    """The line of the record's title, else the first line where it looks like a title."""
    head = [
        _before_dateline(text, line, dateline)
        for line in lines[:HEAD_LINES]
        if not (dateline and line == dateline.line)
    ]
    if title is not None:
        wanted = " ".join(title.split()).casefold()
        return next((x for x in head if _squeezed(text, x) == wanted), None)
    if len(head) < 2:
        return None
    first = head[0]
    line = text.rules[first.start : first.end]
    longest = max((x.end - x.start for x in lines if x.start > first.start), default=0)
    if len(line) > LONGEST_TITLE or longest <= len(line) / 2 or len(line.split()) < 2:
        return None
    return None if _ENDS_LIKE_PROSE.search(line) else first


def _before_dateline(text: Text, line: Line, dateline: Dateline | None) -> Line:
    """The line without a dateline that closes it: `Xã An Bình làm đường (20-8-2019)`."""
    if not dateline or dateline.line.end != line.end:
        return line
    return Line(line.start, line.start + len(text.norm[line.start : dateline.line.start].rstrip()))


def _squeezed(text: Text, line: Line) -> str:
    return " ".join(text.norm[line.start : line.end].split()).casefold()
