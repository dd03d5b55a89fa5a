"""What stands in a folder and is no file to read, and files with names that are hard to write."""

import os

from tests.hostile.made import PASSED_OVER, READ, File, Kind, Make, World, each
from tests.hostile.texts import article


def _text(world: World) -> bytes:
    return article(world.random).encode()


def _link_out(world: World) -> File:
    target = world.random.choice([world.secret, world.secret.parent])
    return File("a.txt", os.fsencode(target), PASSED_OVER, "link")


def _link(to: bytes) -> Make:
    def make(world: World) -> File:
        return File("a.jsonl", to, PASSED_OVER, "link")

    return make


def _pipe(world: World) -> File:
    suffix = world.random.choice(["txt", "jsonl", "csv", "parquet", "html", "warc.gz", "docx"])
    return File(f"a.{suffix}", b"", PASSED_OVER, "fifo")


def _socket(world: World) -> File:
    return File("a.txt", b"", PASSED_OVER, "socket")


def _folder(world: World) -> File:
    suffix = world.random.choice(["txt", "jsonl", "csv", "parquet", "html", "warc.gz", "docx"])
    return File(f"a.{suffix}", b"", PASSED_OVER, "folder")


def _hidden(world: World) -> File:
    inside = world.random.random() < 0.5
    return File("/.ẩn/a.txt" if inside else "/.a.txt", _text(world), PASSED_OVER)


def _named(*names: str) -> Make:
    def make(world: World) -> File:
        return File(world.random.choice(names), _text(world), each(READ))

    return make


KINDS = [
    Kind("names: a link out of the folder", _link_out),
    Kind("names: a link to nothing", _link(b"no/such/file.jsonl")),
    Kind("names: a link to its own folder", _link(b".")),
    Kind("names: a link to devices", _link(b"/dev/zero")),
    Kind("names: a pipe", _pipe),
    Kind("names: a socket", _socket),
    Kind("names: a folder that is called like a file", _folder),
    Kind("names: hidden", _hidden),
    Kind("names: no Unicode", _named("\udcff\udcfe.txt", "b\udce1i.txt", "\udced\udca0\udc80.txt")),
    Kind("names: very long", _named("d" * 230 + ".txt", "ầ" * 70 + ".txt")),
    Kind(
        "names: strange",
        _named("a\nb.txt", "a\tb.txt", "\u202etxt.txt", "a'\"$(x);.txt", "*?.txt", "\x1b[31m.txt"),
    ),
    Kind("names: a deep folder", _named("/".join(["sâu"] * 60) + "/a.txt")),
]
