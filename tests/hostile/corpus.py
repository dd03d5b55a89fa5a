"""All kinds of hostile files in one folder, with good files among them."""

import gzip
import io
import json
import os
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from random import Random

import docx
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.sources.files import readable
from tests import pages
from tests.hostile import lines, markup, names, packed, plain, texts
from tests.hostile.made import READ, File, Kind, World, each
from tests.hostile.texts import article
from tests.test_docx import saved
from tests.test_warc import http, record

KINDS: list[Kind] = [
    *plain.KINDS, *texts.KINDS, *lines.KINDS, *packed.KINDS, *markup.KINDS, *names.KINDS
]  # fmt: skip
GOOD = "good"
_A_FOLDER = 250  # files
_WHOLE = 10_000  # hostile files of a whole corpus


@dataclass(frozen=True, slots=True)
class Placed:
    """A file of the corpus: its kind, what the tables call it, and the file."""

    kind: str
    source: str
    file: File


def place(folder: Path, good: Path, secret: Path, *, hostile: int) -> list[Placed]:
    """Write so many hostile files with a tenth of good ones among them; ``good`` has these alone.

    The same number gives the same files on every machine.
    """
    world = World(Random(hostile), secret)
    secret.parent.mkdir(parents=True)
    secret.write_text(texts.MARK, encoding="utf-8")
    placed = []
    for number, kind in enumerate(_order(world, hostile)):
        file = _good(world.random) if kind is None else kind.make(world)
        name = _place_of(number, file)
        if kind is None:
            _write(good / name, file)
        _write(folder / name, file)
        placed.append(Placed(kind.name if kind else GOOD, readable(name), file))
    return placed


def _order(world: World, hostile: int) -> Iterator[Kind | None]:
    """Kinds in a mixed order, None for a good file; those that cost seconds in small numbers."""
    slow = [kind for kind in KINDS if kind.most is not None]
    if hostile < _WHOLE:
        slow = world.random.sample(slow, len(slow) // 4)
    few = [kind for kind in slow for _ in range(_few(kind, hostile))]
    many = [kind for kind in KINDS if kind.most is None]
    chosen: list[Kind | None] = [*few, *islice(cycle(many), hostile - len(few))]
    chosen += [None] * (hostile // 10)
    world.random.shuffle(chosen)
    return iter(chosen)


def _few(kind: Kind, hostile: int) -> int:
    return max(1, (kind.most or 0) * hostile // _WHOLE)


def _place_of(number: int, file: File) -> str:
    """Where a file stands; a name that begins with a stroke is kept as it is."""
    if file.name.startswith("/"):
        return f"{number // _A_FOLDER:03}/{number:05}{file.name}"
    return f"{number // _A_FOLDER:03}/{number:05}-{file.name}"


def _write(path: Path, file: File) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if file.special == "link":
        path.symlink_to(os.fsdecode(file.content))
    elif file.special == "fifo":
        os.mkfifo(path)
    elif file.special == "socket":
        _bind(path)
    elif file.special == "folder":
        path.mkdir()
    else:
        path.write_bytes(file.content)


def _bind(path: Path) -> None:
    """A socket; by a short name, since sockets may have no other."""
    with socket.socket(socket.AF_UNIX) as bound:
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            bound.bind(f"/proc/self/fd/{folder}/{path.name}")
        finally:
            os.close(folder)


def _good(random: Random) -> File:
    """A good file of one of the kinds that are read."""
    text = article(random)
    kind = random.choice(["txt", "txt.gz", "jsonl", "csv", "parquet", "html", "docx", "warc.gz"])
    return File(f"a.{kind}", good_content(kind, text), each(READ))


def good_content(kind: str, text: str) -> bytes:
    """A good file of a kind with one article."""
    page = pages.PAPER.replace(pages.THIRD, text)
    sheet = json.dumps(text, ensure_ascii=False).replace("\\n", "\n")
    makers: dict[str, Callable[[], bytes]] = {
        "txt": text.encode,
        "txt.gz": lambda: gzip.compress(text.encode(), mtime=0),
        "jsonl": json.dumps({"text": text, "published": "2021-03-04"}).encode,
        "csv": f"title,text\nTin,{sheet}\n".encode,
        "parquet": lambda: _parquet(text),
        "html": page.encode,
        "docx": lambda: _word(text),
        "warc.gz": lambda: gzip.compress(record(http(page.encode())), mtime=0),
    }
    return makers[kind]()


def _parquet(text: str) -> bytes:
    sink = io.BytesIO()
    pq.write_table(pa.table({"text": [text]}), sink)
    return sink.getvalue()


def _word(text: str) -> bytes:
    document = docx.Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    return saved(document)
