"""What a page says of itself: title, author, the day it appeared, its address.

Title and author are trafilatura's. The day is what machines are told (htmldate over the page's
metadata), else the line behind the title that is nothing but a date; a clock at the top of the
page, or a date anywhere else, is none.
"""

import datetime as dt
import json
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.header.dateline import find_dateline
from pipeline.header.lines import find_lines
from pipeline.patterns import compiled
from pipeline.sources.page_text import title_element
from pipeline.text import read_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# htmldate's own limits move with the clock, and the same page must read the same tomorrow
_DATES: dict[str, Any] = {
    "original_date": True,
    "extensive_search": False,
    "min_date": "1995-01-01",
    "max_date": "2099-12-31",
}
_LINES_BEHIND_TITLE = 6
_OUTLET = compiled(
    r"(?:báo|đài|cổng|trang|tạp chí|ban biên tập|tòa soạn|toà soạn|admin|quản trị|bbt|theo)\b"
)

_NO_DAY = compiled(r"modif|updat|lastmod|lastdate|utime|copyright|release|url")


class Marks(NamedTuple):
    """What the page says; None where it says nothing."""

    title: str | None
    author: str | None
    published: dt.date | None
    url: str | None


def read_marks(tree: "HtmlElement") -> Marks:
    """Read the marks of a page; the tree is left as it is but for broken JSON."""
    from trafilatura.metadata import extract_metadata

    _drop_broken_json(tree)
    found = extract_metadata(tree, date_config=dict(_DATES))
    author = found.author
    if author and (author == found.sitename or _OUTLET.match(author.lower())):
        author = None
    title = _clean(found.title)
    day = _machine_day(tree) or _line_day(tree, title)
    return Marks(title, _clean(author), day, found.url)


def _clean(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None


def _drop_broken_json(tree: "HtmlElement") -> None:
    """Without JSON that is none: trafilatura would search it with expressions that never end."""
    for script in list(tree.iter("script")):
        try:
            json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            script.drop_tree()


def _machine_day(tree: "HtmlElement") -> dt.date | None:
    """The day in the page's metadata, with everything else out of htmldate's sight."""
    from htmldate import find_date
    from lxml import html

    said = html.document_fromstring("<html><head></head><body></body></html>")
    head, body = said
    for element in tree.iter("meta", "script"):
        name = "".join(element.get(key, "") for key in ("name", "property", "itemprop")).lower()
        if _NO_DAY.search(name):
            continue
        copied = html.Element(element.tag, dict(element.attrib))
        copied.text = element.text
        head.append(copied)
    for element in tree.iter("time"):
        if "pubdate" in element.attrib or "published" in element.get("itemprop", "").lower():
            body.append(html.Element("time", dict(element.attrib)))
    day = find_date(said, **_DATES)
    return dt.date.fromisoformat(day) if day else None


def _line_day(tree: "HtmlElement", title: str | None) -> dt.date | None:
    """The date in one of the lines behind the title, where nothing else stands in its line."""
    headed = title_element(tree, title)
    lines = [] if headed is None else list(islice(_lines_behind(tree, headed), _LINES_BEHIND_TITLE))
    text = read_text("\n".join(lines))
    found = find_dateline(text, find_lines(text.norm))
    return found.day if found else None


def _lines_behind(tree: "HtmlElement", title: "HtmlElement") -> Iterator[str]:
    from lxml import etree

    behind = False
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        behind = behind or (event == "end" and element is title)
        said = element.text if event == "start" else element.tail
        line = " ".join(said.split()) if behind and said else ""
        if line:
            yield line
