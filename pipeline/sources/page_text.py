"""The main text of a page, by trafilatura, and how its tree is made ready for it.

Trafilatura favours precision: rather a sentence lost than a related link read as a count. What it
loses by that in Vietnamese papers is put back: captions, and the lead between title and story.
"""

import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.encodings import Unreadable
from pipeline.patterns import compiled
from pipeline.sources.limits import DEEPEST_PAGE

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LINES = frozenset(
    ["p", "head", "item", "row", "quote", "list", "table", "lb", "code", "body", "div"]
)
_LONGEST_LEAD = 1_500  # characters
_LEAD = compiled(r"\b(?:sapo|chapeau|lead|description|summary|trich-?(?:dan|yeu)|tom-?tat)\b")
# class or id of boxes that are no part of the story
_BESIDE = compiled(
    r"tin-?_?lien-?_?quan|tin-?_?khac|cung-?chuyen-?muc|(?:other|hot|top|more)-?news|news-?other"
    r"|doc-?nhieu|xem-?nhieu|luot-?_?xem|binh-?luan|tu-?khoa|relate|rating|danh-?gia"
)
_BESIDE_HEAD = compiled(
    r"(?:các )?(?:tin|bài)(?: bài| tức| viết)? (?:liên quan|khác|cùng (?:chuyên )?mục"
    r"|mới(?: hơn| nhất| đăng)?|cũ hơn|đã đưa|đọc nhiều)"
    r"|(?:xem|đọc) (?:thêm|nhiều|tiếp)|(?:chủ đề|từ khóa|tags?)"
    r"|bình luận|ý kiến bạn đọc"
)


def parse_page(markup: str) -> "HtmlElement":
    """The tree of a page that ``plain_markup`` wrote.

    Raises
    ------
    Unreadable
        Where it holds nothing, or is nested beyond reason.
    """
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        raise Unreadable("a page without text", "empty") from None
    depth = deepest = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    if deepest > DEEPEST_PAGE:
        raise Unreadable(f"a page nested deeper than {DEEPEST_PAGE} elements", "too_long")
    return tree


def title_element(tree: "HtmlElement", title: str | None) -> "HtmlElement | None":
    """Where the title stands: a heading, or a block that says nothing else."""
    wanted = " ".join((title or "").split())
    for element in tree.iter("h1", "h2", "h3", "div", "p", "span", "td") if wanted else ():
        own = element.text_content() if element.tag == "h1" else element.text or ""
        if " ".join(own.split()) == wanted:
            return element
    return next(tree.iter("h1"), None)


def main_text(tree: "HtmlElement", title: str | None) -> str:
    """The story, one line a paragraph, item or table row; changes the tree.

    Raises
    ------
    Unreadable
        Where trafilatura finds none.
    """
    from trafilatura import bare_extraction

    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # it has its say in the record's error
    headed = title_element(tree, title)
    _drop_beside(tree, headed)
    _keep_captions(tree)
    _drop_empty(tree)
    lead = None if headed is None else _lead(headed)
    found = bare_extraction(tree, favor_precision=True, include_comments=False)
    body = getattr(found, "body", None)
    lines = [] if body is None else list(_lines(body))
    if len(lines) > 1 and lines[0] == lines[1]:  # the title, as a heading and once more
        del lines[0]
    if not lines:
        raise Unreadable("no main text was found on the page", "empty")
    if lead and not any(lead in line for line in lines):
        lines.insert(0, lead)
    return "\n".join(lines)


def _lines(body: "HtmlElement") -> Iterator[str]:
    """The lines of trafilatura's tree; a table's row is one, its cells parted by bars."""
    from lxml import etree

    pieces: list[str] = []
    rows = 0  # open ones: lines inside a cell are parted by a space
    for event, element in etree.iterwalk(body, events=("start", "end")):
        rows -= element.tag == "row" and event == "end"
        if element.tag in _LINES and not rows:
            yield from _line(pieces)
        rows += element.tag == "row" and event == "start"
        if event == "start":
            pieces.append(element.text or "")
        else:
            pieces.append(" | " if element.tag == "cell" else " " if rows else "")
            pieces.append(element.tail or "")
    yield from _line(pieces)


def _line(pieces: list[str]) -> Iterator[str]:
    line = " ".join("".join(pieces).split())
    pieces.clear()
    cells = line.strip("| ")
    if cells:
        yield cells


def _lead(title: "HtmlElement") -> str | None:
    """The lead, where it stands in an element of its own behind the title."""
    for element in title.itersiblings("h2", "p", "div", "strong"):
        if _LEAD.search(element.get("class", "").replace("_", "-").lower()):
            text = " ".join(element.text_content().split())
            links = "".join(link.text_content() for link in element.iter("a"))
            fits = 30 <= len(text) <= _LONGEST_LEAD and len(links) < len(text) / 2
            return text if fits else None
    return None


def _keep_captions(tree: "HtmlElement") -> None:
    """Figures as plain blocks, and captions as paragraphs, which trafilatura would drop."""
    for element in list(tree.iter("figure", "figcaption")):
        block = element.tag == "figure" or next(element.iter("p", "div"), None) is not None
        element.tag = "div" if block else "p"
    for element in tree.iter("p", "div", "span", "figcaption"):
        for name in ("class", "id"):
            if "caption" in element.get(name, "").lower():
                del element.attrib[name]


def _drop_empty(tree: "HtmlElement") -> None:
    """Empty inline elements without the text behind them, which would go with them."""
    for element in list(tree.iter("a", "b", "em", "i", "span", "strong", "u", "font")):
        if not len(element) and not (element.text or "").strip():
            element.drop_tag()


def _drop_beside(tree: "HtmlElement", title: "HtmlElement | None") -> None:
    """Boxes of other news, by what they are called or by the words that head them."""
    boxes = []
    for element in tree.iter("div", "section", "ul", "table", "aside"):
        name = f"{element.get('class', '')} {element.get('id', '')}".lower()
        if _BESIDE.search(name):
            boxes.append(element)
    for element in tree.iter("h2", "h3", "h4", "h5", "p", "div", "span", "strong", "b"):
        text = element.text or ""
        if len(text) < 40 and _BESIDE_HEAD.fullmatch(text.strip(" :>»\n\t").lower()):
            boxes += [element, *_links_behind(element)]
    above = set() if title is None else {title, *title.iterancestors()}
    total = len(tree.text_content())
    for box in boxes:
        if box.getparent() is not None and box not in above and 2 * _told(box) < total:
            box.drop_tree()


def _told(box: "HtmlElement") -> int:
    """How much a box says beside its links, in characters."""
    return len(box.text_content()) - sum(len(link.text_content()) for link in box.iter("a"))


def _links_behind(head: "HtmlElement") -> Iterator["HtmlElement"]:
    """What follows a heading as long as it is made of links."""
    for sibling in head.itersiblings():
        text = "".join(sibling.itertext()).split()
        links = "".join("".join(link.itertext()) for link in sibling.iter("a")).split()
        if sum(map(len, text)) > 2 * sum(map(len, links)):
            return
        yield sibling
