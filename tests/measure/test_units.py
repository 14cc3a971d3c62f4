import pytest

from clausescan.errors import UsageError
from clausescan.fold import fold
from clausescan.measure import lexicon, units
from clausescan.measure.lexicon import group, load_lexicon, says
from clausescan.measure.units import load_units


def test_unit_words_are_folded() -> None:
    words = [
        w for group_ in (load_units().duration, load_units().month) for ws in group_.values() for w in ws
    ]
    assert [w for w in words if fold(w) != w] == []


@pytest.mark.parametrize(
    ("section", "name"), [(s, n) for s, groups in load_lexicon().items() for n in groups]
)
def test_lexicon_phrases_are_folded_and_compile(section: str, name: str) -> None:
    assert [p for p in load_lexicon()[section][name] if fold(p) != p] == []
    assert group(section, name).pattern


def test_says() -> None:
    assert says("renewal", "verb", "il est reconduit tacitement")
    assert not says("renewal", "verb", "il est conclu")


def test_an_unknown_group_is_an_error() -> None:
    with pytest.raises(KeyError):
        group("renewal", "nothing")


@pytest.mark.parametrize(
    ("module", "load", "name"), [(units, load_units, "units.toml"), (lexicon, load_lexicon, "lexicon.toml")]
)
def test_a_malformed_file_is_told_with_its_path(
    module: object, load: object, name: str, tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / name).write_text("x = 3")  # type: ignore[operator]
    monkeypatch.setattr(module, "files", lambda _: tmp_path)
    with pytest.raises(UsageError, match=name):
        load.__wrapped__()  # type: ignore[attr-defined]
