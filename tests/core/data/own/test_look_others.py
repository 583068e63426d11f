from __future__ import annotations

import io
import os
import pickle
import struct
import zipfile
import zlib
from pathlib import Path

import msgspec
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from core.data.load import load
from core.data.own.look import look
from core.errors import AppError, InputError
from core.graph.records import DataConfig
from tests.helpers.own import config_of, write_arrays, write_pictures, write_sounds


def png_head(width, height, depth=1, colour=0):
    def chunk(kind, data):
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 100))


# ---------------------------------------------------------------- pictures


def test_a_folder_of_pictures_is_known_by_its_folders(tmp_path):
    found = look(write_pictures(tmp_path / "colours"))
    own = found.own
    assert own.classes == ("blue", "green", "red")
    assert (own.samples, own.channels, own.height, own.width) == (36, 3, 12, 12)
    assert found.balance == (("blue", 12), ("green", 12), ("red", 12))
    assert found.split == "stratified" and len(found.thumbnails) == 36
    samples = load(DataConfig(dataset="", own=own, split=found.split))
    assert samples.x_train.shape[1:] == (3, 12, 12)
    assert samples.x_train.min() >= 0 and samples.x_train.max() <= 1
    blue = samples.x_train[samples.y_train == 0].mean(axis=(0, 2, 3))
    assert blue[2] > 0.5 > blue[0]


def test_folders_for_the_parts_are_respected(tmp_path):
    config = config_of(write_pictures(tmp_path / "colours", parts=True))
    assert config.own.given == (27, 0, 9)
    samples = load(config)
    sizes = [len(samples.part(name)[0]) for name in ("train", "validation", "test")]
    assert sizes == [23, 4, 9]


def test_a_corrupt_picture_among_good_ones_is_named_and_left_out(tmp_path):
    folder = write_pictures(tmp_path / "colours")
    whole = (folder / "red/000.png").read_bytes()
    (folder / "red/cut.png").write_bytes(whole[:60])
    (folder / "red/empty.png").write_bytes(b"")
    (folder / "red/bomb.png").write_bytes(png_head(60_000, 60_000))
    (folder / "red/eps.png").write_bytes(b"%!PS-Adobe-3.0 EPSF-3.0\n")
    found = look(folder)
    assert {fault.place for fault in found.faults} == {
        "red/cut.png", "red/empty.png", "red/bomb.png", "red/eps.png",
    }  # fmt: skip
    assert (found.own.samples, found.own.bad, found.faults_total) == (36, 4, 4)
    assert load(DataConfig(dataset="", own=found.own)).info.samples == 36


def test_a_picture_too_large_and_an_empty_sound_are_told_in_our_words(tmp_path):
    write_pictures(tmp_path / "colours")
    huge = tmp_path / "colours" / "huge.png"
    for size in (8000, 20_000):  # where we say no, and where Pillow does before us
        huge.write_bytes(png_head(size, size))
        found = look(tmp_path / "colours")
        assert "(it has more than 50 million pixels)" in str(found.faults[0].reason)
    write_sounds(tmp_path / "tones")
    silent = next((tmp_path / "tones").rglob("*.wav"))
    for beginning in (silent.read_bytes()[:4], b""):
        silent.write_bytes(beginning)
        [fault] = look(tmp_path / "tones").faults
        assert "(it is empty or of another kind)" in str(fault.reason)


def test_arrays_of_objects_are_named_and_left_out(tmp_path):
    path = tmp_path / "mixed.npz"
    np.savez(path, x=np.zeros((4, 3)), names=np.array([{}, 1, 2, 3], dtype=object))
    [note] = look(path).notes
    assert "names" in str(note)
    assert "could run code" in str(note)


def test_pictures_of_every_kind_come_to_one_size(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    base = Image.effect_noise((30, 20), 60)
    for name, mode in (("1", "1"), ("L", "L"), ("P", "P"), ("RGB", "RGB"), ("RGBA", "RGBA")):
        base.convert("RGB").convert(mode).save(tmp_path / "a" / f"{name}.png")
    Image.fromarray(np.full((9, 7), 40_000, dtype=np.uint16)).save(tmp_path / "b" / "deep.png")
    base.convert("CMYK").save(tmp_path / "b" / "cmyk.jpg")
    rotated = base.convert("RGB")
    exif = Image.Exif()
    exif[0x0112] = 6
    rotated.save(tmp_path / "b" / "turned.jpg", exif=exif)
    found = look(tmp_path)
    assert found.faults == () and found.own.samples == 8
    assert any(note.id == "own.many_sizes" for note in found.notes)
    for resize in ("crop", "pad", "stretch"):
        own = msgspec.structs.replace(found.own, height=10, width=14, resize=resize)
        samples = load(DataConfig(dataset="", own=own, validation=0.0, test=0.0))
        assert samples.x_train.shape == (8, 3, 10, 14)


def test_pictures_without_classes_are_only_looked_at(tmp_path):
    folder = write_pictures(tmp_path / "colours") / "red"
    config = config_of(folder)
    assert config.own.classes == ()
    assert load(config).info.target == "none"


def test_one_class_is_said(tmp_path):
    folder = write_pictures(tmp_path / "colours")
    for name in ("green", "blue"):
        for path in (folder / name).iterdir():
            path.unlink()
    with pytest.raises(InputError) as refused:
        load(config_of(folder))
    assert refused.value.what.id == "own.one_class"


def test_links_in_circles_and_strange_names_do_no_harm(tmp_path):
    folder = write_pictures(tmp_path / "colours")
    (folder / "red/round").symlink_to(folder)
    (folder / "red/gone.png").symlink_to(tmp_path / "nowhere.png")
    (folder / "red/line\nbreak.png").write_bytes((folder / "red/000.png").read_bytes())
    Path(os.fsdecode(os.fsencode(folder) + b"/red/\xff.png")).write_bytes(b"no picture")
    found = look(folder)
    assert found.own.samples == 37 and found.faults_total == 1
    assert msgspec.json.encode(found)


def test_an_empty_folder_is_refused(tmp_path):
    with pytest.raises(InputError) as refused:
        look(tmp_path)
    assert refused.value.what.id == "own.nothing_there"


# ---------------------------------------------------------------- sounds


def test_a_folder_of_sounds_is_known(tmp_path):
    folder = write_sounds(tmp_path / "tones")
    (folder / "low/bad.wav").write_bytes(b"RIFF\xff\xff\xff\xffWAVEfmt ")
    found = look(folder)
    own = found.own
    assert own.classes == ("high", "low") and own.rate == 8000
    assert (own.samples, own.bad) == (16, 1) and found.faults[0].place == "low/bad.wav"
    samples = load(DataConfig(dataset="", own=own, split="stratified"))
    assert samples.x_train.shape[1:] == (1, own.length)
    assert 0.4 < np.abs(samples.x_train).max() < 0.6
    half = msgspec.structs.replace(own, rate=4000, length=200)
    assert load(DataConfig(dataset="", own=half)).x_train.shape[1:] == (1, 200)


# ---------------------------------------------------------------- arrays


def test_labels_are_no_samples_where_those_are_objects(tmp_path):
    path = tmp_path / "ragged.npz"
    ragged = np.array([np.zeros(2), np.zeros(3)], dtype=object)
    np.savez(path, x_train=ragged, y_train=np.array([0, 1]))
    with pytest.raises(InputError, match="x_train in ragged"):
        look(path)


def test_arrays_are_known_by_their_names(tmp_path):
    found = look(write_arrays(tmp_path / "small.npz"))
    used = {array.name: (array.role, array.part) for array in found.own.arrays}
    assert used == {
        "x_train": ("input", "train"), "y_train": ("target", "train"),
        "x_test": ("input", "test"), "y_test": ("target", "test"),
    }  # fmt: skip
    assert found.own.classes == ("0", "1", "2") and found.own.layout == "none"
    samples = load(DataConfig(dataset="", own=found.own))
    assert samples.x_train.shape[1:] == (1, 8, 8) and len(samples.x_test) == 30
    assert samples.x_train.min() >= 0 and samples.x_train.max() <= 1.0


@pytest.mark.parametrize("dtype", [">f4", "<f8", "<f2", "<i2"])
def test_arrays_of_any_numbers_are_read(dtype, tmp_path):
    x = np.asfortranarray(np.arange(60).reshape(20, 3)).astype(dtype)
    np.savez(tmp_path / "a.npz", X=x, y=np.linspace(0, 1, 20))
    samples = load(config_of(tmp_path / "a.npz"))
    assert samples.x_train.dtype == np.float32 and samples.info.target == "value"


def test_a_single_array_and_safetensors_are_read(tmp_path):
    from safetensors.numpy import save_file

    np.save(tmp_path / "a.npy", np.random.default_rng(0).normal(size=(40, 5)))
    assert load(config_of(tmp_path / "a.npy")).info.target == "none"
    arrays = {"x": np.zeros((30, 4), np.float32), "y": np.arange(30) % 3}
    save_file(arrays, tmp_path / "a.safetensors")
    assert load(config_of(tmp_path / "a.safetensors")).info.classes == ("0", "1", "2")


def lying_npz(path, shape, dtype="<f8", data=b""):
    head = io.BytesIO()
    np.lib.format.write_array_header_1_0(
        head, {"descr": dtype, "fortran_order": False, "shape": shape}
    )
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("x.npy", head.getvalue() + data)
    return path


@pytest.mark.parametrize(
    "make",
    [
        lambda path: lying_npz(path, (5_000_000_000,)),
        lambda path: lying_npz(path, (0, 10**18)),
        lambda path: lying_npz(path, (3,), "|S1000000000"),
        lambda path: np.savez(path, x=np.array([{"a": 1}], dtype=object)),
        lambda path: np.savez(path, x=np.array(3.0)),
        lambda path: np.savez(path, x=np.zeros(3, dtype="<M8[D]")),
        lambda path: np.savez(path, x=np.zeros(3, dtype=complex)),
        lambda path: path.write_bytes(pickle.dumps([1, 2])),
        lambda path: path.write_bytes(b"PK\x03\x04 and nothing"),
        lambda path: path.write_bytes(b""),
    ],
)
def test_arrays_that_lie_or_run_code_are_refused(make, tmp_path):
    make(tmp_path / "a.npz")
    with pytest.raises(AppError) as refused:
        load(config_of(tmp_path / "a.npz"))
    assert "a.npz" in str(refused.value)


def test_arrays_that_do_not_belong_together_are_said(tmp_path):
    np.savez(tmp_path / "a.npz", x=np.zeros((5, 2)), y=np.arange(4))
    with pytest.raises(InputError) as refused:
        load(config_of(tmp_path / "a.npz"))
    assert refused.value.what.id == "own.array_lengths"


# ---------------------------------------------------------------- text and the rest


def test_a_text_becomes_windows_of_its_characters(tmp_path):
    (tmp_path / "a.txt").write_text("가나다라 마바사\n" * 200, encoding="utf-8")
    config = config_of(tmp_path / "a.txt")
    samples = load(config)
    letters = config.own.vocabulary
    first = "".join(letters[i] for i in samples.x_train[0])
    assert first == ("가나다라 마바사\n" * 20)[: config.own.length]
    assert np.array_equal(samples.x_train[0][1:], samples.y_train[0][:-1])
    assert samples.info.samples == len(range(0, 1800 - config.own.length, config.own.stride))


def test_what_cannot_be_learnt_from_says_what_to_do(tmp_path):
    for name, says in (
        ("a.png", "own.one_picture"), ("a.wav", "own.one_sound"), ("a.zip", "own.packed"),
        ("a.pkl", "own.pickled"), ("a.exe", "own.unknown_kind"),
    ):  # fmt: skip
        (tmp_path / name).write_bytes(b"\x7fELF\x01\x02")
        with pytest.raises(InputError) as refused:
            look(tmp_path / name)
        assert refused.value.what.id == says


def test_a_pipe_is_never_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.csv")
    with pytest.raises(AppError):
        look(tmp_path / "a.csv")
    with pytest.raises(AppError):
        look(tmp_path / "nowhere.csv")


@settings(max_examples=40, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(st.binary(max_size=300), st.sampled_from([".npz", ".npy", ".safetensors", ".txt", ""]))
def test_any_bytes_are_data_or_one_sentence(tmp_path, data, suffix):
    head = {".npz": b"PK\x03\x04", ".npy": b"\x93NUMPY\x01\x00"}.get(suffix, b"")
    path = tmp_path / f"any{suffix}"
    path.write_bytes(head + data)
    try:
        look(path)
    except AppError as error:
        assert str(error)


def test_a_path_that_is_no_text_is_refused_before_a_project_names_it(tmp_path):
    folder = tmp_path / os.fsdecode(b"data\xff")
    folder.mkdir()
    (folder / "a.csv").write_text("x,y\n1,2\n3,4\n")
    with pytest.raises(InputError) as refused:
        look(folder / "a.csv")
    assert refused.value.what.id == "own.path_name"
    assert str(refused.value).isprintable()


@pytest.mark.parametrize("dtype", ["complex128", "datetime64[s]"])
def test_samples_that_are_no_plain_numbers_are_not_passed_over(tmp_path, dtype):
    labels = np.array([0, 1] * 5)
    np.savez(tmp_path / "a.npz", x=np.zeros((10, 3), dtype), y=labels)
    with pytest.raises(InputError) as refused:
        look(tmp_path / "a.npz")
    assert refused.value.what.id == "own.input_dtype"
    assert dtype in str(refused.value)
    np.savez(tmp_path / "b.npz", x=np.zeros((10, 3)), y=labels, phase=np.zeros(10, dtype))
    (note,) = look(tmp_path / "b.npz").notes
    assert f"phase ({dtype})" in str(note)
