"""The notebook runs from top to bottom over a fresh run of data/raw."""

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parent.parent


@pytest.mark.filterwarnings("default")  # what Jupyter itself warns of is not ours
def test_the_notebook_runs_over_the_main_jobs_tables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = [sys.executable, "-m", "pipeline", "run", str(ROOT / "data/raw"), "--out"]
    subprocess.run([*command, str(tmp_path)], check=True, capture_output=True, timeout=300)
    monkeypatch.setenv("DAUCAU_RUN", str(tmp_path))
    source = (ROOT / "notebooks/explore.ipynb").read_text(encoding="utf-8")
    notebook = nbformat.reads(source, as_version=4)  # type: ignore[no-untyped-call]
    done = NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
    pictures = [
        output
        for cell in done.cells
        for output in cell.get("outputs", [])
        if "image/png" in output.get("data", {})
    ]
    assert len(pictures) >= 3
    assert "<mark" in done.cells[-1].outputs[0]["data"]["text/html"]
