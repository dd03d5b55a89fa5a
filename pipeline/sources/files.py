"""Which files a run reads, in which order, and what each is called in the tables.

Looks at names, kinds and sizes only; opens nothing. Folders are walked twice rather than listed in
memory.
"""

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path, PurePath
from typing import Literal, NamedTuple

from pipeline.errors import PipelineError

Kind = Literal["text", "jsonl", "csv", "parquet", "html", "warc", "docx", "stdin"]
MARKER = "_daucau.json"  # stands in every output folder; what holds it is never read as input
_KINDS: dict[str, Kind] = {
    ".txt": "text",
    ".jsonl": "jsonl",
    ".csv": "csv",
    ".parquet": "parquet",
    ".html": "html",
    ".htm": "html",
    ".warc": "warc",
    ".docx": "docx",
}
_PACKED = frozenset({"parquet", "docx"})  # compressed inside; a gzipped one is not read
_UNLISTED: tuple[Kind, bool] = ("text", False)  # how a folder is read that cannot be listed


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read: where it is, what the tables call it, its size on disk in bytes."""

    path: str
    source: str
    kind: Kind
    gzipped: bool = False
    size: int = 0


@dataclass(frozen=True, slots=True)
class Inputs:
    """The inputs of a run, looked through once.

    ``total`` is the size in bytes of all files to read; ``skipped`` are the other files in the
    folders, as ``source`` would call them. ``collide`` tells whether two inputs hold a file of one
    name: then the input's own name stands in front of every source.
    """

    roots: tuple["_Root", ...]
    out: Path
    total: int = 0
    skipped: tuple[str, ...] = ()
    collide: bool = False


class _Root(NamedTuple):
    """An input as given; ``path`` is absolute, ``label`` tells it from the others."""

    path: Path
    is_folder: bool
    label: str


class _Found(NamedTuple):
    root: int
    name: str
    path: str
    size: int
    kind: tuple[Kind, bool] | None


def kind_of(name: str) -> tuple[Kind, bool] | None:
    """What a file name says: kind, and whether gzipped; None for a kind that is not read.

    >>> kind_of("tin/bài-1.TXT.gz"), kind_of("ảnh.jpg")
    (('text', True), None)
    """
    name = name.lower()
    gzipped = name.endswith(".gz")
    kind = _KINDS.get(PurePath(name.removesuffix(".gz")).suffix)
    return None if kind is None or (gzipped and kind in _PACKED) else (kind, gzipped)


def find_inputs(given: Sequence[str], out: Path) -> Inputs:
    """Look through the inputs: folders, files, or ``-`` for one article on standard input.

    Passed over: hidden files, links inside folders, outputs of runs (``out`` among them).

    Raises
    ------
    PipelineError
        Where an input does not exist or is an output, and where there is nothing to read.
    """
    out = Path(os.path.realpath(out))
    inputs = Inputs(tuple(_roots(given, out)), out)
    total, skipped, collide = 0, [], False
    owner: dict[bytes, int] = {}
    empty = True
    for found in _found(inputs):
        if found.kind is None:
            skipped.append(readable(found.name))
            continue
        empty = False
        total += found.size
        if len(inputs.roots) > 1 and not collide:  # one input cannot collide, however large it is
            collide = owner.setdefault(_key(found.name), found.root) != found.root
    if empty:
        names = ", ".join(map(readable, given))
        kinds = ", ".join(_KINDS)
        raise PipelineError(f"{names} holds nothing to read; articles are files of {kinds}")
    return Inputs(inputs.roots, out, total, tuple(skipped), collide)


def files(inputs: Inputs) -> Iterator[SourceFile]:
    """Every file to read: in the order of the inputs, folders sorted by name."""
    for found in _found(inputs):
        if found.kind is None:
            continue
        source = readable(found.name)
        if inputs.collide:
            root = inputs.roots[found.root]
            source = f"{root.label}/{source}" if root.is_folder else root.label
        yield SourceFile(found.path, source, *found.kind, found.size)


def readable(name: str) -> str:
    r"""A file name as text: bytes that are no UTF-8 are written ``\xff``."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _roots(given: Sequence[str], out: Path) -> Iterator[_Root]:
    inputs: dict[Path, str] = {}
    for name in given:
        if name != "-" and not os.path.exists(name):  # noqa: PTH110 - Path.exists may raise
            raise PipelineError(f"there is no file or folder {readable(name)}")
        path = Path(name) if name == "-" else Path(os.path.realpath(name))
        if name != "-" and not (path.is_dir() or path.is_file()):
            raise PipelineError(f"{readable(name)} is a pipe or a device; pass its text by -")
        if path == out:
            raise PipelineError(f"{readable(name)} is input and output; give another --out")
        if (path / MARKER).exists():
            raise PipelineError(f"{readable(name)} is the output of a run, not an input")
        inputs.setdefault(path, name)
    for path, label in _labels(inputs).items():
        yield _Root(path, path.is_dir(), label)


def _labels(inputs: Mapping[Path, str]) -> dict[Path, str]:
    """What tells an input from the others: its path as given, or the last parts of it."""
    labels = {}
    for path, name in inputs.items():
        given = PurePath(os.path.normpath(name))
        inside = given.parts and not given.is_absolute() and given.parts[0] != ".."
        labels[path] = given.as_posix() if inside else path.name
    counts = Counter(labels.values())
    for path, label in labels.items():
        if counts[label] > 1:
            others = [other for other in labels if other != path]
            labels[path] = _tail(path, others)
    return {path: readable(label) for path, label in labels.items()}


def _tail(path: Path, others: Sequence[Path]) -> str:
    """As many of a path's last parts as it takes to tell it from the others."""
    parts = path.parts[1:]
    depth = 2
    while depth < len(parts) and any(other.parts[-depth:] == parts[-depth:] for other in others):
        depth += 1
    return "/".join(parts[-depth:])


def _found(inputs: Inputs) -> Iterator[_Found]:
    """Every file, those of unknown kind too; one that two inputs hold comes with the first."""
    seen_folders: set[Path] = set()
    seen_files: set[str] = set()
    for index, root in enumerate(inputs.roots):
        if root.path == Path("-"):
            yield _Found(index, "stdin", "-", 0, ("stdin", False))
        elif root.is_folder:
            for name, path, size in _walk(str(root.path), str(inputs.out)):
                if path not in seen_files and not _inside(path, seen_folders):
                    kind = _UNLISTED if name.endswith("/") else kind_of(name)
                    yield _Found(index, name, path, size, kind)
            seen_folders.add(root.path)
        elif not _inside(str(root.path), seen_folders):
            name = root.path.name
            yield _Found(index, name, str(root.path), _size(root.path), kind_of(name))
            seen_files.add(str(root.path))


def _inside(path: str, folders: set[Path]) -> bool:
    """Whether a walk of one of the folders came across the file."""
    if not folders:
        return False
    part = Path(path)
    while not part.name.startswith(".") and part != part.parent:
        part = part.parent
        if part in folders:
            return True
    return False


def _walk(root: str, out: str) -> Iterator[tuple[str, str, int]]:
    """Name below the root, path and size of every regular file, sorted; links are not followed.

    A folder that cannot be listed comes as if it were a file, whose name ends with a slash; reading
    it says why.

    Raises
    ------
    PipelineError
        Where the root itself cannot be listed.
    """
    try:
        stack = [("", _entries(root))]  # a stack, since folders may nest deeper than Python calls
    except OSError as error:
        why = f"cannot read the folder {readable(root)}: {error.strerror}"
        raise PipelineError(why) from None
    while stack:
        above, entries = stack[-1]
        entry = next(entries, None)
        if entry is None:
            stack.pop()
        elif entry.is_dir(follow_symlinks=False):
            if entry.path == out:
                continue
            try:
                if not Path(entry.path, MARKER).exists():
                    stack.append((f"{above}{entry.name}/", _entries(entry.path)))
            except OSError:
                yield f"{above}{entry.name}/", entry.path, 0
        elif entry.is_file(follow_symlinks=False):
            yield above + entry.name, entry.path, _size(entry)


def _size(file: "os.DirEntry[str] | Path") -> int:
    try:
        return file.stat(follow_symlinks=False).st_size
    except OSError:
        return 0  # it has just vanished: reading it will say so


def _entries(folder: str) -> Iterator["os.DirEntry[str]"]:
    with os.scandir(folder) as found:
        shown = [entry for entry in found if not entry.name.startswith(".")]
    return iter(sorted(shown, key=lambda entry: entry.name))


def _key(name: str) -> bytes:
    return blake2b(os.fsencode(name), digest_size=8).digest()
