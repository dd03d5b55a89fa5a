"""Every pattern of the package, on texts made to be hard for it."""

import ast
import random
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

import pipeline
from pipeline.deadline import DeadlineError, processor_time
from pipeline.patterns import Pattern, registered
from tests.hard_texts import hard_texts

PACKAGE = Path(pipeline.__file__).parent
SHORT, LONG = 500, 8_000  # characters
GUARD = 3.0  # seconds of processor time; a pattern that is linear takes milliseconds
SAMPLE = 100  # patterns that `make test` tries on longer texts
# They match what no article writes: models' templates, names of files. What reads sources matches
# bytes and markup within limits of its own; ``hostile`` tests it.
OTHERS = ("crf/templates.py", "crf/tokens.py", "run/", "verify/", "sources/")


def all_patterns() -> tuple[Pattern, ...]:
    for module in walk_packages(pipeline.__path__, "pipeline."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    pipeline.extract("Sáng 6/1, Bộ Y tế họp trực tuyến với 63 điểm cầu, 1.200 đại biểu dự.")
    return registered()


def too_slow(patterns: tuple[Pattern, ...], length: int) -> list[str]:
    found = []
    for pattern in patterns:
        for name, text in hard_texts(pattern.pattern, length):
            try:
                with processor_time(GUARD):
                    for _ in pattern.finditer(text):
                        pass
            except DeadlineError:
                found.append(f"{pattern.pattern[:80]} on {name}")
    return found


def test_no_pattern_hangs_on_a_hard_text() -> None:
    patterns = all_patterns()
    assert len(patterns) > 300
    assert not too_slow(patterns, SHORT)


def test_some_patterns_do_not_hang_on_long_hard_texts() -> None:
    some = random.Random(6).sample(all_patterns(), SAMPLE)
    assert not too_slow(tuple(some), LONG // 4)


@pytest.mark.long
@pytest.mark.parametrize("part", range(8))
def test_no_pattern_hangs_on_a_long_hard_text(part: int) -> None:
    assert not too_slow(all_patterns()[part::8], LONG)


def test_every_pattern_is_registered() -> None:
    for path in PACKAGE.rglob("*.py"):
        name = path.relative_to(PACKAGE).as_posix()
        if name == "patterns.py" or name.startswith(OTHERS):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        called = {
            f"{node.func.value.id}.{node.func.attr}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id in ("re", "regex")
        }
        assert called <= {"regex.escape", "re.escape"}, f"{name} compiles a pattern by itself"
