"""Reads and checks the word lists and gazetteers in ``resources``, each once a process.

They are data that people edit: tab-separated tables with a head line, or one entry a line; lines
that begin with ``#`` are comments, and the first one names the source. Does not match anything.
"""

import datetime as dt
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pipeline.text import to_classic_tones

MERGER = dt.date(2025, 7, 1)  # the day on which 63 provinces became 34


def _lines(name: str) -> list[str]:
    text = files("pipeline").joinpath("resources", name).read_text(encoding="utf-8")
    text = to_classic_tones(unicodedata.normalize("NFC", text))
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def read_list(name: str) -> tuple[str, ...]:
    """The entries of a list in their order, NFC and in the classic tone style.

    Raises ``ValueError`` on an entry that stands there twice or with white space around it.

    >>> "giáo dục" in read_list("words.txt")
    True
    """
    entries = tuple(_lines(name))
    seen: set[str] = set()
    for entry in entries:
        if entry != entry.strip() or entry in seen:
            raise ValueError(f"{name}: {entry!r} is doubled or has white space around it")
        seen.add(entry)
    return entries


@cache
def read_table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a table, each column by its name; cells that a line leaves out are empty.

    Raises ``ValueError`` on a row with more cells than the head or an empty first cell.

    >>> read_table("provinces.tsv")[0]["name"]
    'Hà Nội'
    """
    head, *lines = _lines(name)
    columns = head.split("\t")
    rows = []
    for line in lines:
        cells = line.split("\t")
        if len(cells) > len(columns) or not cells[0].strip():
            raise ValueError(f"{name}: {line!r} does not fit the columns {', '.join(columns)}")
        cells += [""] * (len(columns) - len(cells))
        rows.append(dict(zip(columns, (cell.strip() for cell in cells), strict=True)))
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class Province:
    """A province or central city of its time.

    ``name`` is the one used in tables; ``title`` is how full names write it (``tỉnh Nghệ An``).
    ``code`` is the one in the national list until 30 June 2025, ``code_now`` in the one since.
    """

    name: str
    title: str
    code: str
    now: str
    code_now: str
    forms: tuple[str, ...]


@cache
def provinces() -> tuple[Province, ...]:
    """The 63 provinces and central cities of 2008 to 2025, in the order of their codes.

    >>> [(p.name, p.code, p.now, p.code_now) for p in provinces() if p.name == "Kiên Giang"]
    [('Kiên Giang', '91', 'An Giang', '91')]
    """
    return tuple(
        Province(
            name=row["name"],
            title=row["name"]
            if row["name"].startswith("Thành phố ")
            else f"{row['type']} {row['name']}",
            code=row["code"],
            now=row["now"],
            code_now=row["now_code"],
            forms=(row["name"], *filter(None, row["forms"].split(";"))),
        )
        for row in read_table("provinces.tsv")
    )


def province_on(province: Province, day: dt.date | None) -> tuple[str, str, str]:
    """Name and code of a province as of a day (None: before the merger), and its name today.

    A province that is no more keeps its old name and code even in a later article. The name
    ``Thừa Thiên Huế`` became ``Huế`` on 1 January 2025.

    >>> hau_giang = next(p for p in provinces() if p.name == "Hậu Giang")
    >>> province_on(hau_giang, dt.date(2019, 8, 20))
    ('Hậu Giang', '93', 'Cần Thơ')
    """
    name, code = province.name, province.code
    if name == "Thừa Thiên Huế" and day is not None and day >= dt.date(2025, 1, 1):
        name = province.now
    if day is not None and day >= MERGER and name == province.now:
        code = province.code_now
    return name, code, province.now


_NOT_PLAIN = str.maketrans({"đ": "d", "Đ": "D"})


def slug(name: str) -> str:
    """A key in lower-case ASCII for a name.

    >>> slug("Bộ Lao động - Thương binh và Xã hội")
    'bo-lao-dong-thuong-binh-va-xa-hoi'
    """
    plain = unicodedata.normalize("NFD", name.translate(_NOT_PLAIN)).encode("ascii", "ignore")
    words = "".join(c if c.isalnum() else " " for c in plain.decode().lower()).split()
    return "-".join(words)
