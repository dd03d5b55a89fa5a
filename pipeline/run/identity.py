"""What a folder's rows were made with: version, source code, resources and settings."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from pipeline import __version__

_PACKAGE = Path(__file__).parent.parent
_MODELS = "underthesea"  # its wheel holds the models


@dataclass(frozen=True, slots=True)
class Identity:
    """Runs of one identity make the same rows from the same records."""

    daucau: str
    code: str
    resources: str
    settings: Mapping[str, object]

    def as_dict(self) -> dict[str, object]:
        """As JSON holds it."""
        return asdict(self)

    @property
    def digest(self) -> str:
        """SHA-256 of it all."""
        return hashlib.sha256(json.dumps(self.as_dict(), sort_keys=True).encode()).hexdigest()


def identity_of(settings: Mapping[str, object]) -> Identity:
    """The identity of this package, as it stands on the disk, with these settings."""
    code = _digest(_PACKAGE.rglob("*.py"), b"")
    resources = (p for p in (_PACKAGE / "resources").rglob("*") if p.is_file())
    models = f"{_MODELS} {version(_MODELS)}".encode()
    plain: dict[str, object] = json.loads(json.dumps(settings))  # as it comes back from the marker
    return Identity(__version__, code, _digest(resources, models), plain)


def _digest(files: Iterable[Path], salt: bytes) -> str:
    digest = hashlib.sha256(salt)
    named = sorted((path.relative_to(_PACKAGE).as_posix(), path) for path in files)
    for name, path in named:
        if "__pycache__" not in path.parts:
            digest.update(f"{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()
