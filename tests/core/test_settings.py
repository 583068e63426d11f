from __future__ import annotations

from pathlib import Path

import pytest

from core.settings import RECENT_LIMIT, Settings, SettingsStore


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "settings.json"


def test_missing_file_means_defaults_without_a_notice(path: Path) -> None:
    store = SettingsStore(path)
    assert store.value == Settings()
    assert store.notice is None


def test_what_is_changed_is_there_at_the_next_start(path: Path) -> None:
    SettingsStore(path).update(theme="dark", geometry="abc=")
    assert SettingsStore(path).value == Settings(theme="dark", geometry="abc=")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00" * 1000,
        b"{",
        b"[]",
        b'{"theme": "pink"}',
        b'{"recent": 3}',
        b"\xff\xfe{}",
        b"[" * 9999,
    ],
)
def test_damaged_file_is_kept_aside_and_told(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    store = SettingsStore(path)
    assert store.value == Settings(toured=True), "the tour is for those who never had settings"
    assert store.notice is not None
    assert str(path) in str(store.notice)
    assert path.with_name("settings.json.bad").read_bytes() == content


def test_recent_projects_are_unique_latest_first_and_few(path: Path) -> None:
    store = SettingsStore(path)
    for number in range(RECENT_LIMIT + 3):
        store.remember_project(Path(f"/p/{number}.brickyard"))
    store.remember_project(Path("/p/5.brickyard"))
    recent = store.value.recent
    assert recent[:2] == ("/p/5.brickyard", f"/p/{RECENT_LIMIT + 2}.brickyard")
    assert len(recent) == len(set(recent)) == RECENT_LIMIT


def test_ten_thousand_dead_paths_are_cut(path: Path) -> None:
    path.parent.mkdir()
    names = ",".join(f'"/dead/{n}"' for n in range(10_000))
    path.write_text(f'{{"recent": [{names}]}}')
    assert len(SettingsStore(path).value.recent) == RECENT_LIMIT


def test_folder_that_cannot_be_made_does_not_stop_the_program(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    store = SettingsStore(blocked / "settings.json")
    store.update(theme="dark")
    assert store.value.theme == "dark"
    assert store.notice is not None
