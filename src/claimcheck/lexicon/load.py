"""Read the lexicon: every YAML file of words, entities and events, with all faults reported at once.

The files travel inside the package. A compiled copy is kept in the user's cache folder, named by a digest of every
file's size and time (and the compiler's own), so that a second start does not parse YAML again; where the folder
cannot be written, nothing is kept.
"""

from __future__ import annotations

import gc
import hashlib
import os
import pickle
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from claimcheck import __version__
from claimcheck.errors import DataError, Fault
from claimcheck.lexicon.guarded_yaml import Document, read_yaml
from claimcheck.lexicon.joining import joined, pack_files
from claimcheck.lexicon.shelf import RecordPickler, Shelf

LEXICON = Path(__file__).parent
LANGUAGES = ("ar", "en")
KEPT = 8  # compiled files of one kind that stay in the cache folder


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Every lexicon file as plain values: `files["ar/numbers.yml"]` is what that file holds.

    `home` is their folder, None where the words of a pack are joined to them.
    """

    files: dict[str, Any]
    digest: str
    home: Path | None = None
    _read_again: dict[str, list[Document]] = field(default_factory=dict, init=False, repr=False)

    def words(self, lang: str, name: str) -> Any:
        """What `<lang>/<name>.yml` holds. Raises KeyError for a file that does not exist."""
        return self.files[f"{lang}/{name}.yml"]

    def folder(self, prefix: str) -> dict[str, Any]:
        """The files below a folder («ar/events»), by their names without suffix, in order."""
        start = prefix.rstrip("/") + "/"
        return {
            name[len(start) : -len(".yml")]: self.files[name]
            for name in sorted(self.files)
            if name.startswith(start) and "/" not in name[len(start) :]
        }

    def fault(self, file: str, where: tuple[str | int, ...], message: str, hint: str = "") -> Fault:
        """A fault at a place of one file; at the file as a whole where it cannot be read again."""
        if file not in self._read_again:
            try:
                self._read_again[file] = read_yaml(self.home / file, file) if self.home else []
            except DataError:
                self._read_again[file] = []
        documents = self._read_again[file]
        return documents[0].fault(where, message, hint=hint) if documents else Fault(file, 0, 0, message, hint=hint)

    def __hash__(self) -> int:
        return hash(self.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lexicon) and self.digest == other.digest


@lru_cache(maxsize=4)
def load_lexicon(folder: Path = LEXICON, beside: tuple[Path, ...] = ()) -> Lexicon:
    """The lexicon in `folder`, joined by what stands in the folders `beside` it. Raises DataError with every fault."""
    paths = sorted(folder.rglob("*.yml"))
    more = [path for other in beside for path in pack_files(other)]
    digest = state_of([*paths, *more], "lexicon", "text", "extract", salt=" ".join(map(str, beside)))
    lexicon: Lexicon = cached(f"lexicon-{digest}", lambda: _read(paths, folder, digest, beside))
    return lexicon


def cached(name: str, build: Any) -> Any:
    """What `build()` returns, from the cache folder if it is there under `name`, else built and kept."""
    file = cache_folder() / f"{name}.pickle"
    try:
        collecting = gc.isenabled()
        gc.disable()  # half of the time would go into collecting what is only being built
        try:
            with file.open("rb") as stream:
                return pickle.load(stream)
        finally:
            if collecting:
                gc.enable()
    except Exception:  # absent, foreign or truncated: build it anew
        pass
    value = build()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=file.parent)
        with os.fdopen(handle, "wb") as stream:
            RecordPickler(stream).dump(value)
        os.replace(temporary, file)
        _drop_oldest(file)
    except OSError:
        pass
    return value


def _drop_oldest(written: Path) -> None:
    """Leave the newest files of this one's kind: whoever edits words or rules makes a new one with every change."""
    kind = written.name.split("-")[0]
    kept = sorted(written.parent.glob(f"{kind}-*.pickle"), key=lambda file: file.stat().st_mtime_ns)
    for old in kept[:-KEPT]:
        old.unlink(missing_ok=True)


def cache_folder() -> Path:
    """Where compiled data is kept: $CLAIMCHECK_CACHE, else the user's cache folder."""
    named = os.environ.get("CLAIMCHECK_CACHE")
    if named:
        return Path(named)
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "claimcheck"


def state_of(paths: Iterable[Path], *rooms: str, salt: str = "") -> str:
    """A name for the state of these files and of the code in these rooms of the package, by size and time."""
    state = hashlib.blake2b(f"{__version__} {salt}".encode(), digest_size=12)
    code = sorted(path for room in rooms for path in (LEXICON.parent / room).glob("*.py"))
    for path in [*paths, *code]:
        stat = path.stat()
        state.update(f"{path.name}:{path.parent.name}:{stat.st_size}:{stat.st_mtime_ns}\n".encode())
    return state.hexdigest()


def _read(paths: list[Path], folder: Path, digest: str, beside: tuple[Path, ...] = ()) -> Lexicon:
    faults: list[Fault] = []
    files: dict[str, Any] = {}
    for path in paths:
        name = path.relative_to(folder).as_posix()
        try:
            documents: list[Document] = read_yaml(path, name)
        except DataError as error:
            faults.extend(error.faults)
            continue
        files[name] = documents[0].value if documents else None
    for other in beside:
        files = joined(files, other, faults)
    if faults:
        raise DataError(faults)
    return Lexicon(Shelf(files), digest, None if beside else folder)
