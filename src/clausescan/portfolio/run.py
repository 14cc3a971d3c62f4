"""A portfolio run: find, skip what is known, scan the rest, keep every answer, and count."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from clausescan import __version__, resources
from clausescan.portfolio.discover import Source, discover, identify
from clausescan.portfolio.pool import scan_all
from clausescan.portfolio.store import Store
from clausescan.portfolio.worker import Answer, Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What became of every file: `files` = `scanned` + `unchanged` + `failed`. `duplicates` are among them."""

    files: int
    scanned: int
    unchanged: int
    failed: tuple[tuple[str, str], ...]
    duplicates: tuple[tuple[str, str], ...]

    @property
    def whole(self) -> bool:
        """True if every file has a report or a reason."""
        return self.files == self.scanned + self.unchanged + len(self.failed)


def run(
    places: Sequence[str],
    store: Store,
    settings: Settings,
    *,
    jobs: int,
    seconds: float,
    started: Callable[[int], None] | None = None,
    progressed: Callable[[Answer], None] | None = None,
) -> Counts:
    """Scan every contract under `places` that the store does not know as it is, and store each answer at once.

    A run that is interrupted takes up where it was: what was stored is not scanned again. Raises UsageError.
    """
    paths = discover(places)
    sources, refused = identify(paths)
    recipe = recipe_of(settings)
    known = store.known()
    failed = [(str(path), reason) for path, reason in refused]
    todo = [one for one in sources if known.get(str(one.path)) != (one.sha256, recipe)]
    by_path: dict[Path, Source] = {one.path: one for one in todo}
    if started:
        started(len(todo))
    scanned = 0
    for answer in scan_all([one.path for one in todo], settings, jobs=jobs, seconds=seconds):
        store.save(by_path[answer.path], answer, recipe=recipe)
        if progressed:
            progressed(answer)
        if answer.report is None:
            failed.append((str(answer.path), answer.message))
        else:
            scanned += 1
    return Counts(
        files=len(paths),
        scanned=scanned,
        unchanged=len(sources) - len(todo),
        failed=tuple(failed),
        duplicates=tuple((str(one.path), str(one.same_as)) for one in sources if one.same_as),
    )


def recipe_of(settings: Settings) -> str:
    """A sha256 of all that an answer depends on besides the file: program, model, playbooks, profile and options."""
    digest = hashlib.sha256(f"{__version__} {settings.playbook} {settings.as_of}".encode())
    model = settings.model or resources.model_dir()
    files = [model / "card.json", *sorted(resources.playbook_dir().rglob("*.toml"))]
    files += [Path(settings.playbook)] if settings.playbook and Path(settings.playbook).is_file() else []
    files += [settings.profile] if settings.profile else []
    for file in files:
        if file.is_file():
            digest.update(file.read_bytes())
    return digest.hexdigest()
