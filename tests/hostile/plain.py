"""Text files in every encoding, which are read, and bytes that are none."""

import gzip

from tests.hostile.made import ANY, READ, SKIPPED, File, Kind, Make, World, each
from tests.hostile.texts import article
from tests.test_encodings import LEGACY, in_latin_1, written

_SUFFIXES = ("txt", "jsonl", "csv", "parquet", "html", "htm", "docx", "warc")
_NO_KIND = ("jpg", "pdf", "doc", "zip", "TXT~", "txt.bak", "parquet.gz", "docx.gz", "gz", "xml")


def _random_bytes(suffix: str) -> Make:
    def make(world: World) -> File:
        length = world.random.choice([1, 2, 40, 400, 4_000])
        # without a line break that is followed by nothing, so that there is a record
        return File(f"a.{suffix}", b"\1" + world.random.randbytes(length), ANY)

    return make


def _encoded(encoding: str) -> Make:
    def make(world: World) -> File:
        text = article(world.random)
        raw = written(text, encoding) if encoding in LEGACY else text.encode(encoding)
        return File("a.txt", raw, each(READ))

    return make


def _latin_1(world: World) -> File:
    return File("a.txt", in_latin_1(article(world.random)).encode(), each(READ))


def _empty(world: World) -> File:
    random = world.random
    suffix = random.choice(["txt", "csv", "parquet", "html", "docx", "warc"])
    blank = random.choice(["", " \n\t", "\ufeff"]) if suffix in ("txt", "html") else ""
    return File(f"a.{suffix}", blank.encode(), each("empty|broken_file"))


def _foreign(world: World) -> File:
    random = world.random
    words = " ".join(random.choices(["été", "Müller", "à", "señor", "ça", "naïve"], k=30))
    return File("a.txt", words.encode("latin-1"), each("encoding"))


def _zero_byte(world: World) -> File:
    text = article(world.random).encode()
    at = world.random.randrange(len(text))
    return File("a.txt", text[:at] + b"\0" + text[at:], each("binary"))


def _cut_utf_8(world: World) -> File:
    text = article(world.random).encode()
    return File("a.txt", text + b"\xe1\xba", each("encoding"))


def _surrogates_in_utf_8(world: World) -> File:
    half = chr(world.random.randint(0xD800, 0xDFFF))
    raw = (article(world.random) + half).encode("utf-8", "surrogatepass")
    return File("a.txt", raw, each("encoding"))


def _half_of_utf_16(world: World) -> File:
    return File("a.txt", article(world.random).encode("utf-16")[:-1], each("encoding"))


def _other_kinds(world: World) -> File:
    random = world.random
    return File(f"a.{random.choice(_NO_KIND)}", random.randbytes(50), SKIPPED)


def _packed_text(world: World) -> File:
    text = article(world.random)
    halves = text[:50].encode(), text[50:].encode()
    return File("a.TXT.GZ", b"".join(map(gzip.compress, halves)), each(READ))


KINDS = [
    *(Kind(f"random bytes as .{suffix}", _random_bytes(suffix)) for suffix in _SUFFIXES),
    *(
        Kind(f"good text in {encoding}", _encoded(encoding))
        for encoding in (*LEGACY, "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig")
    ),
    Kind("good text in utf-8 that was read as Latin-1", _latin_1),
    Kind("good text in two gzip members", _packed_text),
    Kind("nothing", _empty),
    Kind("another language in latin-1", _foreign),
    Kind("a zero byte", _zero_byte),
    Kind("utf-8 that is cut", _cut_utf_8),
    Kind("surrogates in utf-8", _surrogates_in_utf_8),
    Kind("half of utf-16", _half_of_utf_16),
    Kind("another kind of file", _other_kinds),
]
