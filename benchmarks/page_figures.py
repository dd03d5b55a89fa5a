"""The first half of ``docs/evaluation.md``: the project's figures, and other tools beside them."""

import datetime as dt
import platform
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from typing import Any

from own_samples import Parts, digest

from pipeline.scoring import Figure, Scores

UNREAD = "hard m–z"
# F1 of counts there on 2026-11-23, the last time before their mistakes were read.
SITES_BEFORE, PEOPLE_BEFORE = "0.74", "0.77"
TABLES = ("dates.value", "bodies.strict", "connections.value", "participants.value")


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Lay out a table of Markdown; columns of numbers stand to the right."""
    cells = [[f"{c:.3f}" if isinstance(c, float) else str(c) for c in row] for row in rows]
    numeric = [
        all(row[i][:1].isdigit() or row[i] == "–" for row in cells) for i in range(len(head))
    ]
    rule = ["---:" if right else "---" for right in numeric]
    return "\n".join(f"| {' | '.join(line)} |" for line in [[*head], rule, *cells])


def triple(figure: Figure) -> list[float]:
    """Precision, recall and F1."""
    return [figure.precision, figure.recall, figure.f1]


def opening(parts: Parts, scores: Mapping[str, Scores], peers: Mapping[str, Any]) -> str:
    """Say first what the page says."""
    dates, bodies, sites, people = (scores["all"].figures[name].f1 for name in TABLES)
    dates_unread, bodies_unread = (scores[UNREAD].figures[name].f1 for name in TABLES[:2])
    best_dates, best_bodies = (_best(peers, name) for name in TABLES[:2])
    return f"""\
# Evaluation

On its own {len(parts["all"])} marked articles daucau reaches F1 {dates:.2f} for dates with their
values, {bodies:.2f} for bodies with exact edges, {sites:.2f} for counts of connected sites and
{people:.2f} for counts of participants. **Those are articles that the rules were tuned on.** On
{len(parts[UNREAD])} of them whose mistakes nobody had read when it was measured the four are
{dates_unread:.2f}, {bodies_unread:.2f}, {SITES_BEFORE} and {PEOPLE_BEFORE}: take these as what to
expect of articles as odd as those. The best of the other tools reach {best_dates} for dates and
{best_bodies} for bodies on all articles; none counts sites or participants. The articles were
written for this project and are few: a step of 0.02 in one row may be chance.

Measured on {dt.date.today()} with daucau {version("daucau")}, underthesea {version("underthesea")}
and Python {platform.python_version()}, on the samples `{digest()[:12]}`;
written by `benchmarks/evaluate_docs.py`, see [the end](#how-to-repeat-it)."""


def _best(peers: Mapping[str, Any], name: str) -> str:
    figures = [
        (Figure(*parts["all"][name]).f1, peer)
        for peer, parts in peers["figures"].items()
        if name in parts["all"]
    ]
    f1, peer = max(figures)
    return f"{f1:.2f} ({peer})"


def our_figures(scores: Mapping[str, Scores]) -> str:
    """Figures of the project's own samples, by part."""
    every = scores["all"]
    parts = {part: one for part, one in scores.items() if part != "all"}
    figures = [
        [f"`{n}`", *triple(one), *(s.figures[n].f1 for s in parts.values()), one.gold]
        for n, one in every.figures.items()
    ]
    shares = [
        [f"`{n}`", one.right, one.gold, *(_share(s, n) for s in parts.values())]
        for n, one in sorted(every.shares.items())
        if one.gold >= 5
    ]
    return f"""\
## The project's own samples

- **demonstration**: the marked twins of `data/raw`. The rules were tuned on them.
- **hard a–l**: articles made to be difficult, across kinds of event, province and year, by somebody
  who had not seen the rules. Their mistakes were read later, so the rules were tuned on them too.
- **hard m–z**: the same kind by the same hand. Their mistakes in bodies and events were never read,
  only such counts; those in dates were printed once before the author of the date rules, who then
  kept to a–l; those in sites and participants were read last of all, on 2026-11-23, which brought
  their F1 from {SITES_BEFORE} and {PEOPLE_BEFORE} to what the table says.

A mention is right where it overlaps a marked one and has its value (`value`), or where it has its
exact edges (`strict`); `span` and `relaxed` ask for the overlap alone. The event's fields are
compared exactly. Figures are micro-averaged: precision, recall and F1 on all articles, F1 by part.

{table(["", "P", "R", "F1", *parts, "marked"], figures)}

Columns beyond those: how many of the mentions found (or events, articles) have them right.

{table(["", "right", "of", *parts], shares)}"""


def _share(scores: Scores, name: str) -> float | str:
    found = scores.shares.get(name)
    return found.right / found.gold if found else "–"


def peers_figures(scores: Mapping[str, Scores], peers: Mapping[str, Any]) -> str:
    """Other tools on the same samples."""
    dates, bodies = (
        _beside(what, names, scores, peers)
        for what, names in (
            ("dates", ("dates.value", "dates.span")),
            ("bodies", ("bodies.strict", "bodies.relaxed")),
        )
    )
    versions = ", ".join(f"{name} {number}" for name, number in peers["versions"].items())
    return f"""\
## Other tools beside it

The same articles, scored by the same rules; {versions}, measured on {peers["measured"]}.
Each tool gets Vietnamese, day before month, the day of publication as reference time (also where
only the article's dateline tells it), one line at a time, and a value in the convention of the
samples, first and last day. Spans are as returned; clock times alone are left out for it, with
which Duckling's less certain readings (`latent`) add nothing. dateparser has two ways to search.

{dates}

Both are made for what a person types to a machine. Duckling puts a day without a year into the
future, takes `qua` for a day and ends a span before the year of `tháng 10/2013`; dateparser takes
plain numbers for dates. Neither reads runs such as `từ ngày 15 đến 17/9` or quarters with a year.

underthesea's named entities are looked at as bodies. They often leave out the first word of an
organisation and call it a place.

{bodies}"""


def _beside(
    what: str, names: tuple[str, str], scores: Mapping[str, Scores], peers: Mapping[str, Any]
) -> str:
    close, loose = names
    figures = {"**daucau**": {part: one.figures for part, one in scores.items()}}
    for peer, parts in peers["figures"].items():
        if close in parts["all"]:
            figures[peer] = {
                part: {name: Figure(*counts) for name, counts in stored.items()}
                for part, stored in parts.items()
            }
    rows = [
        [who, *triple(of["all"][close]), of[UNREAD][close].f1, of["all"][loose].f1]
        for who, of in figures.items()
    ]
    return table([what, f"`{close}` P", "R", "F1", f"F1 on {UNREAD}", f"`{loose}` F1"], rows)
