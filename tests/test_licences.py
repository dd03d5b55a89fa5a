"""What users install with daucau may be used by them freely."""

import re
from importlib.metadata import Distribution, distribution

from packaging.requirements import Requirement

EXTRAS = ("html", "warc", "docx")
COPYLEFT = re.compile(r"(?<![A-Z])(A?GPL|GNU (Affero )?General Public)", re.IGNORECASE)
LESSER = re.compile(r"LGPL|Lesser", re.IGNORECASE)


def run_time_dependencies() -> dict[str, Distribution]:
    found: dict[str, Distribution] = {}
    waiting = ["daucau"]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found[name] = distribution(name)
        for line in found[name].requires or []:
            needed = Requirement(line)
            if needed.marker is None or any(
                needed.marker.evaluate({"extra": extra})
                for extra in ("", *(EXTRAS if name == "daucau" else ()))
            ):
                waiting.append(needed.name.lower())
    return found


def licence(package: Distribution) -> str:
    told = package.metadata.json
    said = [str(told.get("license_expression") or ""), str(told.get("license") or "")]
    said += [c for c in told.get("classifier") or [] if c.startswith("License")]
    texts = [
        file.read_text()
        for file in package.files or []
        if ".dist-info" in str(file) and "licen" in file.name.lower() and file.suffix != ".py"
    ]
    return " ".join(filter(None, said)) or " ".join(t[:400] for t in texts)


def test_no_run_time_dependency_is_under_the_gpl() -> None:
    packages = run_time_dependencies()
    assert len(packages) > 8
    for name, package in packages.items():
        says = licence(package)
        assert says, f"{name} says nothing of its licence"
        assert LESSER.search(says) or not COPYLEFT.search(says), f"{name}: {says}"
