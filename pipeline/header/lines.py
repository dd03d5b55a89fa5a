"""The lines of an article that have ink, and how many of them belong to head and foot."""

from typing import NamedTuple

from pipeline.patterns import compiled

HEAD_LINES = 8  # lines that may hold title and dateline
FOOT_LINES = 5  # lines that may hold author and views


class Line(NamedTuple):
    """A line without the white space around it: half-open offsets."""

    start: int
    end: int


_LINE = compiled(r"[^\n]++")


def find_lines(text: str) -> list[Line]:
    """The lines with ink, without white space around them."""
    found = []
    for match in _LINE.finditer(text):
        line = match.group()
        ink = line.strip()
        if ink:
            start = match.start() + len(line) - len(line.lstrip())
            found.append(Line(start, start + len(ink)))
    return found
