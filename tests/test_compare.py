"""A run against another: rows gone, new and changed by rule, events by column, articles apart."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from pipeline.compare import Comparison, Group, compare
from pipeline.compare.changes import Changes
from pipeline.errors import PipelineError
from pipeline.extraction import extract_batch
from pipeline.run import Options, run
from pipeline.tables import DateRow
from pipeline.tables import batch as tables_batch
from tests import fakes
from tests.shell import daucau

TEXTS = {
    "bai-1": "Sáng 6/1, Bộ Y tế họp trực tuyến với gần 130 điểm cầu, hơn 4.500 đại biểu dự.",
    "bai-2": "Chiều 8/3, UBND tỉnh Nghệ An họp trực tuyến với 21 điểm cầu.",
    "bai-3": "Giá gạo tăng nhẹ.",
}
WITH_TEXT = Options()
Input = Mapping[str, Mapping[str, str | None]]


def records(published: str = "2021-01-10", **texts: str) -> dict[str, dict[str, str | None]]:
    named = {**TEXTS, **{key.replace("_", "-"): text for key, text in texts.items()}}
    return {key: {"text": text, "published": published} for key, text in named.items()}


def make(folder: Path, articles: Input, options: Options = WITH_TEXT, **extract: Any) -> Path:
    folder.mkdir(parents=True)
    source = folder / "in.jsonl"
    lines = [json.dumps({"id": key, **record}) for key, record in articles.items()]
    source.write_text("\n".join(lines), encoding="utf-8")
    run([str(source)], folder / "out", options, **extract)
    return folder / "out"


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("runs") / "a", records())


def group(found: Comparison, table: str, rule: str | None = None) -> Group:
    groups = [g for g in found.groups if g.table == table and rule in (None, g.rule)]
    assert len(groups) == 1, found.groups
    return groups[0]


def without_ministry(batch: pa.RecordBatch) -> dict[str, pa.RecordBatch]:
    tables = extract_batch(batch)
    gone = pc.match_substring(tables["bodies"]["name"], "Bộ Y tế")
    return {**tables, "bodies": tables["bodies"].filter(pc.invert(gone))}


def without_event(batch: pa.RecordBatch) -> dict[str, pa.RecordBatch]:
    tables = extract_batch(batch)
    return {**tables, "events": tables["events"].slice(1)}


def test_a_run_is_the_same_as_itself(first: Path) -> None:
    found = compare(first, first)
    assert found.groups == ()
    assert found.articles == 3
    assert found.made_otherwise == ()
    assert found.tables["articles"]["same"] == 3
    assert found.tables["bodies"]["same"] == 2
    assert all(counts.total() == counts["same"] for counts in found.tables.values())


def test_runs_made_otherwise_say_in_what(first: Path, tmp_path: Path) -> None:
    other = make(tmp_path / "b", records(), Options(with_text=False))
    assert compare(first, other).made_otherwise == ("settings",)


def test_changed_values_are_grouped_by_rule_with_the_columns_that_differ(
    first: Path, tmp_path: Path
) -> None:
    found = compare(first, make(tmp_path / "b", records("2022-01-10")))
    dates = group(found, "dates")
    assert dates.counts == {"gone": 0, "new": 0, "changed": 2}
    assert dates.columns == {"date_from": 2, "date_to": 2}
    example = next(e for e in dates.examples if e.article_id == "bai-1")
    assert example.text == "Sáng 6/1"
    assert example.sentence == f"⟦Sáng 6/1⟧{TEXTS['bai-1'][8:]}"
    assert [str(side["date_from"]) for side in (example.before, example.after) if side] == [
        "2021-01-06",
        "2022-01-06",
    ]


def test_events_and_articles_are_compared_column_by_column(first: Path, tmp_path: Path) -> None:
    found = compare(first, make(tmp_path / "b", records("2022-01-10")))
    assert group(found, "events", "date_from").counts["changed"] == 2
    assert group(found, "articles", "published").counts["changed"] == 3
    assert found.tables["events"] == {"same": 0, "gone": 0, "new": 0, "changed": 2}
    assert not [g for g in found.groups if g.rule == "evidence"]


def test_rows_gone_one_way_are_new_the_other_way(first: Path, tmp_path: Path) -> None:
    other = make(tmp_path / "b", records(), extract=without_ministry)
    gone, new = group(compare(first, other), "bodies"), group(compare(other, first), "bodies")
    assert gone.rule == new.rule
    assert (gone.counts["gone"], new.counts["new"]) == (1, 1)
    assert gone.examples[0].after is None
    assert new.examples[0].before is None
    assert (gone.examples[0].before or {})["name"] == (new.examples[0].after or {})["name"]


def test_an_event_that_one_run_alone_has_is_gone_or_new(first: Path, tmp_path: Path) -> None:
    other = make(tmp_path / "b", records(), extract=without_event)
    assert group(compare(first, other), "events").counts["gone"] == 1
    assert group(compare(other, first), "events").counts["new"] == 1


def test_worst_comes_first(first: Path, tmp_path: Path) -> None:
    found = compare(first, make(tmp_path / "b", records("2022-01-10")))
    totals = [g.total for g in found.groups]
    assert totals == sorted(totals, reverse=True)
    assert found.groups[0].table == "articles"


@pytest.mark.parametrize("examples", [0, 1, 2])
def test_no_more_examples_are_kept_than_asked_for(
    first: Path, tmp_path: Path, examples: int
) -> None:
    found = compare(first, make(tmp_path / "b", records("2022-01-10")), examples=examples)
    assert len(group(found, "dates").examples) == examples
    assert group(found, "dates").counts["changed"] == 2


def test_articles_in_one_run_alone_are_counted_and_not_compared(
    first: Path, tmp_path: Path
) -> None:
    articles = records()
    articles["bai-4"] = articles.pop("bai-1")
    found = compare(first, make(tmp_path / "b", articles))
    assert (found.only_a.count, found.only_a.ids) == (1, ("bai-1",))
    assert (found.only_b.count, found.only_b.ids) == (1, ("bai-4",))
    assert (found.articles, found.groups) == (2, ())


def test_an_article_of_another_text_is_counted_and_not_compared(
    first: Path, tmp_path: Path
) -> None:
    found = compare(first, make(tmp_path / "b", records(bai_2="Tỉnh họp với 22 điểm cầu.")))
    assert found.other_text.ids == ("bai-2",)
    assert found.groups == ()


def test_a_record_that_is_rejected_now_is_a_change_of_its_error(tmp_path: Path) -> None:
    articles = records()
    a = make(tmp_path / "a", articles)
    b = make(tmp_path / "b", {**articles, "bai-3": {"text": None, "published": None}})
    found = compare(a, b)
    error = group(found, "articles", "error")
    assert error.examples[0].article_id == "bai-3"
    assert (error.examples[0].before or {})["error"] is None


def test_runs_without_texts_show_the_mentions_alone(tmp_path: Path) -> None:
    options = Options(with_text=False)
    a = make(tmp_path / "a", records(), options)
    b = make(tmp_path / "b", records("2022-01-10"), options)
    example = group(compare(a, b), "dates").examples[0]
    assert example.text is not None
    assert example.sentence is None


def test_articles_are_found_wherever_they_stand_in_the_other_run(tmp_path: Path) -> None:
    many = {f"bai-{i:04}": record for i, record in enumerate([*records().values()] * 800)}
    moved = {key: many[key] for key in sorted(many, key=lambda k: (int(k[-4:]) % 7, k))}
    a, b = (make(tmp_path / n, each, extract=few_dates) for n, each in (("a", many), ("b", moved)))
    assert len(list((a / "articles").glob("*.parquet"))) > 1
    found = compare(a, b)
    assert found.groups == ()
    assert found.articles == len(many)
    assert found.tables["dates"]["same"] == len(many)


def few_dates(batch: pa.RecordBatch) -> dict[str, pa.RecordBatch]:
    """A date an article, without the cost of extraction."""
    tables = fakes.extract(batch)
    rows = [
        DateRow(
            article_id=article_id, mention=0, sentence=0, start=0, end=4, text="Sáng",
            rule="dates.test", source="rule", date_from=None, date_to=None, precision="day",
            resolved_by="unresolved", time=None, role="other",
        )
        for article_id in batch["article_id"].to_pylist()
    ]  # fmt: skip
    return {**tables, "dates": tables_batch("dates", rows)}


def mention(start: int, end: int, rule: str = "a", article: str = "1", **values: Any) -> Any:
    place = {"article_id": article, "mention": 0, "sentence": 0, "text": "x" * (end - start)}
    return {**place, "start": start, "end": end, "rule": rule, "value": 1, **values}


PAIRS = {
    "edges": ([mention(0, 5)], [mention(0, 9)], {"a": {"changed": 1}}, {"edges": 1}),
    "a value": ([mention(0, 5)], [mention(0, 5, value=2)], {"a": {"changed": 1}}, {"value": 1}),
    "another rule": (
        [mention(0, 5)], [mention(0, 5, "b")], {"a → b": {"changed": 1}}, {"rule": 1},
    ),
    "side by side": (
        [mention(0, 5)], [mention(5, 9, "b")], {"a": {"gone": 1}, "b": {"new": 1}}, {},
    ),
    "the same place in another article": (
        [mention(0, 5)], [mention(0, 5, article="2")], {"a": {"gone": 1, "new": 1}}, {},
    ),
    "one becomes two: the longer one is it": (
        [mention(0, 20)], [mention(0, 3, "b"), mention(4, 20)],
        {"a": {"changed": 1}, "b": {"new": 1}}, {"edges": 1},
    ),
    "two become one: the longer one was it": (
        [mention(0, 3, "b"), mention(4, 20)], [mention(0, 20)],
        {"a": {"changed": 1}, "b": {"gone": 1}}, {"edges": 1},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after", "counts", "columns"), PAIRS.values(), ids=PAIRS)
def test_rows_that_overlap_are_one_change(
    before: Sequence[Any],
    after: Sequence[Any],
    counts: Mapping[str, Mapping[str, int]],
    columns: Mapping[str, int],
) -> None:
    changes = Changes(3)
    changes.add_mentions("dates", before, after, lambda _side, _row: None)
    groups = changes.worst_first()
    assert {g.rule: {k: n for k, n in g.counts.items() if n} for g in groups} == counts
    assert {k: n for g in groups for k, n in g.columns.items()} == columns


def test_a_folder_without_a_run_is_a_mistake(first: Path, tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="holds no run: it has no Parquet file in articles/"):
        compare(first, tmp_path)


def test_a_run_of_another_schema_is_a_mistake(first: Path, tmp_path: Path) -> None:
    other = make(tmp_path / "b", records())
    for file in (other / "dates").glob("*.parquet"):
        pq.write_table(pq.read_table(file).drop_columns(["role"]), file)
    with pytest.raises(PipelineError, match="another schema, its dates lack the column 'role'"):
        compare(first, other)


def test_a_run_that_lost_a_file_is_a_mistake(first: Path, tmp_path: Path) -> None:
    other = make(tmp_path / "b", records())
    for file in (other / "bodies").glob("*.parquet"):
        file.rename(file.with_name("0" * 32 + ".parquet"))
    with pytest.raises(PipelineError, match="is not whole"):
        compare(first, other)


def test_the_command_prints_groups_examples_and_counts(first: Path, tmp_path: Path) -> None:
    other = make(tmp_path / "b", records("2022-01-10", bai_3="Giá gạo giảm."))
    done = daucau("diff", first, other)
    assert done.returncode == 0, done.stderr
    assert "2 changed (date_from 2, date_to 2)" in done.stdout
    assert "bai-1 `Sáng 6/1`: date_from 2021-01-06 → 2022-01-06" in done.stdout
    assert "⟦Sáng 6/1⟧" in done.stdout
    assert "3 articles in both runs" in done.stdout
    assert "1 of another text, not compared: bai-3" in done.stdout


def test_the_command_gives_json_for_machines(first: Path, tmp_path: Path) -> None:
    other = make(tmp_path / "b", records(), extract=without_ministry)
    found = json.loads(daucau("diff", first, other, "--json", "--examples", "1").stdout)
    assert found["tables"]["bodies"]["gone"] == 1
    assert len(found["groups"][0]["examples"]) == 1
    assert found["articles"] == 3


def test_no_run_is_one_sentence_and_exit_code_2(first: Path, tmp_path: Path) -> None:
    done = daucau("diff", first, tmp_path / "nowhere")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "holds no run" in done.stderr
