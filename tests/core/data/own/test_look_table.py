from __future__ import annotations

import time

import msgspec
import numpy as np
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.data.load import load
from core.data.own.look import look
from core.errors import AppError, InputError
from core.graph.records import DataConfig
from tests.helpers.own import columns_of, config_of, write_excel, write_pets, write_series


def written(path, content, encoding="utf-8"):
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def roles(own):
    return {column.name: (column.type, column.role) for column in own.columns}


def test_types_and_roles_are_guessed(tmp_path):
    found = look(write_pets(tmp_path / "pets.csv"))

    assert roles(found.own) == {
        "owner": ("category", "input"),
        "weight": ("number", "input"),
        "length": ("number", "input"),
        "colour": ("category", "input"),
        "kind": ("category", "target"),
    }
    assert found.split == "stratified"
    assert [name for name, _ in found.balance] == ["cat", "dog", "owl"]
    assert sum(count for _, count in found.balance) == found.own.rows == 240
    missing = {column.name: column.missing for column in found.own.columns}
    assert missing["weight"] == 14 and missing["length"] == 11 and missing["colour"] == 13
    assert found.rows[0][0] == "p0"


def test_a_series_is_known_by_its_times(tmp_path):
    own = look(write_series(tmp_path / "load.csv")).own

    assert roles(own) == {
        "time": ("date", "time"), "temp": ("number", "input"), "load": ("number", "target"),
    }  # fmt: skip
    assert own.windows is not None and own.delimiter == ";" and own.decimal == ","


def test_days_that_recur_make_no_series(tmp_path):
    rows = "".join(f"2024-01-{i % 9 + 1:02},{i}.5,{'ab'[i % 2]}\n" for i in range(60))
    own = look(written(tmp_path / "sales.csv", "day,size,kind\n" + rows)).own

    assert roles(own) == {
        "day": ("date", "time"), "size": ("number", "input"), "kind": ("category", "target"),
    }  # fmt: skip
    assert own.windows is None


def test_targets_are_known_by_their_korean_names(tmp_path):
    rows = "".join(f"{i % 7}.5,{'ab'[i % 2]},{i % 5}.25\n" for i in range(60))
    own = look(written(tmp_path / "꽃.csv", "키,종류,꽃잎\n" + rows)).own
    assert roles(own)["종류"] == ("category", "target")


def test_numbers_of_rows_and_constant_columns_are_ignored(tmp_path):
    text = "id,same,a,y\n" + "".join(f"{i},1,{i % 5}.5,{i % 7}.25\n" for i in range(40))
    assert {name for name, (_, role) in roles(look(written(tmp_path / "a.csv", text)).own).items()
            if role == "ignored"} == {"id", "same"}  # fmt: skip


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("größe,art\n1,ä\n2,ö\n3,ä\n", "utf-8"),
        ("größe,art\n1,ä\n2,ö\n3,ä\n", "utf-8-sig"),
        ("größe,art\n1,ä\n2,ö\n3,ä\n", "utf-16"),
        ("größe;art\r\n1;ä\r\n2;ö\r\n3;ä\r\n", "cp1252"),
        ("größe\tart\r1\tä\r2\tö\r3\tä\r", "utf-8"),
        ("größe|art\n1|ä\n\n2|ö\n3|ä\n\n\n", "utf-16-le"),
    ],
)
def test_text_is_read_however_it_is_written(content, encoding, tmp_path):
    own = look(written(tmp_path / "a.csv", content, encoding)).own
    assert [column.name for column in own.columns] == ["größe", "art"]
    assert own.rows == 3
    assert own.columns[1].categories == ("ä", "ö")


def test_korean_text_is_read(tmp_path):
    path = written(tmp_path / "a.csv", "이름,종류\n1,고양이\n2,개\n3,개\n", "cp949")
    assert look(path).own.columns[1].categories == ("개", "고양이")


@pytest.mark.parametrize(
    ("content", "says", "values"),
    [
        ("", "own.empty", {}),
        (" \n \n", "own.empty", {}),
        ("a,b\n", "own.empty", {}),
        ("a,b\n1,2\n3,4,5\n6,7\n", "own.long_row", {"row": 3, "cells": 3, "columns": 2}),
        ('a,b\n1,"2\n3,4\n', "own.open_quote", {}),
        (b"a,b\n" + b"1,2\n" * 70_000 + b"\xff\xfe,3\n", "own.encoding", {}),
    ],
    ids=["empty", "blank", "header", "ragged", "quote", "encoding"],
)
def test_a_broken_file_is_refused_in_one_sentence(content, says, values, tmp_path, monkeypatch):
    monkeypatch.setattr("core.data.own.sniff.WHOLE", 1 << 18)
    with pytest.raises(InputError) as refused:
        look(written(tmp_path / "a.csv", content))
    assert refused.value.what.id == says
    assert refused.value.what.values["file"] == "a.csv"
    assert values.items() <= refused.value.what.values.items()


def test_a_cell_that_is_no_number_is_told_by_its_row(tmp_path):
    text = "a,y\n" + "".join(f"{i}.5,{i}\n" for i in range(40)) + "many,3\n"
    found = look(written(tmp_path / "a.csv", text))
    assert found.own.columns[0].bad == found.faults_total == 1
    assert (found.faults[0].place, found.faults[0].row) == ("a", 42)


def test_short_rows_are_told_and_their_cells_are_missing(tmp_path):
    found = look(written(tmp_path / "a.csv", "a,b\n1,2\n3\n4,5\n"))
    assert found.faults[0].row == 3 and found.own.columns[1].missing == 1


def test_what_a_person_changes_is_looked_at_again(tmp_path):
    path = written(tmp_path / "a.csv", "a,b\n" + "".join(f"{i % 4},{i}.5\n" for i in range(40)))
    own = look(path).own
    columns = (msgspec.structs.replace(own.columns[0], type="category"), own.columns[1])
    again = look(path, msgspec.structs.replace(own, columns=columns)).own
    assert again.columns[0].categories == ("0", "1", "2", "3")
    headless = look(path, msgspec.structs.replace(own, header=False, columns=())).own
    assert headless.rows == 41


def test_too_many_values_are_no_category(tmp_path):
    path = written(tmp_path / "a.csv", "a,b\n" + "".join(f"{i},{i}.5\n" for i in range(1500)))
    own = look(path).own
    columns = tuple(msgspec.structs.replace(column, type="category") for column in own.columns)
    with pytest.raises(InputError) as refused:
        look(path, msgspec.structs.replace(own, columns=columns))
    assert refused.value.what.id == "own.too_many_values"


def test_parquet_and_excel_read_as_csv_does(tmp_path):
    frame = pl.read_csv(write_pets(tmp_path / "pets.csv"))
    frame.write_parquet(tmp_path / "pets.parquet")
    own, other = look(tmp_path / "pets.csv").own, look(tmp_path / "pets.parquet").own
    assert roles(own) == roles(other)
    one, two = (load(config_of(tmp_path / name)) for name in ("pets.csv", "pets.parquet"))
    assert np.array_equal(one.x_train, two.x_train) and np.array_equal(one.y_test, two.y_test)


def test_a_sheet_of_excel_is_read(tmp_path):
    rows = [["weight", "kind"]] + [[i % 7 + 0.5, "cat" if i % 2 else "dog"] for i in range(30)]
    rows[4][0] = None
    path = write_excel(tmp_path / "pets.xlsx", rows)
    own = look(path).own
    assert (own.format, own.sheet, own.rows) == ("excel", "Pets", 30)
    assert roles(own) == {"weight": ("number", "input"), "kind": ("category", "target")}
    assert own.columns[0].missing == 1
    assert load(config_of(path)).info.samples == 30
    with pytest.raises(InputError) as refused:
        look(path, msgspec.structs.replace(own, sheet="Cars"))
    assert refused.value.what.id == "own.no_sheet"


def test_a_file_that_goes_while_a_network_trains_ends_nothing(tmp_path):
    path = write_pets(tmp_path / "pets.csv")
    samples = load(config_of(path))
    path.unlink()
    assert np.isfinite(samples.x_train).all() and len(samples.x_test) == 36


@pytest.mark.parametrize("name", ["a.xlsx", "a.parquet"])
def test_a_file_that_is_not_what_it_says_is_refused(name, tmp_path):
    with pytest.raises(InputError) as refused:
        look(written(tmp_path / name, "a,b\n1,2\n"))
    assert refused.value.what.id == "own.not_what_it_says"


def test_a_broken_excel_file_is_refused(tmp_path):
    with pytest.raises(InputError) as refused:
        look(written(tmp_path / "a.xlsx", b"PK\x03\x04" + b"x" * 99))
    assert refused.value.what.id == "own.excel_broken"


def test_a_wide_table_takes_little_time(tmp_path):
    text = ",".join(f"g{i}" for i in range(5000)) + ",kind\n"
    rows = [",".join(["1.5", "2.5"][(i + r) % 2] for i in range(5000)) for r in range(10)]
    text += "".join(f"{row},{'ab'[r % 2]}\n" for r, row in enumerate(rows))
    started = time.monotonic()
    own = look(written(tmp_path / "genes.csv", text)).own
    assert time.monotonic() - started < 20
    assert own.columns[-1].role == "target" and len(own.columns) == 5001


CELLS = st.one_of(
    st.text(max_size=8),
    st.sampled_from(["", "1", "2.5", "1,5", "-3e4", "nan", "inf", '"', "2024-01-05", "a\nb", "=1"]),
)


@settings(max_examples=60, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(st.lists(st.lists(CELLS, max_size=5), max_size=12), st.sampled_from(",;\t|"), st.booleans())
def test_any_text_is_a_table_or_one_sentence(tmp_path, rows, mark, quoted):
    cells = [[f'"{c.replace(chr(34), chr(34) * 2)}"' if quoted else c for c in row] for row in rows]
    text = "\n".join(mark.join(row) for row in cells)
    path = written(tmp_path / "any.csv", text.encode("utf-8", "surrogatepass"))
    try:
        found = look(path)
    except AppError as error:
        assert str(error)
        return
    msgspec.convert(msgspec.to_builtins(found), type(found), strict=True)
    try:
        load(DataConfig(dataset="", own=found.own, split=found.split, validation=0.2, test=0.0))
    except AppError as error:
        assert str(error)


@settings(max_examples=40, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(st.binary(max_size=400), st.sampled_from(["any.csv", "any.xlsx", "any.parquet"]))
def test_any_bytes_are_a_table_or_one_sentence(tmp_path, data, name):
    try:
        look(written(tmp_path / name, data))
    except AppError as error:
        assert str(error)


def test_filling_and_scaling_are_measured_on_the_training_part(tmp_path):
    config = config_of(write_pets(tmp_path / "pets.csv"))
    own = columns_of(config.own, owner="ignored", colour="ignored", length="ignored")
    samples = load(msgspec.structs.replace(config, own=own))
    assert abs(samples.x_train.mean()) < 1e-6 and abs(samples.x_train.std() - 1) < 1e-6
    assert abs(samples.x_test.mean()) > 1e-4


def test_rows_with_a_gap_are_dropped_where_wished(tmp_path):
    config = config_of(write_pets(tmp_path / "pets.csv"))
    columns = tuple(
        msgspec.structs.replace(c, filling="drop") if c.name == "weight" else c
        for c in config.own.columns
    )
    own = msgspec.structs.replace(config.own, columns=columns)
    samples = load(msgspec.structs.replace(config, own=own))
    assert samples.info.samples == 240 - 14


def test_no_group_is_in_two_parts(tmp_path):
    config = config_of(write_pets(tmp_path / "pets.csv"))
    own = columns_of(config.own, owner="group", colour="ignored", length="ignored")
    own = msgspec.structs.replace(
        own, columns=tuple(msgspec.structs.replace(c, scaling="none") for c in own.columns)
    )
    samples = load(msgspec.structs.replace(config, own=own, split="group"))
    assert len(samples.x_test) >= 30 and len(samples.x_validation) >= 30


def test_windows_never_reach_into_a_later_part(tmp_path):
    path = tmp_path / "line.csv"
    path.write_text("time,y\n" + "".join(f"2024-01-01 00:00:{i:02d},{i}\n" for i in range(60)))
    config = config_of(path)
    columns = tuple(msgspec.structs.replace(c, scaling="none") for c in config.own.columns)
    windows = msgspec.structs.replace(config.own.windows, length=5)
    own = msgspec.structs.replace(config.own, columns=columns, windows=windows)
    samples = load(msgspec.structs.replace(config, own=own))
    assert samples.y_train.max() < samples.x_validation.min()
    assert samples.y_validation.max() < samples.x_test.min()
    assert np.array_equal(samples.x_train[0, :, 0], np.arange(5))
    assert samples.y_train[0] == 5


def test_a_changed_file_is_not_trained_on_unseen(tmp_path):
    config = config_of(write_pets(tmp_path / "pets.csv"))
    write_pets(tmp_path / "pets.csv", seed=1)
    with pytest.raises(AppError) as refused:
        load(config)
    assert refused.value.what.id == "own.changed"
    (tmp_path / "pets.csv").unlink()
    with pytest.raises(AppError) as refused:
        load(config)
    assert refused.value.what.id == "own.missing"


def test_names_of_columns_may_hold_commas_and_quotes(tmp_path):
    head = '"name, full","a ""quoted"" one",label\n'
    own = look(written(tmp_path / "q.csv", head + "1,2,a\n3,4,b\n5,1,a\n2,2,b\n")).own
    assert [column.name for column in own.columns] == ["name, full", 'a "quoted" one', "label"]


def test_columns_called_the_same_or_not_at_all_are_told_apart_in_plain_words(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("x,x,,,y,z_duplicated_1\n" + "1,2,3,4,5,6\n" * 3 + "2,3,4,5,6,7\n")
    names = [column.name for column in look(path).own.columns]
    assert names == ["x", "x (2)", "column 3", "column 4", "y", "z_duplicated_1"]
