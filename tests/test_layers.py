"""The house's import order, downhill only, and who may touch what."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "pipeline"
LAYERS = [  # each imports only from layers before it; modules of one line only in their order
    "errors",
    "cache",
    "patterns",
    "deadline",
    "lockstep",
    "word_lists",
    "cues",
    "memory",
    "text",
    "encodings",
    "numerals",
    "qualifiers",
    "numbers",
    "calendar_days",
    "lexicon",
    "crf",
    "segment",
    "header",
    "document",
    "names",
    "extractors",
    "events",
    "tables",
    "rows",
    "highlight",
    "extraction",
    "frames",
    "sources",
    "engines",
    "run",
    "samples",
    "scoring",
    "explain",
    "compare",
    "verify",
    "rejects",
    "cli",
    "__main__",
]
MODULES = sorted(ROOT.rglob("*.py"))


def layer_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    """Modules that a file imports when it runs; those for type checkers alone do not count."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    hidden = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        for inner in ast.walk(node)
    }
    found = set()
    for node in ast.walk(tree):
        if id(node) in hidden:
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            if node.module == "pipeline":
                found |= {f"pipeline.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_imports_only_from_layers_above_it(path: Path) -> None:
    layer = layer_of(path)
    if layer == "__init__":
        return
    assert layer in LAYERS, f"{path.name} has no place in the import order"
    for name in imports(path):
        parts = name.split(".")
        if parts[0] != "pipeline" or len(parts) < 2 or parts[1] not in LAYERS:
            continue
        same_package = parts[1] == layer
        assert same_package or LAYERS.index(parts[1]) < LAYERS.index(layer), (
            f"{layer} imports {parts[1]}, which stands behind it"
        )


@pytest.mark.parametrize(
    ("module", "allowed"),
    [
        ("underthesea", {"crf", "segment", "names"}),
        ("typer", {"cli"}),
        ("rich", {"cli", "highlight"}),
    ],
    ids=["underthesea", "typer", "rich"],
)
def test_a_library_is_imported_only_where_it_belongs(module: str, allowed: set[str]) -> None:
    users = {layer_of(p) for p in MODULES if any(i.split(".")[0] == module for i in imports(p))}
    assert users <= allowed


def test_only_the_command_line_prints() -> None:
    for path in MODULES:
        if layer_of(path) == "cli":
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        calls = [n.func for n in ast.walk(tree) if isinstance(n, ast.Call)]
        assert not [c for c in calls if isinstance(c, ast.Name) and c.id == "print"], path.name


def test_only_run_writes_tables() -> None:
    for path in MODULES:
        if (
            "ParquetWriter" in (source := path.read_text(encoding="utf-8"))
            or "write_table" in source
        ):
            assert layer_of(path) == "run", path.name
