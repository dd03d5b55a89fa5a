"""The body of a Word document as lines: paragraphs, and the rows of tables, in reading order."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# deleted, moved away, hidden properties, and the copy of a text box for old programs
_SKIPPED = frozenset(
    (_FALLBACK, *(f"{_W}{name}" for name in ("del", "moveFrom", "rPr", "pPr", "tblPr", "sectPr")))
)
_SPACES = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_PARAGRAPH, _ROW, _CELL = (f"{_W}{name}" for name in ("p", "tr", "tc"))
_TEXT, _BOX, _RUN = f"{_W}t", f"{_W}txbxContent", f"{_W}r"
_OFF = ("0", "false", "off")


def word_lines(element: "_Element") -> Iterator[str]:
    """Every line below an element; nested at most as deep as libxml2 reads (256)."""
    for child in element:
        if child.tag in _SKIPPED:
            continue
        if child.tag == _PARAGRAPH:
            yield from _paragraph(child)
        elif child.tag == _ROW:
            yield from _row(child)
        else:
            yield from word_lines(child)


def _paragraph(paragraph: "_Element") -> Iterator[str]:
    """Its lines, then those of the text boxes that hang on it."""
    pieces: list[str] = []
    boxes: list[_Element] = []
    _gather(paragraph, pieces, boxes)
    for line in "".join(pieces).split("\n"):
        if squeezed := " ".join(line.split()):
            yield squeezed
    for box in boxes:
        yield from word_lines(box)


def _gather(element: "_Element", pieces: list[str], boxes: "list[_Element]") -> None:
    for child in element:
        if child.tag in _SKIPPED or (child.tag == _RUN and _is_hidden(child)):
            continue
        if child.tag == _TEXT:
            pieces.append(child.text or "")
        elif child.tag in _SPACES:
            pieces.append(_SPACES[child.tag])
        elif child.tag == _BOX:
            boxes.append(child)
        else:
            _gather(child, pieces, boxes)


def _is_hidden(run: "_Element") -> bool:
    hidden = run.find(f"{_W}rPr/{_W}vanish")
    return hidden is not None and hidden.get(f"{_W}val") not in _OFF


def _row(row: "_Element") -> Iterator[str]:
    """One line with bars between the cells; cell after cell where one has several lines."""
    if row.find(f"{_W}trPr/{_W}del") is not None:
        return
    cells = [lines for cell in _cells(row) if (lines := list(word_lines(cell)))]
    if all(len(lines) == 1 for lines in cells) and cells:
        yield " | ".join(lines[0] for lines in cells)
    else:
        for lines in cells:
            yield from lines


def _cells(element: "_Element") -> "Iterator[_Element]":
    """The cells of a row, those inside content controls too, but none of tables inside cells."""
    for child in element:
        if child.tag == _CELL:
            yield child
        elif child.tag not in _SKIPPED:
            yield from _cells(child)
