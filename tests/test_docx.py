"""Word files: paragraphs and tables in reading order; hostile archives are never opened."""

import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.sources import Columns, Notes, find_inputs, plan, read_one, read_shard
from pipeline.sources.files import SourceFile, kind_of
from pipeline.sources.word import read_docx

FIRST = "Sáng 6/1/2021, Sở Y tế họp trực tuyến với 12 điểm cầu."
SECOND = "Dự họp có hơn 120 đại biểu."
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(document: Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def with_body(xml: str) -> bytes:
    """A Word file with these elements as its body."""
    document = docx.Document()
    for child in reversed(parse_xml(f"<w:body {W}>{xml}</w:body>")):
        document.element.body.insert(0, child)
    return saved(document)


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def rows_of(path: Path, content: bytes, columns: Columns | None = None) -> list[dict[str, Any]]:
    path.write_bytes(content)
    columns = columns or Columns()
    shards = plan(find_inputs([str(path)], Path("nowhere")), columns, Notes())
    return [row for shard in shards for row in read_shard(shard, columns).to_pylist()]


def text_of(tmp_path: Path, content: bytes) -> str:
    (row,) = rows_of(tmp_path / "a.docx", content)
    assert row["error"] is None
    return str(row["text"])


def error_of(tmp_path: Path, content: bytes) -> str:
    (row,) = rows_of(tmp_path / "a.docx", content)
    assert row["text"] is None
    return str(row["error"]).removeprefix("a.docx#0: ")


def test_paragraphs_and_tables_stand_in_reading_order(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Tin hội nghị", 1)
    document.add_paragraph(FIRST)
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ["Điểm cầu", "Đại biểu", "Xã An Bình", "45"], strict=True):
        cell.text = text
    document.add_paragraph("Xã An Hòa", style="List Bullet")
    document.add_paragraph(SECOND)
    document.sections[0].header.paragraphs[0].text = "SỞ Y TẾ"
    document.sections[0].footer.paragraphs[0].text = "Trang 1"
    assert text_of(tmp_path, saved(document)) == "\n".join(
        ["Tin hội nghị", FIRST, "Điểm cầu | Đại biểu", "Xã An Bình | 45", "Xã An Hòa", SECOND]
    )


def test_a_table_that_lays_out_the_page_gives_its_paragraphs_as_they_are(tmp_path: Path) -> None:
    document = docx.Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = FIRST
    cell.add_paragraph(SECOND)
    inner = cell.add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "Xã An Bình", "45"
    assert text_of(tmp_path, saved(document)) == f"{FIRST}\n{SECOND}\nXã An Bình | 45"


MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
BOX = f"<w:txbxContent><w:p>{run('hộp')}</w:p></w:txbxContent>"
TRACKED = (
    f"<w:p>{run('Có ')}<w:del><w:r><w:delText>10</w:delText></w:r></w:del>"
    f"<w:ins>{run('12')}</w:ins>{run(' điểm cầu')}</w:p>"
)
MOVED = (
    f"<w:p><w:moveFrom>{run('cũ')}</w:moveFrom>{run('x')}</w:p>"
    f"<w:p><w:moveTo>{run('mới')}</w:moveTo></w:p>"
)
ROWS = (
    f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p>{run('cũ')}</w:p></w:tc></w:tr>"
    f"<w:tr><w:tc><w:p>{run('mới')}</w:p></w:tc></w:tr></w:tbl>"
)
WRAPPED = (
    f"<w:p><w:hyperlink>{run('Sở')}</w:hyperlink>{run(' Y tế')}</w:p>"
    f"<w:sdt><w:sdtContent><w:p>{run('họp')}</w:p></w:sdtContent></w:sdt>"
)
BREAKS = f"<w:p>{run('Một')}<w:r><w:br/></w:r>{run('hai')}<w:r><w:tab/></w:r>{run('ba')}</w:p>"
HIDDEN = (
    "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"
    f"<w:r><w:instrText>PAGE</w:instrText></w:r>{run('hiện')}</w:p>"
)
BOXED = (
    f'<w:p><mc:AlternateContent {MC}><mc:Choice Requires="wps">{BOX}</mc:Choice>'
    f"<mc:Fallback>{BOX}</mc:Fallback></mc:AlternateContent>{run('đoạn')}</w:p>"
)
BODIES = {
    "inserted text is read and deleted text is not": (TRACKED, "Có 12 điểm cầu"),
    "moved text is read where it went": (MOVED, "x\nmới"),
    "a deleted row is not read": (ROWS, "mới"),
    "links and content controls are read": (WRAPPED, "Sở Y tế\nhọp"),
    "a break begins a line and a tab is a space": (BREAKS, "Một\nhai ba"),
    "hidden text and field codes are not read": (HIDDEN, "hiện"),
    "a text box is read once, behind its paragraph": (BOXED, "đoạn\nhộp"),
}


@pytest.mark.parametrize(("xml", "text"), BODIES.values(), ids=BODIES)
def test_of_a_paragraph_what_a_reader_sees_is_read(tmp_path: Path, xml: str, text: str) -> None:
    assert text_of(tmp_path, with_body(xml)) == text


def test_title_and_author_are_read_and_the_day_of_making_is_not(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph(FIRST)
    document.core_properties.title = "Tin  hội nghị"
    document.core_properties.author = "Nguyễn Văn An"
    (row,) = rows_of(tmp_path / "a.docx", saved(document), Columns(keep=("author_name", "title2")))
    assert (row["title"], row["author"]) == ("Tin hội nghị", "Nguyễn Văn An")
    assert (row["published"], row["article_id"], row["record"]) == (None, "a.docx", 0)
    document.core_properties.author = "Admin"
    assert rows_of(tmp_path / "a.docx", saved(document))[0]["author"] is None
    assert read_one(str(tmp_path / "a.docx")).text == FIRST


def test_a_gzipped_word_file_is_not_read() -> None:
    assert kind_of("a.docx.gz") is None


# What a stranger may send


def archive(members: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", packing) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return stream.getvalue()


def changed(change: Callable[[dict[str, bytes]], None]) -> bytes:
    """A good Word file whose members were changed."""
    document = docx.Document()
    document.add_paragraph(FIRST)
    with zipfile.ZipFile(io.BytesIO(saved(document))) as good:
        members = {name: good.read(name) for name in good.namelist()}
    change(members)
    return archive(members)


MAIN = "word/document.xml"
SMALL = archive({"[Content_Types].xml": b"<Types/>"})


def body(xml: str) -> bytes:
    """A Word file with this body, written without being parsed."""
    whole = f"<w:document {W}><w:body>{xml}</w:body></w:document>".encode()
    return changed(lambda members: members.update({MAIN: whole}))


def doctype(encoding: str) -> bytes:
    said = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    xml = (
        f"{said}<w:document {W}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
    )
    return changed(lambda members: members.update({MAIN: xml.encode(encoding)}))


def encrypted() -> bytes:
    raw = bytearray(SMALL)
    raw[6] |= 1
    raw[raw.index(b"PK\1\2") + 8] |= 1
    return bytes(raw)


def twice() -> bytes:
    stream = io.BytesIO(SMALL)
    with zipfile.ZipFile(stream, "a") as made, pytest.warns(UserWarning, match="Duplicate name"):
        made.writestr("[Content_Types].xml", b"<Types/>")
    return stream.getvalue()


def overlapping() -> bytes:
    """Two entries of the directory that point at the same bytes."""
    raw = archive({"[Content_Types].xml": b"<Types/>", "[Content_Typez].xml": b"<Types/>"})
    second = raw.rindex(b"PK\1\2")
    return raw[: second + 42] + bytes(4) + raw[second + 46 :]


NESTED = "<w:tbl><w:tr><w:tc>" * 2_000 + "</w:tc></w:tr></w:tbl>" * 2_000
Members = dict[str, bytes]


def without_main(members: Members) -> None:
    del members[MAIN]


def with_main(xml: str) -> Callable[[], bytes]:
    return lambda: changed(lambda members: members.update({MAIN: xml.encode()}))


def with_more(more: Callable[[], Members]) -> Callable[[], bytes]:
    return lambda: changed(lambda members: members.update(more()))


NO_ZIP, NO_WORD = "no Word file that can be unpacked", "no Word document that can be read"
TYPES = "[Content_Types].xml"
HOSTILE: list[tuple[str, Callable[[], bytes], str]] = [
    ("nothing", lambda: b"", NO_ZIP),
    ("text", FIRST.encode, f"{NO_ZIP}: File is not a zip file"),
    ("an old Word file", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "an old Word"),
    ("a cut archive", lambda: body("<w:p/>")[:-60], NO_ZIP),
    ("another zip archive", lambda: archive({"a.txt": b"x"}), "a zip archive, but no Word file"),
    ("nothing but its types", lambda: SMALL, NO_WORD),
    ("no document", lambda: changed(without_main), NO_WORD),
    ("no body", with_main(f"<w:document {W}/>"), NO_WORD),
    ("another root", with_main("<x/>"), NO_WORD),
    ("broken XML", with_main("<w:doc"), NO_WORD),
    ("an empty body", lambda: body(""), "the document holds no text"),
    ("a password", encrypted, "a Word file with a password"),
    ("a name twice", twice, "an archive with two members of one name"),
    ("members that overlap", overlapping, "an archive whose members overlap"),
    ("another packing", lambda: archive({TYPES: b""}, zipfile.ZIP_BZIP2), "an archive that is not"),
    ("a bomb", with_more(lambda: {"word/a.bin": bytes(30 << 20)}), "a member packed more than 200"),
    ("a large bomb", with_more(lambda: {"a.bin": bytes(70 << 20)}), "a member of more than 64 MiB"),
    ("a bomb of XML", lambda: body("<w:p/>" + " " * (40 << 20)), "a member packed more than 200"),
    ("many members", with_more(lambda: dict.fromkeys(map(str, range(2_100)), b"")), "an archive"),
    ("a deep nest", lambda: body(NESTED), NO_WORD),
    ("a document type", lambda: doctype("utf-8"), "a Word file with a document type inside"),
    ("one in UTF-16", lambda: doctype("utf-16"), "a Word file with a document type inside"),
]  # fmt: skip


@pytest.mark.parametrize(("made", "why"), [x[1:] for x in HOSTILE], ids=[x[0] for x in HOSTILE])
def test_a_hostile_file_is_rejected_at_once(
    tmp_path: Path, made: Callable[[], bytes], why: str
) -> None:
    content = made()
    start = time.process_time()
    assert error_of(tmp_path, content).startswith(why)
    assert time.process_time() - start < 5


def test_a_document_of_too_many_tags_is_rejected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.sources.word_zip.MOST_TAGS", 900)
    assert error_of(tmp_path, body("<w:p/>" * 1000)) == "a Word file of more than 900 tags"


def test_names_that_lead_out_and_links_to_elsewhere_are_not_followed(tmp_path: Path) -> None:
    link = (
        b'<Relationship Id="rIdX" TargetMode="External" Target="http://169.254.169.254/x"'
        b' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/>'
    )
    rels = "word/_rels/document.xml.rels"

    def change(members: dict[str, bytes]) -> None:
        members["../../etc/cron.d/x"] = b"x"
        members[rels] = members[rels].replace(b"</Relationships>", link + b"</Relationships>")

    assert text_of(tmp_path, changed(change)) == FIRST
    assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]


def test_a_long_document_is_read_in_seconds(tmp_path: Path) -> None:
    start = time.process_time()
    xml = "".join(f"<w:p>{run(f'{FIRST} {n * n}')}</w:p>" for n in range(20_000))
    text = text_of(tmp_path, body(xml))
    assert text.count("\n") == 19_999
    assert time.process_time() - start < 10


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("docx")


def check(path: Path, raw: bytes) -> None:
    path.write_bytes(raw)
    (found,) = read_docx(SourceFile(str(path), "a.docx", "docx"), Columns())
    assert (found.text is None) == (found.error is not None)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\3\4", SMALL[:60]]))
def test_any_bytes_are_rejected(folder: Path, raw: bytes, head: bytes) -> None:
    check(folder / "any.docx", head + raw)


GOOD = body(
    f"<w:p>{run(FIRST)}</w:p><w:tbl><w:tr><w:tc><w:p>{run(SECOND)}</w:p></w:tc></w:tr></w:tbl>"
)


def cut_into(raw: bytes, data: st.DataObject) -> bytes:
    changed = bytearray(raw)
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(changed) - 1))
        changed[at : at + data.draw(st.integers(0, 12))] = data.draw(st.binary(max_size=9))
    return bytes(changed)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_damaged_archive_is_read_or_rejected(folder: Path, data: st.DataObject) -> None:
    check(folder / "archive.docx", cut_into(GOOD, data))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_damaged_xml_is_read_or_rejected(folder: Path, data: st.DataObject) -> None:
    def change(members: dict[str, bytes]) -> None:
        for name in (MAIN, data.draw(st.sampled_from(sorted(members)))):
            members[name] = cut_into(members[name], data)

    check(folder / "xml.docx", changed(change))


def test_what_is_not_read_in_time_is_rejected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text_of(tmp_path, body("<w:p/>" + f"<w:p>{run(FIRST)}</w:p>"))  # loads what it needs
    monkeypatch.setattr("pipeline.sources.limits.TIME_LIMIT", 0.02)
    xml = "".join(f"<w:p>{run(f'{FIRST} {n * n}')}</w:p>" for n in range(20_000))
    expected = "a Word file that is not read in time: it takes more than 0.02 s of processor time"
    assert error_of(tmp_path, body(xml)) == expected
