"""A portfolio run: find, skip what is known, scan the rest, keep every answer, and count."""

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from clausescan import __version__, resources
from clausescan.errors import UsageError
from clausescan.portfolio.discover import discover
from clausescan.portfolio.families import by_folder
from clausescan.portfolio.manifest import read_manifest
from clausescan.portfolio.members import Family, absolute, digest_of, is_url, lone, printable
from clausescan.portfolio.store import Store
from clausescan.portfolio.worker import Answer, Settings, Task

ScanAll = Callable[[Iterable[Task], Settings], Iterator[Answer]]
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A file without a report: its address, a stable code and a message for the codes that need one."""

    address: str
    code: str
    message: str = ""


@dataclass(slots=True, kw_only=True)
class Counts:
    """What became of every file: `files` = `scanned` + `unchanged` + `failed`. `duplicates` are among them.

    `gone` are contracts of the store whose files are no longer there. `cpu` is in seconds of all processes, `peak`
    in megabytes of one.
    """

    contracts: int = 0
    files: int = 0
    scanned: int = 0
    unchanged: int = 0
    pages: int = 0
    failed: list[Failure] = field(default_factory=list)
    duplicates: list[tuple[str, str]] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    seconds: float = 0.0
    cpu: float = 0.0
    peak: int = 0

    @property
    def whole(self) -> bool:
        """True if every file has a report or a reason."""
        return self.files == self.scanned + self.unchanged + len(self.failed)


def contracts_of(
    places: Sequence[str], *, folders: bool = False, manifest: Path | None = None
) -> list[Family]:
    """The contracts under `places` and in `manifest`, the biggest first: the last ones to end are then short.

    With `folders` each folder below a place is one contract. Raises UsageError.
    """
    named = read_manifest(manifest) if manifest else []
    taken = {member.address for family in named for member in family.members}
    found = [member for member in discover(places) if member.address not in taken] if places else []
    if folders:
        roots = [place if is_url(place) else absolute(place) for place in places]
        families = by_folder(found, roots)
    else:
        families = [lone(member) for member in found]
    return sorted([*named, *families], key=lambda family: (-family.size, family.address))


def run(
    families: Sequence[Family],
    store: Store,
    settings: Settings,
    scan_all: ScanAll,
    *,
    send: bool = False,
    progressed: Callable[[Answer], None] | None = None,
) -> Counts:
    """Scan every contract that the store does not know as it is, and store each answer at once.

    `scan_all` does the work (see `pool` and `cluster`); with `send` tasks carry the bytes of their files. A run
    that is interrupted takes up where it was: what was stored is not scanned again. Raises ClausescanError when
    the request itself is at fault.
    """
    return _Run(families, store, settings, send, progressed or (lambda _: None)).go(scan_all)


class _Run:
    def __init__(
        self,
        families: Sequence[Family],
        store: Store,
        settings: Settings,
        send: bool,
        progressed: Callable[[Answer], None],
    ) -> None:
        self.families, self.store, self.settings = families, store, settings
        self.send, self.progressed = send, progressed
        self.recipe = recipe_of(settings)
        self.stored = store.known(settings.limits)
        self.failures = store.failures()
        self.contents = {sha256 for sha256, recipe in self.stored.values() if recipe == self.recipe}
        self.under_way: set[str] = set()  # digests of lone files that were handed out
        self.first: dict[str, str] = {}  # sha256: the first file with these bytes
        self.counts = Counts(contracts=len(families), files=sum(len(family.members) for family in families))

    def go(self, scan_all: ScanAll) -> Counts:
        started = time.monotonic()
        for answer in scan_all(self._tasks(), self.settings):
            if answer.fatal:
                raise answer.fatal
            if answer.unchanged:
                self._unchanged(answer)
            else:
                self._keep(answer)
        self.counts.seconds = time.monotonic() - started
        self.counts.failed.sort(key=lambda failure: failure.address)
        self.counts.duplicates.sort()
        return self.counts

    def _tasks(self) -> Iterator[Task]:
        """What has to be scanned; what is known is counted on the way. Local files are hashed here, as late as
        possible: nothing waits for it, and their bytes are warm when the worker reads them."""
        later: list[Family] = []
        for family in self.families:
            yield from self._task(family, later)
        for family in later:
            yield from self._task(family, None)

    def _task(self, family: Family, later: list[Family] | None) -> Iterator[Task]:
        """The task of a contract, or none. One whose bytes are being scanned right now is put off to `later`."""
        sha256, recipe = self.stored.get(family.address, ("", ""))
        known = sha256 if recipe == self.recipe else ""
        if any(is_url(member.address) for member in family.members):
            yield Task(family=family, known=known)  # whoever fetches it compares
            return
        sha256s = [_sha256(member.address) for member in family.members]
        digest = digest_of(sha256s, family.members)
        if known and digest == known:
            files = zip(family.members, sha256s, strict=True)
            self._unchanged(
                Answer(family=family, digest=digest), [(member.address, one) for member, one in files]
            )
            return
        if len(sha256s) == 1 and digest:
            if digest in self.contents and (copy := self._copy(family, digest)):
                self._keep(copy)
                return
            if digest in self.under_way and later is not None:
                later.append(family)
                return
            self.under_way.add(digest)
        datas = [_bytes(member.address) for member in family.members] if self.send else [None]
        whole = None if None in datas else tuple(data for data in datas if data is not None)
        yield Task(family=family, data=whole)

    def _copy(self, family: Family, sha256: str) -> Answer | None:
        return self.store.copy_of(family, sha256, recipe=self.recipe, limits=self.settings.limits)

    def _unchanged(self, answer: Answer, files: Sequence[tuple[str, str]] = ()) -> None:
        for address, sha256 in files or [(one.address, one.sha256) for one in answer.states]:
            self._seen(address, sha256)
        failed = self.failures.get(answer.family.address, [])
        self.counts.failed += [Failure(address=a, code=code, message=message) for a, code, message in failed]
        self.counts.unchanged += len(answer.family.members) - len(failed)
        self.progressed(answer)

    def _keep(self, answer: Answer) -> None:
        self.store.save(answer, recipe=self.recipe)
        counts, members = self.counts, answer.family.members
        counts.peak = max(counts.peak, answer.peak)
        for one in answer.states:
            self._seen(one.address, one.sha256)
            if one.code:
                counts.failed.append(Failure(address=one.address, code=one.code, message=one.message))
            else:
                counts.scanned += 1
        if answer.rows:
            counts.cpu += answer.seconds
            counts.pages += answer.rows.contract["pages"]
            if len(members) == 1:
                self.contents.add(answer.digest)
        self.progressed(answer)

    def _seen(self, address: str, sha256: str) -> None:
        if not sha256:
            return
        first = self.first.setdefault(sha256, address)
        if first != address:
            self.counts.duplicates.append((address, first))


def gone(store: Store, places: Sequence[str], found: Sequence[Family]) -> list[str]:
    """Stored contracts whose file or folder lay under one of the local `places` and is no longer there; those `found`
    now are not asked for."""
    roots = [
        printable(f"{absolute(place)}/")
        for place in places
        if not is_url(place) and Path(place).expanduser().is_dir()
    ]
    here = {family.address for family in found}
    return sorted(
        path
        for path in store.paths()
        if path not in here and not is_url(path) and path.startswith(tuple(roots)) and not _exists(path)
    )


def _exists(path: str) -> bool:
    """Whether a contract's file, its folder, or the manifest that names it is there."""
    manifest, mark, _ = path.rpartition("#")
    return Path(path).exists() or bool(mark and Path(manifest).is_file())


def recipe_of(settings: Settings) -> str:
    """A sha256 of all that an answer depends on besides the file: program, model, playbooks, profile and options.

    Raises UsageError for a playbook or a profile that is wrong.
    """
    from clausescan.playbooks import load_playbook
    from clausescan.playbooks.profile import load_profile

    options = (__version__, settings.playbook, settings.as_of, settings.lang, settings.ocr)
    digest = hashlib.sha256(repr(options).encode())
    model = settings.model or resources.model_dir()
    for file in (model / "card.json", *sorted(resources.playbook_dir().rglob("*.toml"))):
        if file.is_file():
            digest.update(file.read_bytes())
    if settings.playbook:  # one's own may extend others: what comes of them all counts
        digest.update(repr(load_playbook(settings.playbook).rules).encode())
    if settings.profile:
        if not settings.profile.is_file():
            raise UsageError(
                f"there is no profile '{settings.profile}'", hint="Check --profile.", code="no_file"
            )
        digest.update(repr(load_profile(settings.profile)).encode())
    return digest.hexdigest()


def _sha256(address: str) -> str:
    digest = hashlib.sha256()
    try:
        with Path(address).open("rb") as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
    except OSError:  # the worker will meet the same, and say so
        return ""
    return digest.hexdigest()


def _bytes(address: str) -> bytes | None:
    try:
        return Path(address).read_bytes()
    except OSError:
        return None
