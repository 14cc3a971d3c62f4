"""The catalogue's door: all that is wrong is said at once, with file and field."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from clausescan.catalogue.load import load_catalogue
from clausescan.errors import UsageError

GOOD = """
id = "{id}"
rank = {rank}
family = "exit"
headings = ["duree"]
cues = ["conclu* pour # mois"]
hints = ["duree"]

[title]
fr = "Durée"
en = "Term"

[what]
fr = "La durée."
en = "The term."

[examples]
fires = ["un", "deux", "trois", "quatre", "cinq"]
silent = ["un", "deux", "trois", "quatre", "cinq"]
"""


def write(folder: Path, name: str, rank: int = 1, *changes: tuple[str, str]) -> None:
    text = GOOD.format(id=name, rank=rank)
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")


def test_reads_types_in_the_order_of_their_rank(tmp_path: Path) -> None:
    write(tmp_path, "alpha", 2)
    write(tmp_path, "beta", 1)
    catalogue = load_catalogue(tmp_path)
    assert catalogue.labels == ("beta", "alpha")
    assert catalogue.get("alpha").title.fr == "Durée"
    assert not catalogue.get("alpha").risk_only


def test_is_read_once_and_frozen() -> None:
    catalogue = load_catalogue()
    assert load_catalogue() is catalogue
    with pytest.raises(ValidationError, match="frozen"):
        catalogue.types[0].id = "other"  # type: ignore[misc]


def test_an_unknown_label_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="unknown label 'nothing'"):
        load_catalogue().get("nothing")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ((('family = "exit"', 'family = "money"'),), r"alpha\.toml: family"),
        ((("rank = 1", "rank = 1\nthreshold = 1.0"),), r"alpha\.toml: threshold"),
        ((("rank = 1", "rank = 0"),), r"alpha\.toml: rank"),
        ((("hints", "hints_"),), r"alpha\.toml: hints"),
        ((('id = "alpha"', 'id = "beta"'),), r"alpha\.toml: id: 'beta' is not the name of the file"),
        ((('id = "alpha"', 'id = "Alpha 1"'),), r"alpha\.toml: id"),
        (
            (('"conclu* pour # mois"', '"conclu* (pour"'),),
            r"alpha\.toml: cues: .*conclu\* \(pour.*not closed",
        ),
        ((('hints = ["duree"]', 'hints = ["duree", "duree"]'),), r"alpha\.toml: hints: .*listed twice"),
        ((('cues = ["conclu* pour # mois"]', "cues = []"),), r"alpha\.toml: cues"),
        ((('fires = ["un", ', "fires = ["),), r"alpha\.toml: examples\.fires"),
        ((('en = "Term"', ""),), r"alpha\.toml: title\.en"),
        ((("[what]", "[what"),), r"alpha\.toml: not readable as TOML"),
    ],
)
def test_names_file_and_field(tmp_path: Path, changes: tuple[tuple[str, str], ...], message: str) -> None:
    write(tmp_path, "alpha", 1, *changes)
    with pytest.raises(UsageError, match=message):
        load_catalogue(tmp_path)


def test_says_everything_at_once(tmp_path: Path) -> None:
    write(tmp_path, "alpha", 1, ("rank = 1", "rank = 0"), ('family = "exit"', 'family = "money"'))
    write(tmp_path, "beta", 2, ("[what]", "[what"))
    write(tmp_path, "delta", 3)
    write(tmp_path, "gamma", 3)
    with pytest.raises(UsageError) as error:
        load_catalogue(tmp_path)
    for part in (
        "alpha.toml: rank",
        "alpha.toml: family",
        "beta.toml",
        "delta.toml: rank 3",
        "gamma.toml: rank 3",
    ):
        assert part in error.value.message


def test_an_empty_folder_is_no_catalogue(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no label file"):
        load_catalogue(tmp_path)
