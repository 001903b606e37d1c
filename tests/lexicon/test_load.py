"""The lexicon as files: all faults at once, and a cache that is never stale and never in the way."""

from __future__ import annotations

import os
import pickle
from pathlib import Path
from typing import Any

import pytest

from claimcheck.errors import DataError
from claimcheck.lexicon.load import KEPT, Lexicon, cache_folder, cached, load_lexicon, state_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small lexicon on disk."""
    made = tmp_path / "lexicon"
    (made / "ar" / "events").mkdir(parents=True)
    (made / "ar" / "numbers.yml").write_text("one: واحد\n", "utf-8")
    (made / "ar" / "events" / "raise.yml").write_text("triggers: []\n", "utf-8")
    return made


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of this test's own."""
    kept = tmp_path / "cache"
    monkeypatch.setenv("CLAIMCHECK_CACHE", str(kept))
    return kept


def fresh(folder: Path) -> Lexicon:
    """The lexicon as another process would load it."""
    load_lexicon.cache_clear()
    return load_lexicon(folder)


@pytest.fixture(autouse=True)
def _forget() -> Any:
    """What these tests load is not what others see."""
    load_lexicon.cache_clear()
    yield
    load_lexicon.cache_clear()


def test_files_and_folders_by_name(folder: Path) -> None:
    lexicon = fresh(folder)
    assert lexicon.words("ar", "numbers") == {"one": "واحد"}
    assert lexicon.folder("ar/events") == {"raise": {"triggers": []}}
    assert lexicon.folder("ar") == {"numbers": {"one": "واحد"}}
    with pytest.raises(KeyError):
        lexicon.words("ar", "absent")


def test_every_faulty_file_is_told(folder: Path) -> None:
    (folder / "ar" / "numbers.yml").write_text("a: 1\na: 2\n", "utf-8")
    (folder / "ar" / "events" / "raise.yml").write_text("a: [", "utf-8")
    with pytest.raises(DataError) as error:
        fresh(folder)
    assert {fault.path for fault in error.value.faults} == {"ar/numbers.yml", "ar/events/raise.yml"}


def test_a_faulty_lexicon_is_not_kept(folder: Path) -> None:
    (folder / "ar" / "numbers.yml").write_text("a: 1\na: 2\n", "utf-8")
    for _ in range(2):
        with pytest.raises(DataError):
            fresh(folder)


def test_a_second_start_reads_the_cache(folder: Path, cache: Path) -> None:
    first = fresh(folder)
    (kept,) = cache.iterdir()
    kept.write_bytes(pickle.dumps(Lexicon({"from": "the cache"}, first.digest)))
    assert fresh(folder).files == {"from": "the cache"}


def test_a_stale_cache_is_never_read(folder: Path) -> None:
    before = fresh(folder)
    file = folder / "ar" / "numbers.yml"
    file.write_text("one: أحد\n", "utf-8")
    os.utime(file, ns=(1, 1))
    after = fresh(folder)
    assert after.digest != before.digest
    assert after.words("ar", "numbers") == {"one": "أحد"}


def test_a_new_or_lost_file_is_noticed(folder: Path) -> None:
    before = fresh(folder)
    (folder / "ar" / "months.yml").write_text("may: مايو\n", "utf-8")
    assert fresh(folder).words("ar", "months") == {"may": "مايو"}
    (folder / "ar" / "months.yml").unlink()
    assert fresh(folder) == before


def test_the_state_tells_size_time_room_and_salt(folder: Path) -> None:
    file = folder / "ar" / "numbers.yml"
    states = {state_of([file]), state_of([file], "text"), state_of([file], salt="x"), state_of([])}
    os.utime(file, ns=(5, 5))
    states.add(state_of([file]))
    assert len(states) == 5


@pytest.mark.parametrize("rubbish", [b"", b"\x80\x05", b"not a pickle", b"cabsent\nThing\n."])
def test_a_broken_cache_is_built_anew(cache: Path, rubbish: bytes) -> None:
    cache.mkdir()
    (cache / "thing.pickle").write_bytes(rubbish)
    assert cached("thing", lambda: 5) == 5
    assert pickle.loads((cache / "thing.pickle").read_bytes()) == 5


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("here is no folder")
    monkeypatch.setenv("CLAIMCHECK_CACHE", str(tmp_path / "file" / "cache"))
    assert cached("thing", lambda: 5) == 5
    assert cached("thing", lambda: 6) == 6


def test_nothing_half_written_stays(cache: Path) -> None:
    cached("thing", lambda: 5)
    assert [path.name for path in cache.iterdir()] == ["thing.pickle"]


def test_where_the_cache_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert cache_folder() == tmp_path / "cache"
    monkeypatch.delenv("CLAIMCHECK_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "claimcheck"
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert cache_folder() == Path.home() / ".cache" / "claimcheck"


def test_old_files_of_one_kind_go_and_others_stay(cache: Path) -> None:
    cached("other-1", lambda: 0)
    for n in range(KEPT + 3):
        cached(f"words-{n}", lambda n=n: n)  # type: ignore[misc]
        os.utime(cache / f"words-{n}.pickle", ns=(n, n))
    cached("words-last", lambda: "last")
    names = {file.name for file in cache.iterdir()}
    newest = {f"words-{n}.pickle" for n in range(4, KEPT + 3)}
    assert names == {"other-1.pickle", "words-last.pickle", *newest}
