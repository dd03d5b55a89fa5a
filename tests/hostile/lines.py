"""JSON lines and CSV that are wrong: each bad record between two good ones."""

import csv
import io
import json

from tests.hostile.made import READ, File, Kind, Make, World, each
from tests.hostile.texts import article
from tests.test_sources import BAD_LINES

_CODES = {  # of the lines that tests/test_sources.py tells by name; the others are no JSON
    "no text": "no_field",
    "null": "empty",
    "only white space": "empty",
    "a number": "wrong_type",
    "a title of another type": "wrong_type",
    "an id of another type": "wrong_type",
    "a lone surrogate": "surrogate",
    "a lone surrogate in the id": "surrogate",
    "undecodable bytes": "encoding",
}


def _good(world: World) -> bytes:
    return json.dumps({"text": article(world.random)}).encode() + b"\n"


def _between(line: bytes, outcome: str) -> Make:
    def make(world: World) -> File:
        content = _good(world) + line + b"\n" + _good(world)
        return File("a.jsonl", content, each(READ, outcome, READ))

    return make


def _nested(world: World) -> File:
    depth = world.random.choice([500, 3_000, 100_000])
    opening, closing = world.random.choice([("[", "]"), ('{"a":', "}")])
    inner = opening * depth + "1" + closing * depth
    line = f'{{"text": "Họp", "x": {inner}}}\n'.encode()
    return File("a.jsonl", line + _good(world), each(f"{READ}|not_json", READ))


def _not_a_number(world: World) -> File:
    value = world.random.choice(["NaN", "-Infinity", "1e999", "-0", "1E400"])
    field, outcome = world.random.choice([("text", "wrong_type"), ("x", READ), ("id", READ)])
    line = f'{{"text": "Họp", "{field}": {value}}}\n'.encode()
    return File("a.jsonl", line, each(outcome))


def _twice(world: World) -> File:
    values = ['"Họp"', "null", "7", '""', "[]"]
    outcomes = [READ, "empty", "wrong_type", "empty", "wrong_type"]
    last = world.random.randrange(5)  # as everywhere, the last one counts
    line = f'{{"text": {world.random.choice(values)}, "text": {values[last]}}}'
    return File("a.jsonl", line.encode(), each(outcomes[last]))


def _same_ids(world: World) -> File:
    article_id = world.random.choice(["1", "a.txt", "a.jsonl#1", "../x", "' OR 1=1", "\u202e", "é"])
    line = json.dumps({"id": article_id, "text": article(world.random)}) + "\n"
    return File("a.jsonl", line.encode() * 3, each(READ, READ, READ))


def _huge_line(world: World) -> File:
    size = world.random.choice([100_000, 400_000])
    line = json.dumps({"text": article(world.random), "x": "y" * size}).encode()
    cut = world.random.random() < 0.5
    content = line[:-2] if cut else line
    return File("a.jsonl", content + b"\n" + _good(world), each("not_json" if cut else READ, READ))


def _line_beyond_the_limit(world: World) -> File:
    huge = b'{"text": "' + b"x" * (65 << 20) + b'"}\n'
    return File("a.jsonl", _good(world) + huge + _good(world), each(READ, "too_long", READ))


def _no_lines(world: World) -> File:
    return File("a.jsonl", b"\r\n \n\n" * world.random.randint(0, 50), each())


def _bare_lines_ends(world: World) -> File:
    text = json.dumps({"text": "Họp\u2028\u2029\x85 xong"}, ensure_ascii=False)
    return File("a.jsonl", text.encode() + b"\r\n", each(READ))


# CSV


def _sheet(rows: list[list[str]]) -> bytes:
    sheet = io.StringIO()
    csv.writer(sheet).writerows(rows)
    return sheet.getvalue().encode()


def _csv(row: bytes, outcome: str) -> Make:
    def make(world: World) -> File:
        good = [article(world.random), article(world.random)]
        whole = _sheet([["id", "text"], ["1", good[0]], ["2", good[1]]])
        content = _sheet([["id", "text"], ["1", good[0]]]) + row + b"\n"
        content += _sheet([["2", good[1]]])
        assert len(content) == len(whole) + len(row) + 1
        return File("a.csv", content, each(READ, outcome, READ))

    return make


def _open_quote(world: World) -> File:
    content = b"text\n" + _sheet([[article(world.random)]]) + b'"' + b"H\xe1\xbb\x8dp, x\n" * 20
    return File("a.csv", content, each(READ, "not_csv"))


def _no_column(world: World) -> File:
    head = world.random.choice(["id,body", "", "text text", "TEXT", "\ufefftex", '"text', "a" * 99])
    return File("a.csv", f"{head}\n1,x\n".encode(), each("no_field|not_csv"))


def _huge_field(world: World) -> File:
    field = article(world.random) + "\n" * 300_000
    return File("a.csv", _sheet([["text"], [field]]), each(READ))


def _many_columns(world: World) -> File:
    names = ["text", *map(str, range(20_000))]
    values = [article(world.random), *["x"] * 20_000]
    return File("a.csv", _sheet([names, values, values[1:]]), each(READ, "not_csv"))


CSV_ROWS = {
    "too few fields": (b"1", "not_csv"),
    "too many fields": (b"1,a,b", "not_csv"),
    "an empty text": (b"1,", "empty"),
    "bytes in another encoding": (b"1,\xe9", "encoding"),
    "text behind a quote": (b'1,"a"b', "not_csv"),
    "a zero byte": (b"1,\0", f"{READ}|binary|not_csv|empty"),
}
KINDS = [
    *(
        Kind(f"JSON lines: {name}", _between(line, _CODES.get(name, "not_json")))
        for name, line, _ in BAD_LINES
    ),
    Kind("JSON lines: a deep nest", _nested),
    Kind("JSON lines: NaN and infinity", _not_a_number),
    Kind("JSON lines: a key twice", _twice),
    Kind("JSON lines: ids that are taken", _same_ids),
    Kind("JSON lines: a huge line", _huge_line),
    Kind("JSON lines: a line of 65 MiB", _line_beyond_the_limit, most=2),
    Kind("JSON lines: none", _no_lines),
    Kind("JSON lines: other line ends inside", _bare_lines_ends),
    *(Kind(f"CSV: {name}", _csv(*row)) for name, row in CSV_ROWS.items()),
    Kind("CSV: a quote that is never closed", _open_quote),
    Kind("CSV: no column of the text", _no_column),
    Kind("CSV: a field of 300,000 lines", _huge_field, most=10),
    Kind("CSV: 20,000 columns", _many_columns, most=40),
]
