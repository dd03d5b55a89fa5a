"""Whether a Word file may be opened at all: its zip archive is looked through before any XML is.

Sizes are those that the archive's directory declares; unpacking stops there, so they bound it.
"""

import io
import zipfile
import zlib

from pipeline.encodings import Unreadable
from pipeline.sources.limits import (
    HIGHEST_RATIO,
    LARGEST_MEMBER,
    LARGEST_UNPACKED,
    LARGEST_XML,
    MOST_MEMBERS,
    MOST_TAGS,
    RATIO_COUNTS_FROM,
)

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))
_BROKEN = (  # what zipfile raises
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
)
_LOCAL_HEAD = 30  # bytes of a member's head, without its name


def check_zip(raw: bytes) -> None:
    """Check the archive of a Word file.

    Raises
    ------
    Unreadable
        Where it is no such archive, or beyond the limits.
    """
    if raw.startswith(_OLE):
        raise Unreadable(
            "an old Word file (.doc), or one with a password; save it as .docx", "broken_file"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = archive.infolist()
            _check_directory(members)
            _check_xml(archive, members)
    except _BROKEN as error:
        why = " ".join(str(error).split())[:80] or type(error).__name__
        raise Unreadable(f"no Word file that can be unpacked: {why}", "broken_file") from None


def _check_directory(members: list[zipfile.ZipInfo]) -> None:
    names = {member.filename.lower() for member in members}
    if len(members) > MOST_MEMBERS:
        raise Unreadable(f"an archive of more than {MOST_MEMBERS:,} members", "too_long")
    if len(names) < len(members):
        raise Unreadable("an archive with two members of one name", "broken_file")
    if "[content_types].xml" not in names:
        raise Unreadable("a zip archive, but no Word file", "broken_file")
    if sum(member.file_size for member in members) > LARGEST_UNPACKED:
        raise Unreadable(
            f"an archive of more than {LARGEST_UNPACKED >> 20} MiB unpacked", "too_long"
        )
    end = 0
    for member in sorted(members, key=lambda member: member.header_offset):
        if member.flag_bits & 0x1:
            raise Unreadable("a Word file with a password", "broken_file")
        if member.compress_type not in _PACKINGS:
            raise Unreadable("an archive that is not packed as Word packs", "broken_archive")
        if member.file_size > LARGEST_MEMBER:
            raise Unreadable(
                f"a member of more than {LARGEST_MEMBER >> 20} MiB unpacked", "too_long"
            )
        if member.file_size > max(RATIO_COUNTS_FROM, HIGHEST_RATIO * member.compress_size):
            raise Unreadable(f"a member packed more than {HIGHEST_RATIO} to one", "too_long")
        if member.header_offset < end:
            raise Unreadable("an archive whose members overlap", "broken_file")
        end = member.header_offset + _LOCAL_HEAD + member.compress_size


def _check_xml(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> None:
    """XML without document types, hence without entities, and not too much of it."""
    size = tags = 0
    for member in members:
        if not member.filename.lower().endswith((".xml", ".rels")):
            continue
        size += member.file_size
        if size > LARGEST_XML:
            raise Unreadable(
                f"a Word file with more than {LARGEST_XML >> 20} MiB of XML", "too_long"
            )
        content = archive.read(member)
        tags += content.count(b"<")
        if tags > MOST_TAGS:
            raise Unreadable(f"a Word file of more than {MOST_TAGS:,} tags", "too_long")
        if any(mark in content for mark in _DOCTYPES):
            raise Unreadable(
                "a Word file with a document type inside, which Word never writes", "broken_file"
            )
