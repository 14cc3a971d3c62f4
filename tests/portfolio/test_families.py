"""Files of one contract are found by folder or by manifest, in the order in which they hold."""

from pathlib import Path

import pytest

from clausescan.errors import UsageError
from clausescan.portfolio.families import by_folder, role_of
from clausescan.portfolio.manifest import read_manifest
from clausescan.portfolio.members import Member


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Avenant n°2.pdf", "amendment"),
        ("contrat_avenant-1.pdf", "amendment"),
        ("av2.pdf", "amendment"),
        ("Annexe 3 - niveaux de service.pdf", "annex"),
        ("annexe_2_au_contrat.docx", "annex"),
        ("DPA.pdf", "annex"),
        ("Contrat d'infogérance et annexes.pdf", "main"),
        ("CCAP.pdf", "main"),
        ("scan0001.pdf", ""),
        ("avant-projet.pdf", ""),
        ("pasteur.pdf", ""),
    ],
)
def test_a_file_name_says_its_role_or_nothing(name: str, role: str) -> None:
    assert role_of(name) == role


def families(*addresses: str) -> dict[str, list[tuple[str, str]]]:
    found = by_folder([Member(address=address) for address in sorted(addresses)], ["/c"])
    return {one.name: [(member.name, member.role) for member in one.members] for one in found}


def test_a_folder_is_a_contract_and_files_in_the_root_are_their_own() -> None:
    assert families("/c/lone.pdf", "/c/single/x.pdf", "/c/dupont/contrat.pdf", "/c/dupont/dpa.pdf") == {
        "lone.pdf": [("lone.pdf", "")],
        "x.pdf": [("x.pdf", "")],
        "dupont": [("contrat.pdf", "main"), ("dpa.pdf", "annex")],
    }


def test_subfolders_of_annexes_and_amendments_belong_to_the_contract() -> None:
    found = families(
        "/c/dupont/contrat.pdf",
        "/c/dupont/Annexes/prix.pdf",
        "/c/dupont/avenants/2.pdf",
        "/c/dupont/avenants/10.pdf",
        "/c/2024/martin/contrat.pdf",
        "/c/2024/martin/avenant 1.pdf",
    )
    assert found == {
        "dupont": [
            ("contrat.pdf", "main"),
            ("prix.pdf", "annex"),
            ("2.pdf", "amendment"),
            ("10.pdf", "amendment"),
        ],
        "martin": [("contrat.pdf", "main"), ("avenant 1.pdf", "amendment")],
    }


def test_amendments_stand_by_number_or_date() -> None:
    names = ["avenant 10.pdf", "avenant 2.pdf", "contrat.pdf"]
    assert [name for name, _ in families(*(f"/c/x/{name}" for name in names))["x"]] == [
        "contrat.pdf",
        "avenant 2.pdf",
        "avenant 10.pdf",
    ]
    names = ["avenant 2025-03-01.pdf", "avenant 2024-12-31.pdf", "contrat.pdf"]
    assert [name for name, _ in families(*(f"/c/x/{name}" for name in names))["x"]] == [
        "contrat.pdf",
        "avenant 2024-12-31.pdf",
        "avenant 2025-03-01.pdf",
    ]


def test_a_folder_of_annexes_alone_has_a_first_document() -> None:
    assert families("/c/x/annexe 1.pdf", "/c/x/annexe 2.pdf")["x"] == [
        ("annexe 1.pdf", "main"),
        ("annexe 2.pdf", "annex"),
    ]


TOML = """
[[contracts]]
name = "Dupont"
main = "contrat.pdf"
annexes = ["annexe.pdf"]
amendments = ["premier.pdf", "second.pdf"]
"""
CSV = """contract;file;role
Dupont;second.pdf;amendment
Dupont;contrat.pdf;main
"""


def test_a_manifest_gives_the_order(tmp_path: Path) -> None:
    (tmp_path / "m.toml").write_text(TOML)
    (tmp_path / "contrat.pdf").write_text("12345")
    (one,) = read_manifest(tmp_path / "m.toml")
    assert [(member.name, member.role) for member in one.members] == [
        ("contrat.pdf", "main"),
        ("annexe.pdf", "annex"),
        ("premier.pdf", "amendment"),
        ("second.pdf", "amendment"),
    ]
    assert (one.members[0].address, one.members[0].size) == (str(tmp_path / "contrat.pdf"), 5)
    (tmp_path / "m.csv").write_text(CSV, "utf-8-sig")
    (two,) = read_manifest(tmp_path / "m.csv")
    assert [member.role for member in two.members] == ["main", "amendment"]


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("m.toml", "contracts = 3", "contracts"),
        ("m.toml", "[[contracts]]\nname = 'x'\n", "main"),
        ("m.toml", TOML + TOML, "named twice"),
        ("m.toml", "[[contracts]]\nname='x'\nmain='a'\nannexes=['a']", "already stands"),
        ("m.toml", "not toml", "wrong"),
        ("m.csv", "a,b\n1,2\n", "columns contract, file, role"),
        ("m.csv", "contract,file,role\nx,a.pdf,avenant\n", "line 2: role must be"),
        ("m.csv", "contract,file,role\nx,a.pdf,annex\n", "exactly one"),
        ("absent.toml", None, "absent"),
    ],
)
def test_a_wrong_manifest_says_what_is_wrong(tmp_path: Path, name: str, text: str | None, says: str) -> None:
    if text is not None:
        (tmp_path / name).write_text(text)
    with pytest.raises(UsageError, match=says):
        read_manifest(tmp_path / name)
