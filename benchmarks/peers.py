"""Other tools on the project's own samples: Duckling and dateparser for dates, NER for bodies.

Runs in an environment of its own and writes ``benchmarks/peers.json``, from which
``evaluate_docs.py`` takes the peers' lines:

    python3 -m venv .venv-peers
    .venv-peers/bin/pip install -r benchmarks/peers-requirements.txt -e .
    .venv-peers/bin/python benchmarks/peers.py

Every peer gets what suits it: Vietnamese, day before month, the article's day as reference time,
one line at a time, and a value in the convention of the samples (first and last day of what it
names). Its spans stay as it returns them. What is a clock time alone is left out for it.
"""

import calendar
import datetime as dt
import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace as Row
from typing import Any

import dateparser.search  # type: ignore[import-not-found,import-untyped,unused-ignore]
import duckling  # type: ignore[import-not-found,unused-ignore]
import underthesea
from own_samples import digest, only, read_parts

from pipeline.document import Table
from pipeline.header import read_header
from pipeline.samples import Sample
from pipeline.scoring import score
from pipeline.text import read_text, to_classic_tones

OUT = Path(__file__).with_name("peers.json")
ZONE = "Asia/Ho_Chi_Minh"
NO_DAY = dt.date(2020, 7, 1)  # peers need a reference; where none is known any answer is a guess
Found = tuple[int, int, dt.date, dt.date]  # start, end, first and last day
Finder = Callable[[str, dt.date], Iterator[Found]]

# Told apart from `8 giờ 30`: a result finer than a day counts where its words name a day. Durations
# (`10 năm` read as five past ten) are taken out with the clock times.
_NAMES_A_DAY = re.compile(r"ngày|hôm|nay|qua|mai|mốt|thứ|chủ nhật|\d[/.-]\d", re.I)
_FINE = {"hour", "minute", "second", "time", "part_of_day"}


def days_of(day: dt.date, grain: str) -> tuple[dt.date, dt.date]:
    """Give the first and the last day of the period of ``day``.

    >>> days_of(dt.date(2020, 2, 10), "quarter")
    (datetime.date(2020, 1, 1), datetime.date(2020, 3, 31))
    """
    if grain == "week":
        monday = day - dt.timedelta(days=day.weekday())
        return monday, monday + dt.timedelta(days=6)
    if grain not in ("month", "quarter", "year"):
        return day, day
    months = {"month": 1, "quarter": 3, "year": 12}[grain]
    first = (day.month - 1) // months * months + 1
    last = first + months - 1
    end = calendar.monthrange(day.year, last)[1]
    return dt.date(day.year, first, 1), dt.date(day.year, last, end)


def find_with_duckling() -> Finder:
    """Prepare Duckling for Vietnamese; its less certain readings add clock times alone."""
    zones = duckling.load_time_zones(str(files("tzdata") / "zoneinfo"))
    locale = duckling.parse_locale("VI_VN", duckling.default_locale_lang(duckling.parse_lang("VI")))
    dimensions = duckling.parse_dimensions(["time"])

    def find(line: str, day: dt.date) -> Iterator[Found]:
        # The binding adds the zone's seven hours twice: 22:00 of the eve in UTC is noon for it.
        noon = dt.datetime.combine(day, dt.time(12), dt.UTC) - dt.timedelta(hours=14)
        reference = duckling.parse_ref_time(zones, ZONE, int(noon.timestamp()))
        if not reference.iso8601.startswith(str(day)):
            raise SystemExit(f"Duckling takes {reference.iso8601} for {day}")
        context = duckling.Context(reference, locale)
        for one in duckling.parse(line, context, dimensions):
            span, value = line[one["start"] : one["end"]], one["value"]
            edges = [value[side] for side in ("from", "to") if side in value] or [value]
            if edges[0]["grain"] in _FINE and not _NAMES_A_DAY.search(span):
                continue
            first, last = _duckling_days(value, edges)
            yield one["start"], one["end"], first, last

    return find


def _duckling_days(value: dict[str, Any], edges: list[dict[str, Any]]) -> tuple[dt.date, dt.date]:
    """A run's end is the moment behind it; a run open at one side is the day or period named."""
    moments = [dt.datetime.fromisoformat(edge["value"]) for edge in edges]
    if "from" in value and "to" in value:
        return moments[0].date(), (moments[1] - dt.timedelta(seconds=1)).date()
    return days_of(moments[0].date(), edges[0]["grain"])


def find_with_dateparser(*, strategy: str) -> Finder:
    """Prepare dateparser's search with one of its two strategies."""

    def find(line: str, day: dt.date) -> Iterator[Found]:
        settings = {
            "RELATIVE_BASE": dt.datetime.combine(day, dt.time(12)),
            "DATE_ORDER": "DMY",
            "PREFER_DATES_FROM": "current_period",
            "RETURN_TIME_AS_PERIOD": True,
        }
        found = dateparser.search.search_dates(
            line, languages=["vi"], settings=settings, strategy=strategy, add_period=True
        )
        at = 0
        for span, moment, period in found or ():
            start = line.find(span, at)
            if start < 0:
                raise SystemExit(f"dateparser returns words that its text does not hold: {span!r}")
            at = start + len(span)
            if period not in _FINE or _NAMES_A_DAY.search(span):
                yield start, at, *days_of(moment.date(), period)

    return find


def date_rows(sample: Sample, find: Finder) -> list[Row]:
    """Give the dates that a peer finds, as rows of the table."""
    header = read_header(
        read_text(sample.text), title=None, published=sample.published, source=sample.id
    )
    rows, at = [], 0
    for line in sample.text.split("\n"):
        for start, end, first, last in find(line, header.published or NO_DAY) if line else ():
            rows.append(_row(sample, at + start, at + end, date_from=first, date_to=last))
        at += len(line) + 1
    return rows


def body_rows(sample: Sample, *, labels: set[str] | None) -> list[Row]:
    """Give underthesea's entities of some labels, or all of them, as rows of the table."""
    rows, at = [], 0
    for line in sample.text.split("\n"):
        for start, end, label in _entities(line):
            if labels is None or label in labels:
                rows.append(_row(sample, at + start, at + end, kind="other"))
        at += len(line) + 1
    return rows


def _entities(line: str) -> Iterator[tuple[int, int, str]]:
    """IOB tags of the line's words → spans; words are looked up as underthesea rewrites them."""
    spelt = to_classic_tones(line).lower()  # the same length
    at = 0
    start = end = -1
    kind = ""
    for sentence in underthesea.sent_tokenize(line) if line.strip() else ():
        for word, _, _, tag in underthesea.ner(sentence):
            syllables = to_classic_tones(unicodedata.normalize("NFC", word)).lower().split()
            match = re.compile(r"\s*".join(map(re.escape, syllables))).search(spelt, at)
            if match is None:  # a rewritten word; the next one is found again
                continue
            at = match.end()
            if tag.startswith("I-") and tag[2:] == kind:
                end = match.end()
                continue
            if kind:
                yield start, end, kind
            start, end, kind = match.start(), match.end(), tag[2:]
    if kind:
        yield start, end, kind


def _row(sample: Sample, start: int, end: int, **columns: object) -> Row:
    return Row(start=start, end=end, text=sample.text[start:end], rule="peer", **columns)


def measure(table: Table, rows: Callable[[Sample], list[Row]]) -> dict[str, dict[str, list[int]]]:
    """Score a peer's rows on each part of the samples: right, found and marked by figure."""
    parts = read_parts()
    found = {sample.id: rows(sample) for sample in parts["all"]}
    figures = {}
    for part, samples in parts.items():
        results = [Row(dates=[], bodies=[], connections=[], participants=[]) for _ in samples]
        for sample, result in zip(samples, results, strict=True):
            setattr(result, table, found[sample.id])
        scores = score([only(sample, table) for sample in samples], results)
        figures[part] = {
            name: [figure.right, figure.found, figure.gold]
            for name, figure in scores.figures.items()
            if name.startswith(table)
        }
    return figures


def with_finder(find: Finder) -> Callable[[Sample], list[Row]]:
    """Bind a finder of dates, to be called on samples."""
    return lambda sample: date_rows(sample, find)


PEERS: Sequence[tuple[str, Table, Callable[[Sample], list[Row]]]] = (
    ("Duckling", "dates", with_finder(find_with_duckling())),
    ("dateparser, split", "dates", with_finder(find_with_dateparser(strategy="split"))),
    ("dateparser, ngram", "dates", with_finder(find_with_dateparser(strategy="ngram"))),
    ("underthesea, ORG", "bodies", lambda s: body_rows(s, labels={"ORG"})),
    (
        "underthesea, ORG and LOC",
        "bodies",
        lambda s: body_rows(s, labels={"ORG", "LOC"}),
    ),
    ("underthesea, every entity", "bodies", lambda s: body_rows(s, labels=None)),
)


def main() -> None:
    """Measure all peers and store their figures."""
    measured = {name: measure(table, rows) for name, table, rows in PEERS}
    packages = ("pyduckling-native-phihos", "dateparser", "underthesea")
    stored = {
        "measured": str(dt.date.today()),
        "samples_sha256": digest(),
        "versions": {package: version(package) for package in packages},
    }
    lines = [f"{_json(name)}: {_json(value)}" for name, value in stored.items()]
    peers = [f"{_json(name)}: {_json(parts)}" for name, parts in measured.items()]
    lines.append('"figures": {\n  ' + ",\n  ".join(peers) + "\n }")
    OUT.write_text("{\n " + ",\n ".join(lines) + "\n}\n", encoding="utf-8")
    for name, parts in measured.items():
        print(name, parts["all"])


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    main()
