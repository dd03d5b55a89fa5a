"""The command line: exit codes, one sentence for a mistake, results on standard output."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.shell import daucau, daucau_apart

ARTICLE = "Sáng 6/1/2021, Bộ Y tế họp trực tuyến với gần 130 điểm cầu, hơn 4.500 đại biểu dự."


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "one.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "two.txt").write_text("Giá gạo tăng nhẹ.", encoding="utf-8")
    return folder


def test_a_run_prints_what_it_did_on_standard_output(articles: Path, tmp_path: Path) -> None:
    done = daucau("run", articles, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    lines = dict(line.split(maxsplit=1) for line in done.stdout.splitlines() if "rows" in line)
    assert lines["connections"].split()[0] == "1"
    assert "Next:" in done.stdout
    assert not [line for line in done.stderr.splitlines() if "of 2 articles" not in line]


def test_rejected_records_give_exit_code_1_and_keep_the_others(
    articles: Path, tmp_path: Path
) -> None:
    (articles / "bad.txt").write_bytes(b"\xff\xfe\xfa\x00\x01")
    done = daucau("run", articles, "--out", tmp_path / "out")
    assert done.returncode == 1
    assert "rejected" in done.stdout


def test_rejects_are_listed_and_counted_by_kind(articles: Path, tmp_path: Path) -> None:
    (articles / "bad.txt").write_bytes(b"\xff")
    done = daucau("run", articles, "--out", tmp_path / "out", "--tables", "dates")
    assert f"`daucau rejects {tmp_path / 'out'}`" in done.stdout
    listed = daucau("rejects", tmp_path / "out")
    assert listed.returncode == 0, listed.stderr
    first, *_, total, kind = listed.stdout.splitlines()
    assert first == "encoding       bad.txt#0: not UTF-8: byte 0xFF at offset 0"
    assert (total, kind.split()) == ("1 rejected", ["1", "encoding"])
    told = json.loads(daucau("rejects", tmp_path / "out", "--json").stdout)
    assert told["codes"] == {"encoding": 1}
    assert told["rejects"][0]["source"] == "bad.txt"


def test_verify_says_what_it_checked_and_what_is_wrong(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    daucau("run", articles, "--out", out, "--tables", "dates", "--workers", "0")
    sound = daucau("verify", out, articles)
    assert sound.returncode == 0, sound.stderr
    assert sound.stdout.endswith("no problem\n")
    (articles / "three.txt").write_text("Mới.", encoding="utf-8")
    changed = daucau("verify", out, articles)
    assert changed.returncode == 1
    assert changed.stdout.startswith("three.txt#0 is in the input and not in the run\n")
    (out / "manifest.json").unlink()
    unfinished = daucau("verify", out, "--json")
    assert (unfinished.returncode, json.loads(unfinished.stdout)["count"]) == (1, 1)
    assert daucau("verify", articles).returncode == 2


MISTAKES = {
    "a path that is not there": ["run", "nowhere", "--out", "out"],
    "an empty folder": ["run", "empty", "--out", "out"],
    "a file of unknown kind": ["run", "picture.png", "--out", "out"],
    "an unknown table": ["schema", "persons"],
    "a file that is not there": ["show", "nowhere.txt"],
    "rejects of no run": ["rejects", "empty"],
    "a limit that is none": ["run", "one.txt", "--out", "out", "--memory-limit", "1"],
    "a day that is none": ["show", "one.txt", "--published", "hôm nay"],
    "samples that are none": ["evaluate", "one.txt"],
}


@pytest.mark.parametrize("args", MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_one_sentence_and_exit_code_2(
    args: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "one.txt").write_text("Một câu.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    done = daucau(*args)
    assert done.returncode == 2, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("daucau: ")
    assert done.stderr.count("\n") == 1


def test_a_wrong_option_is_exit_code_2() -> None:
    assert daucau("run", "x", "--out", "y", "--workers", "-1").returncode == 2
    assert daucau("walk").returncode == 2


def test_an_output_that_cannot_be_written_is_exit_code_3(articles: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    done = daucau("run", articles, "--out", tmp_path / "file")
    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stderr


def test_an_interrupted_run_says_how_to_go_on(tmp_path: Path) -> None:
    lines = [json.dumps({"id": i, "text": f"{ARTICLE} Bài {i}."}) for i in range(20_000)]
    (tmp_path / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, "-m", "pipeline", "run", str(tmp_path / "many.jsonl"), "--out"]
    with subprocess.Popen(
        [*command, str(tmp_path / "out")], stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        deadline = time.monotonic() + 60
        while not (tmp_path / "out").exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130, said
    assert "the same command goes on" in said
    assert "Traceback" not in said


def test_one_article_on_standard_input_is_a_run(tmp_path: Path) -> None:
    done = daucau_apart("run", "-", "--out", tmp_path / "out", stdin=ARTICLE)
    assert done.returncode == 0, done.stderr


def test_show_gives_json_for_machines(articles: Path) -> None:
    done = daucau("show", articles / "one.txt", "--json")
    shown = json.loads(done.stdout)
    mention = shown["connections"][0]
    assert ARTICLE[mention["start"] : mention["end"]] == mention["text"] == "gần 130 điểm cầu"
    assert shown["event"]["connections"] == 130


def test_show_reads_standard_input_and_prints_the_event_above_the_article() -> None:
    done = daucau("show", "-", stdin=ARTICLE)
    assert done.returncode == 0, done.stderr
    event, text = done.stdout.index("2021-01-06"), done.stdout.index("gần 130 điểm cầu,")
    assert event < text


def test_evaluate_prints_figures_and_on_demand_the_mistakes(tmp_path: Path) -> None:
    sample = tmp_path / "sample.txt"
    marked = ARTICLE.replace(
        "gần 130 điểm cầu", '<connections count="7">gần 130 điểm cầu</connections>'
    )
    sample.write_text(f"partial: dates; bodies; participants\n\n{marked}\n", encoding="utf-8")
    done = daucau("evaluate", sample)
    assert done.returncode == 0, done.stderr
    assert "connections.value" in done.stdout
    assert "⟦" not in done.stdout
    assert "⟦gần 130 điểm cầu⟧" in daucau("evaluate", sample, "--errors").stdout


def test_schema_lists_every_column_as_text_and_as_markdown() -> None:
    text, markdown = daucau("schema", "dates").stdout, daucau("schema", "--markdown").stdout
    assert "resolved_by" in text
    assert "| `resolved_by` | dict |" in markdown
    assert "### events" in markdown


@pytest.mark.parametrize("args", [["--help"], ["run", "--help"], ["--version"]], ids=" ".join)
def test_help_loads_no_heavy_module(args: list[str]) -> None:
    code = (
        "import sys, pipeline.cli as cli\n"
        f"sys.argv = ['daucau', *{args!r}]\n"
        "try:\n    cli.main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'pyarrow', 'pandas', 'numpy', 'underthesea'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
