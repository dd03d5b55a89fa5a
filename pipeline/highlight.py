"""One article with its mentions marked in their place: for a notebook, for a terminal.

Reads a result; does not print.
"""

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from rich.text import Text as RichText

    from pipeline.extraction import Result

COLOURS = {  # table: (page background, terminal style); told apart by colour-blind readers too
    "dates": ("#cfe3ff", "bold blue"),
    "bodies": ("#fde7b5", "bold yellow"),
    "connections": ("#f6c9d8", "bold magenta"),
    "participants": ("#cdeccb", "bold green"),
}


class Mark(NamedTuple):
    """A mention to show: its place in the article's text, its table, and what it means."""

    start: int
    end: int
    table: str
    says: str


def marks(result: "Result") -> list[Mark]:
    """The mentions of a result in the order of the text; of two that overlap the first."""
    found = [
        *(Mark(r.start, r.end, "dates", _days(r.date_from, r.date_to)) for r in result.dates),
        *(Mark(r.start, r.end, "bodies", f"{r.name} ({r.kind})") for r in result.bodies),
        *(
            Mark(r.start, r.end, table, f"{r.count} {r.noun}, {r.qualifier}, {r.scope}")
            for table in ("connections", "participants")
            for r in getattr(result, table)
        ),
    ]
    kept: list[Mark] = []
    for mark in sorted(found):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept


def _days(first: object, last: object) -> str:
    if first is None and last is None:
        return "day not told"
    return f"{first}" if first == last else f"{first} … {last}"


def event_lines(result: "Result") -> list[tuple[str, str]]:
    """What is said above the article: a name and a value a line; empty where nothing is told."""
    event = result.event
    if event is None:
        return [("event", "none")]
    lines = [
        ("event", event.name or "unnamed"),
        ("day", _days(event.date_from, event.date_to)),
        ("hosts", "; ".join(event.hosts) or "not told"),
        ("mode", event.mode),
        ("sites", _count(event.connections, event.connections_qualifier)),
        ("participants", _count(event.participants, event.participants_qualifier)),
        ("place", ", ".join(dict.fromkeys(p for p in (event.place, event.province) if p))),
    ]
    return [(name, value) for name, value in lines if value]


def _count(count: int | None, qualifier: str | None) -> str:
    if count is None:
        return ""
    hedge = "" if qualifier in (None, "exact") else f" ({qualifier})"
    return f"{count:,}{hedge}"


def _pieces(result: "Result") -> Iterator[tuple[str, Mark | None]]:
    text, at = result.article.text or "", 0
    for mark in marks(result):
        yield text[at : mark.start], None
        yield text[mark.start : mark.end], mark
        at = mark.end
    yield text[at:], None


def to_html(result: "Result") -> str:
    """A fragment of HTML: the event as a small table, the text with its mentions in colour."""
    head = "".join(
        f"<tr><th style='text-align:left;padding-right:1em'>{escape(name)}</th>"
        f"<td style='text-align:left'>{escape(value)}</td></tr>"
        for name, value in event_lines(result)
    )
    body = "".join(
        escape(piece)
        if mark is None
        else f"<mark style='background:{COLOURS[mark.table][0]};color:#111;border-radius:3px;"
        f"padding:0 2px' title='{escape(f'{mark.table}: {mark.says}', quote=True)}'>"
        f"{escape(piece)}</mark>"
        for piece, mark in _pieces(result)
    )
    key = " ".join(
        f"<span style='background:{page};color:#111;padding:0 4px;border-radius:3px'>{table}</span>"
        for table, (page, _) in COLOURS.items()
    )
    return (
        f"<div style='max-width:52em;line-height:1.6'><table>{head}</table><p>{key}</p>"
        f"<div style='white-space:pre-wrap'>{body}</div></div>"
    )


def to_terminal(result: "Result") -> "RichText":
    """The same for a terminal, as styled text."""
    from rich.text import Text as RichText

    shown = RichText()
    width = max(len(name) for name, _ in event_lines(result))
    for name, value in event_lines(result):
        shown.append(f"{name:{width}}  ", "dim").append(value + "\n", "bold")
    for table, (_, style) in COLOURS.items():
        shown.append(f"{table} ", style)
    shown.append("\n\n")
    for piece, mark in _pieces(result):
        shown.append(piece, COLOURS[mark.table][1] + " underline" if mark else "")
    return shown
