"""Bytes in old encodings and strings that were read wrongly: what is recovered, what is left."""

import csv
import gzip
import io
import json
import shutil
import subprocess
import time
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.cli import main
from pipeline.encodings import Unreadable, decode, find_encoding, known_encoding, repair
from pipeline.encodings.legacy import readings, vni_letters, windows_1252
from pipeline.encodings.syllables import is_syllable, syllables
from pipeline.errors import PipelineError
from pipeline.run import Options
from pipeline.run import run as run_articles
from pipeline.sources import Columns, Notes, find_inputs, plan, read_one, read_shard, shards

OUT = Path("nowhere")
TEXT = (
    "Sáng 6/1, Sở Y tế tỉnh tổ chức hội nghị trực tuyến với 12 điểm cầu.\n"
    "Dự hội nghị có ông Nguyễn Văn Quỳnh và gần 300 đại biểu các huyện, thị xã."
)
SMALL = "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
LETTERS = SMALL + SMALL.upper()
LEGACY = ("windows-1258", "tcvn3", "vni", "viscii")


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def written(text: str, encoding: str) -> bytes:
    """The text as programs of the time wrote it."""
    if encoding == "windows-1258":
        return b"".join(_in_1258(c) for c in text)
    if encoding == "vni":
        marks = {letter: shown for shown, letter in vni_letters().items() if _one_case(shown)}
        return "".join(marks.get(c, c) for c in text).encode("windows-1252")
    table: dict[str, bytes] = {}
    for byte in (*range(0x20), *range(0x80, 0x100)):
        table.setdefault(readings()[encoding](windows_1252(bytes([byte]))), bytes([byte]))
    return b"".join(c.encode() if c.isascii() else table[c] for c in text)


def _one_case(shown: str) -> bool:
    return shown.islower() or shown.isupper()


def _in_1258(letter: str) -> bytes:
    try:
        return letter.encode("cp1258")
    except UnicodeEncodeError:
        apart = unicodedata.normalize("NFD", letter)
        tones = "".join(c for c in apart if c in "\u0300\u0301\u0303\u0309\u0323")
        return (nfc("".join(c for c in apart if c not in tones)) + tones).encode("cp1258")


def in_latin_1(text: str) -> str:
    return text.encode().decode("latin-1")


def in_1252(text: str) -> str:
    return windows_1252(text.encode())


def rows_of(*inputs: object, columns: Columns | None = None) -> list[dict[str, Any]]:
    columns = columns or Columns()
    found = find_inputs([str(i) for i in inputs], OUT)
    return [
        row
        for shard in plan(found, columns, Notes())
        for row in read_shard(shard, columns).to_pylist()
    ]


# Tables


def test_the_letters_are_134_and_none_is_told_twice() -> None:
    assert len({c for c in LETTERS if not c.isascii()}) == 134


@pytest.mark.parametrize("encoding", LEGACY)
def test_every_letter_that_an_encoding_can_write_comes_back(encoding: str) -> None:
    letters = LETTERS if encoding != "tcvn3" else SMALL + "ĂÂĐÊÔƠƯ"
    for letter in letters:
        assert nfc(decode(written(letter, encoding), encoding)) == letter


@pytest.mark.parametrize(("encoding", "name"), [("viscii", "VISCII"), ("tcvn3", "TCVN-5712")])
def test_the_tables_are_those_of_the_standards(encoding: str, name: str) -> None:
    iconv = shutil.which("iconv")
    if not iconv:
        pytest.skip("no iconv here to compare with")
    raw = bytes(b for b in range(0xA0, 0x100) if encoding != "tcvn3" or b not in range(0xB0, 0xB5))
    command = [iconv, "-f", name, "-t", "UTF-8"]
    done = subprocess.run(command, input=raw, capture_output=True, check=False)
    if done.returncode:
        pytest.skip(f"this iconv does not know {name}")
    assert nfc(decode(raw, encoding)) == nfc(done.stdout.decode())


@pytest.mark.parametrize(
    ("shown", "meant"),
    [
        ("CéNG HOµ X· HéI", "CộNG HOà Xã HộI"),
        ("\x93nghÞ\x94 \x96", "“nghị” –"),
    ],
    ids=["capitals of an ABC font", "quotes and dashes of windows-1252"],
)
def test_what_abc_fonts_show(shown: str, meant: str) -> None:
    assert decode(shown.encode("latin-1"), "tcvn3") == meant


def test_syllables_are_those_of_the_writing() -> None:
    good = (
        "nghị quyết trực tuyến điểm cầu nghiêng khuỷu ngoằn ngoèo quỳnh giếng gì Thuý thúy YÊN oà ở"
    )
    bad = "nghÞ quyÕt tröïc café fête Müller straße việch ngị kà bẹ̀ Đắk"
    assert [word for word in good.split() if not is_syllable(word)] == []
    assert [word for word in bad.split() if is_syllable(word)] == []


# Bytes, through every reader


def _txt(texts: list[str]) -> str:
    return texts[0]


def _jsonl(texts: list[str]) -> str:
    return "".join(json.dumps({"text": t}, ensure_ascii=False) + "\n" for t in texts)


def _csv(texts: list[str]) -> str:
    sheet = io.StringIO()
    csv.writer(sheet).writerows([["text"], *([t] for t in texts)])
    return sheet.getvalue()


WRITERS = {"a.txt": _txt, "a.jsonl": _jsonl, "a.csv": _csv}


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzipped"])
@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("encoding", [*LEGACY, "utf-16-le", "utf-16-be"])
def test_every_reader_reads_the_old_encodings(
    tmp_path: Path, encoding: str, name: str, packed: bool
) -> None:
    content = WRITERS[name]([TEXT, TEXT.replace("12", "13")])
    raw = content.encode(encoding) if encoding.startswith("utf") else written(content, encoding)
    path = tmp_path / f"{name}{'.gz' * packed}"
    path.write_bytes(gzip.compress(raw) if packed else raw)
    rows = rows_of(path)
    assert [row["error"] for row in rows] == [None] * len(rows)
    assert nfc(rows[0]["text"]).replace("\r\n", "\n") == TEXT
    assert {(row["encoding"], *row["repairs"]) for row in rows} == {(encoding,)}
    assert len(rows) == (1 if name == "a.txt" else 2)


def test_windows_1258_keeps_the_form_that_it_is_written_in(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(written(TEXT, "windows-1258"))
    (row,) = rows_of(tmp_path)
    assert row["text"] != TEXT == nfc(row["text"])


def test_a_line_that_is_not_in_the_encoding_of_its_file_costs_only_itself(tmp_path: Path) -> None:
    raw = written(_jsonl([TEXT] * 3), "tcvn3").split(b"\n")
    raw[1] = b'{"text": "\x81"}'
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(raw))
    rows = rows_of(tmp_path)
    assert [row["text"] for row in rows] == [TEXT, None, TEXT]
    assert rows[1]["error"] == "a.jsonl#1: not TCVN3: byte 0x81 at offset 10 of the record"


def test_lines_in_an_old_encoding_are_sought_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("FEWEST", 3), ("MOST", 5), ("CUT", 2)):
        monkeypatch.setattr(shards, name, value)
    texts = [f"{TEXT} {number}" for number in range(30)]
    path = tmp_path / "a.jsonl"
    path.write_bytes(written(_jsonl(texts), "vni"))
    planned = list(plan(find_inputs([str(path)], OUT), Columns(), Notes()))
    assert len(planned) > 5
    assert all(shard.batch is None for shard in planned)
    assert [row["text"] for row in rows_of(path)] == texts


GOOD = f"{TEXT} " * 3
BROKEN = [
    ("Latin-1", "Il a été élu à Genève, près de la forêt".encode("latin-1")),
    ("quotes of windows-1252", "He said \u201cgo\u201d \u2013 don\u2019t".encode("windows-1252")),
    ("Vietnamese with one broken letter", GOOD.encode().replace(b"\xe1", b"\xff", 1)),
    ("Vietnamese that is cut off in a letter", GOOD.encode()[:2]),
    ("Vietnamese without marks", b"Hoi nghi truc tuyen \x93toan quoc\x94 voi 63 diem cau \x96 moi"),
    ("a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
    ("Chinese", "越南政府舉行網路會議".encode("gb18030")),
]


@pytest.mark.parametrize(("raw"), [b[1] for b in BROKEN], ids=[b[0] for b in BROKEN])
def test_bytes_that_are_no_vietnamese_are_not_taken_for_it(tmp_path: Path, raw: bytes) -> None:
    assert find_encoding(raw) == "utf-8"
    (tmp_path / "a.txt").write_bytes(raw)
    (row,) = rows_of(tmp_path)
    assert row["text"] is None
    assert row["error"].startswith(("a.txt#0: not UTF-8: byte", "a.txt#0: binary data"))


# Strings that were read wrongly


def _nbsp_lost(text: str) -> str:
    return in_1252(text).replace("\u00a0", " ")


def _shown_1252(encoding: str, text: str) -> str:
    return windows_1252(written(text, encoding))


def _shown_latin_1(encoding: str, text: str) -> str:
    return written(text, encoding).decode("latin-1")


WRONG: dict[str, tuple[Callable[[str], str], tuple[str, ...]]] = {
    "UTF-8 as Latin-1": (in_latin_1, ("mojibake:utf-8-as-latin-1",)),
    "UTF-8 as windows-1252": (in_1252, ("mojibake:utf-8-as-windows-1252",)),
    "twice": (lambda text: in_1252(in_1252(text)), ("mojibake:utf-8-as-windows-1252",) * 2),
    "no-break spaces lost": (_nbsp_lost, ("mojibake:utf-8-as-windows-1252", "no-break-spaces")),
    **{
        f"{encoding} as windows-1252": (
            partial(_shown_1252, encoding),
            (f"{encoding}-as-latin-1",),
        )
        for encoding in LEGACY
    },
    **{
        f"{encoding} as Latin-1": (
            partial(_shown_latin_1, encoding),
            (f"{encoding}-as-latin-1",),
        )
        for encoding in LEGACY
    },
}


@pytest.mark.parametrize(("wrong", "repairs"), WRONG.values(), ids=WRONG)
def test_a_text_that_was_read_wrongly_is_repaired_and_says_so(
    wrong: Callable[[str], str], repairs: tuple[str, ...]
) -> None:
    found = repair(wrong("Sở Y tế họp"), wrong(TEXT))
    assert [nfc(text) for text in found.texts] == ["Sở Y tế họp", TEXT]
    assert found.repairs == repairs


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv", "a.parquet"])
@pytest.mark.parametrize("wrong", ["UTF-8 as Latin-1", "tcvn3 as Latin-1", "vni as windows-1252"])
def test_every_reader_repairs(tmp_path: Path, name: str, wrong: str) -> None:
    shown, repairs = WRONG[wrong]
    path = tmp_path / name
    if name == "a.parquet":
        pq.write_table(pa.table({"text": [shown(TEXT)]}), path)
    else:
        path.write_bytes(WRITERS[name]([shown(TEXT)]).encode())
    (row,) = rows_of(path)
    assert row["text"].replace("\r\n", "\n") == TEXT
    assert (row["encoding"], tuple(row["repairs"])) == ("utf-8", repairs)


@pytest.mark.parametrize(
    "wrong", ["UTF-8 as windows-1252", "tcvn3 as Latin-1", "vni as windows-1252"]
)
def test_only_the_damaged_lines_of_a_page_are_changed(wrong: str) -> None:
    good = "UBND XÃ HÒA AN, © 2002, «XÃ» tại Genève: Sở Y tế"
    page = f"{good}\n{WRONG[wrong][0](TEXT)}\n{good}\n© 2002"
    assert repair(page) == ((f"{good}\n{TEXT}\n{good}\n© 2002",), WRONG[wrong][1])


@pytest.mark.parametrize(
    ("cut", "meant"),
    [
        ("NgÃ y 6/1, vÃ thá»§ tÆ°á»›ng lÃ m viá»‡c", "Ngày 6/1, và thủ tướng làm việc"),
        ("má»™t nhÃ hÃ ng vÃ 5 toÃ nhÃ ", "một nhà hàng và 5 toà nhà"),
        ("bÃ NÄƒm lÃ  y tÃ¡", "bà Năm là y tá"),
    ],
    ids=["squeezed", "one behind the other", "a name, and a space that stayed"],
)
def test_a_lost_no_break_space_is_found_by_the_syllables(cut: str, meant: str) -> None:
    found = repair(f"{in_1252(TEXT)}\n{cut}")
    assert found.texts == (f"{TEXT}\n{meant}",)
    assert "no-break-spaces" in found.repairs


FOREIGN = {
    "French": "Où étaient-ils hier ? Les élèves ont fêté Noël, le maître a déclaré l'été achevé.",
    "German": "Über die Straße läuft ein süßer Hund; für Müller wäre das größte Glück möglich.",
    "Czech": "Příliš žluťoučký kůň úpěl ďábelské ódy; město Plzeň má krásné náměstí.",
    "Spanish": "El niño comió piña mañana; el señor Muñoz vendrá el año próximo. ¡Qué alegría!",
    "Portuguese": "A situação não é fácil: as eleições serão amanhã em São Paulo, até lá não há.",
    "Icelandic": "Það er gott veður í dag á Íslandi; þú ættir að fara út með börnunum þínum.",
    "English": "“It’s naïve,” said Zoë at the café—she’d… €50 – £20 ©2020 ½ cup, 25°C ± 3 µm",
    "Ede": "Ñu mâo klei bi mđăo, ñu nao kơ sang čĭm. Mnuih Êđê dôk ti Đăk Lăk, ñu ngă lŏ hma.",
    "Jarai": "Ơi Adai ană plei Jrai hơdip hơdôm lŏm dêh čar ta. Ñu hiam, khă lŏn hơ ia.",
    "code": 'x[i] = "\\u00e9"; // § ¶ » « ¬ ® © µ ÷ × Þ þ ð Ð &agrave; &#7897;',
    "Chinese": "越南政府 🙂 é è à ñ ø å",
    "Vietnamese with foreign names": "Hội nghị tại Genève với ông Müller, bà Ångström – » ½ × 2",
    "Vietnamese with ð": "Ðoàn Ðại biểu Ðồng Nai đã họp\nÐài, Ðào, Ðôi, ðông ðúc, ðua",
    "Vietnamese in capitals": "XÃ LÝ NHÂN, «XÃ» «HÀ» «XÃ» XÃ» XÃ°\nTHỊ XÃ SƠN TÂY",
    "Vietnamese without marks": "Hoi nghi truc tuyen voi 63 diem cau » ½ ® © »",
    "Vietnamese, decomposed": unicodedata.normalize("NFD", TEXT) + " » ½ ¼ ¾",
    "a list": "· Nam\n» Hà\n¶ Một\n½ Hai\n¾ Ba\n© 2002\n® ABC\n§ 5\nª Bốn",
}


@pytest.mark.parametrize("text", FOREIGN.values(), ids=FOREIGN)
def test_good_text_is_left_alone(text: str) -> None:
    assert repair(text) == ((text,), ())
    assert repair("", f"{text}\n{TEXT}\n{text}") == (("", f"{text}\n{TEXT}\n{text}"), ())


SENTENCES = st.lists(
    st.lists(st.sampled_from(sorted(syllables())), min_size=1, max_size=12).map(" ".join),
    max_size=5,
).map(". ".join)


@settings(deadline=None)
@given(SENTENCES, st.sampled_from(["NFC", "NFD"]))
def test_good_vietnamese_is_never_changed(text: str, form: Any) -> None:
    text = unicodedata.normalize(form, text.capitalize())
    assert find_encoding(text.encode()) == "utf-8"
    assert repair(text, text.upper()) == ((text, text.upper()), ())


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_say_why_not(raw: bytes) -> None:
    with suppress(Unreadable):
        decode(raw, find_encoding(raw)).encode()


@settings(deadline=None)
@given(st.text(st.characters(max_codepoint=0x1EFF, exclude_categories=["Cs"]), max_size=200))
def test_any_text_can_be_repaired_and_keeps_its_lines(text: str) -> None:
    (found,), repairs = repair(text)
    assert bool(repairs) == (found != text)
    assert found.count("\n") == text.count("\n")


@pytest.mark.parametrize("wrong", ["UTF-8 as windows-1252", "vni as Latin-1"])
@pytest.mark.parametrize("between", [" ", "\n"], ids=["on one line", "on many"])
def test_a_long_text_takes_seconds(wrong: str, between: str) -> None:
    shown = between.join([WRONG[wrong][0](TEXT)] * (200_000 // len(TEXT)))
    start = time.perf_counter()
    assert repair(shown).repairs == WRONG[wrong][1]
    assert time.perf_counter() - start < 20


# What the user says


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("TCVN3", "tcvn3"),
        ("cp1258", "windows-1258"),
        ("windows-1258", "windows-1258"),
        ("UTF8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("UTF-16", "utf-16"),
        ("Latin-1", "iso8859-1"),
    ],
)
def test_an_encoding_has_one_name(name: str, known: str) -> None:
    assert known_encoding(name) == known_encoding(known) == known


@pytest.mark.parametrize("name", ["vni2", "", "rot13", "base64", "a\0b"])
def test_an_unknown_encoding_is_one_sentence(tmp_path: Path, name: str) -> None:
    with pytest.raises(PipelineError, match="there is no encoding"):
        known_encoding(name)
    (tmp_path / "a.txt").write_text("a")
    with pytest.raises(PipelineError, match="there is no encoding"):
        run_articles([str(tmp_path)], tmp_path / "out", Options(encoding=name))


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("encoding", ["viscii", "utf-16", "utf-16-be", "windows-1258", "utf-8-sig"])
def test_a_named_encoding_is_taken(tmp_path: Path, encoding: str, name: str) -> None:
    content = WRITERS[name](["Họp"])
    raw = written(content, encoding) if encoding in LEGACY else content.encode(encoding)
    (tmp_path / name).write_bytes(raw)
    columns = Columns(encoding=known_encoding(encoding))
    (row,) = rows_of(tmp_path, columns=columns)
    assert (nfc(row["text"]), row["encoding"]) == ("Họp", known_encoding(encoding))


def test_with_a_named_encoding_nothing_is_guessed_or_repaired(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(in_1252(TEXT).encode())
    (tmp_path / "b.txt").write_bytes(written(TEXT, "vni"))
    damaged, rejected = rows_of(tmp_path, columns=Columns(encoding="utf-8"))
    assert (damaged["text"], damaged["repairs"]) == (in_1252(TEXT), [])
    assert rejected["error"].startswith("b.txt#0: not UTF-8: byte")


def test_show_reads_and_repairs_too(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(written(TEXT, "vni"))
    (tmp_path / "b.txt").write_bytes(in_latin_1(TEXT).encode())
    assert read_one(str(tmp_path / "a.txt")).text == TEXT
    assert read_one(str(tmp_path / "b.txt")).text == TEXT
    assert read_one(str(tmp_path / "b.txt"), "utf-8").text == in_latin_1(TEXT)


@pytest.mark.parametrize("command", ["run", "show"])
def test_an_unknown_encoding_ends_the_command_with_a_sentence(
    tmp_path: Path,
    command: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    out = ["--out", str(tmp_path / "out")] if command == "run" else []
    arguments = ["daucau", command, str(tmp_path / "a.txt"), *out, "--encoding", "vni2"]
    monkeypatch.setattr("sys.argv", arguments)
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("daucau: there is no encoding 'vni2'; there are")
