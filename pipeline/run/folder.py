"""The output folder of a run: its lock, its marker, the receipts of its shards, its manifest.

::

    _daucau.json            made by which code, with which settings and resources
    _receipts/<name>.json   a shard that is done: its rows and files; written last
    _tmp/                   files that are being written
    <table>/<name>.parquet  a shard's rows
    manifest.json           all of it, written when a run has ended

A shard's name is the digest of what it is made from. Deletes nothing that no run has made.
"""

import json
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline.errors import OutdatedError, OutputError, PipelineError
from pipeline.run.disk import make_folder, place, put, remove, sync, write, writing
from pipeline.run.identity import Identity
from pipeline.run.manifest import ManifestWriter
from pipeline.run.receipt import Receipt
from pipeline.sources import MARKER
from pipeline.tables import TABLES

_NAME = re.compile(r"[0-9a-f]{32}")
_FILE = re.compile(r"[0-9a-f]{32}\.(?:json|parquet)")
_TEMPORARY = "run-"


@dataclass(frozen=True, slots=True)
class Folder:
    """The output folder at ``path`` for some tables; nothing is made before it is ``locked``."""

    path: Path
    tables: tuple[str, ...] = TABLES

    @property
    def manifest(self) -> Path:
        """Where the manifest stands."""
        return self.path / "manifest.json"

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the folder for one run, and leave no temporary file behind.

        Raises
        ------
        OutputError
            Where another run holds it or it cannot be written.
        """
        with writing(self.path):
            make_folder(self.path)
            lock = FileLock(self.path / "_lock")
            try:
                lock.acquire(timeout=0)
            except Timeout:
                raise OutputError(f"{self.path} is in use by another run") from None
        try:
            self._drop_temporary()
            yield
        finally:
            self._drop_temporary()
            lock.release()

    def is_outdated(self, identity: Identity) -> OutdatedError | None:
        """Why rows of a run by ``identity`` would not match those that are here."""
        try:
            made = json.loads((self.path / MARKER).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        except (OSError, ValueError):
            made = {}
        here = {key: made.get(key) for key in ("daucau", "code", "resources", "settings")}
        changed = [key for key, value in identity.as_dict().items() if here[key] != value]
        if not changed:
            return None
        what = {"daucau": "version", "code": "code", "resources": "resources"}
        names = " and ".join(what.get(key, "settings") for key in changed)
        return OutdatedError(
            f"{self.path} was made with other {names}; --fresh makes it anew",
            settings_changed="settings" in changed,
        )

    def check_strangers(self) -> None:
        """Refuse a table's folder that holds Parquet files of others: they would be read too."""
        for table in TABLES:
            folder = self.path / table
            for file in folder.glob("*.parquet"):
                if not _NAME.fullmatch(file.stem) and file.name[0] not in "._":
                    raise PipelineError(f"{file} is no file of a run; give an empty --out")

    def begin(self, identity: Identity, *, fresh: bool) -> Path:
        """Mark the folder as made by ``identity``, make what it holds, return a temporary folder.

        ``fresh`` forgets the shards that are done; their files stay until ``finish``.
        """
        with writing(self.path):
            for name in ("_receipts", "_tmp", *self.tables):
                (self.path / name).mkdir(exist_ok=True)
            if fresh:
                remove(self.manifest)
                for file in _shard_files(self.path / "_receipts"):
                    file.unlink()
            temporary = Path(tempfile.mkdtemp(prefix=_TEMPORARY, dir=self.path / "_tmp"))
            marker = (json.dumps(identity.as_dict(), indent=1) + "\n").encode()
            if not (self.path / MARKER).exists() or (self.path / MARKER).read_bytes() != marker:
                put(marker, self.path / MARKER, temporary)
            sync(self.path)
        return temporary

    def receipt(self, name: str) -> Receipt | None:
        """The receipt of a shard whose files are all here."""
        file = self.path / "_receipts" / f"{name}.json"
        try:
            receipt = Receipt(**json.loads(file.read_bytes()))
            sizes = {path: (self.path / path).stat().st_size for path in receipt.files}
        except (OSError, ValueError, TypeError):
            return None
        whole = all(sizes[path] == size for path, (size, _) in receipt.files.items())
        return receipt if whole and len(sizes) == len(receipt.rows) else None

    def store(self, receipt: Receipt, contents: Mapping[str, bytes], temporary: Path) -> None:
        """Put a shard's files into place, its receipt last, so that it can be killed anywhere."""
        with writing(self.path):
            file = self.path / "_receipts" / f"{receipt.name}.json"
            for path, content in contents.items():
                write(content, temporary / path.replace("/", "."))
            remove(file)  # of files that are made again, while some are new and some are old
            for path in contents:
                place(temporary / path.replace("/", "."), self.path / path)
            for path in contents:
                sync((self.path / path).parent)
            put(json.dumps(receipt.as_dict()).encode(), file, temporary)

    def reopen(self) -> None:
        """Take the manifest away while shards are missing: it only ever lists what is there."""
        with writing(self.path):
            remove(self.manifest)

    def finish(self, names: Iterable[str], identity: Identity, temporary: Path) -> Receipt:
        """Remove the files of shards that are none of ``names``, write the manifest, add it all up.

        Raises
        ------
        PipelineError
            Where a receipt has gone.
        """
        names = list(names)
        with writing(self.path):
            self._drop_all_but(frozenset(names))
            with ManifestWriter(temporary / self.manifest.name, identity) as manifest:
                for name in names:
                    receipt = self.receipt(name)
                    if receipt is None:
                        raise PipelineError(f"{self.path} lost the shard {name} under way")
                    manifest.add(receipt)
            place(temporary / self.manifest.name, self.manifest)
            sync(self.path)
            return manifest.total

    def _drop_all_but(self, names: frozenset[str]) -> None:
        """Receipts first, so that a shard with a receipt always has its files."""
        for folder in ("_receipts", *self.tables):
            self._drop(folder, but=names)
        for table in set(TABLES).difference(self.tables):  # of a run that was asked for more
            if (self.path / table).exists():
                self._drop(table)
                with suppress(OSError):  # it holds what is not ours
                    (self.path / table).rmdir()

    def _drop(self, folder: str, but: frozenset[str] = frozenset()) -> None:
        for file in _shard_files(self.path / folder):
            if file.stem not in but:
                remove(self.manifest)
                file.unlink()

    def _drop_temporary(self) -> None:
        for old in (self.path / "_tmp").glob(f"{_TEMPORARY}*"):
            shutil.rmtree(old, ignore_errors=True)
        with suppress(OSError):  # not there, or holds what is not ours
            (self.path / "_tmp").rmdir()


def _shard_files(folder: Path) -> list[Path]:
    """The files of a folder that runs have made."""
    return sorted(file for file in folder.iterdir() if _FILE.fullmatch(file.name))
