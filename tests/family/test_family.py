"""A contract, its annex and its amendments, read as one."""

from dataclasses import replace
from datetime import date

import pytest

from clausescan.errors import UnreadableError
from clausescan.family import Source, scan_family
from clausescan.family.scan import _late
from clausescan.read.cut import past_time
from clausescan.report.json import to_json
from clausescan.scan import Engine, load_engine
from clausescan.structures import Report

MAIN = """CONTRAT D'INFOGÉRANCE

Entre la société Alpha, ci-après le Client, et la société Bêta, ci-après le Prestataire.

Article 1 - Objet
Le Prestataire assure l'infogérance des serveurs et du réseau du Client, la supervision et l'assistance aux utilisateurs.

Article 2 - Durée et préavis
Le contrat prend effet le 1er janvier 2026 pour une durée initiale de trois ans. Il se renouvelle par tacite reconduction par périodes d'un an, sauf dénonciation par le Client par lettre recommandée moyennant un préavis de trois mois avant l'échéance.

Article 3 - Prix
La redevance mensuelle est de 4 500 euros HT. Les factures sont payables à trente jours.

Article 4 - Confidentialité
Chaque partie garde confidentielles les informations de l'autre pendant la durée du contrat et cinq ans après.

Article 5 - Résiliation pour faute
En cas de manquement, le contrat peut être résilié trente jours après une mise en demeure restée sans effet.

Article 6 - Horaires
L'assistance répond du lundi au vendredi de 8 heures à 18 heures, hors jours fériés. En dehors de ces heures, les demandes sont enregistrées et traitées le jour ouvré suivant, sauf arrêt complet de la production, pour lequel une personne d'astreinte est jointe par téléphone.

Article 7 - Délais d'intervention
Le Prestataire prend en compte un incident bloquant en une heure et le rétablit en quatre heures. Un incident qui gêne plusieurs personnes est pris en compte en deux heures et rétabli en un jour ouvré. Toute autre demande est traitée en cinq jours ouvrés.

Article 8 - Obligations du Client
Le Client donne accès à ses locaux et à ses équipements, désigne un correspondant, fournit les licences de ses logiciels et prévient le Prestataire un mois avant tout déménagement, tout changement d'opérateur et toute mise en service d'une application nouvelle.

Article 9 - Litiges
Le contrat est soumis au droit français. À défaut d'accord amiable dans les deux mois, le tribunal de commerce de Lyon est seul compétent.
"""
ANNEX = """ANNEXE 1 - ASSURANCE

Article 1 - Assurance
Le Prestataire est titulaire d'une assurance responsabilité civile professionnelle auprès d'une compagnie notoirement solvable, à hauteur de deux millions d'euros par sinistre. Il remet au Client une attestation d'assurance à chaque échéance annuelle.
"""
FIRST = """AVENANT N° 1

Article 1 - Préavis
Le préavis de trois mois prévu à l'article 2 est porté à six mois. Le Client dénonce le contrat moyennant un préavis de six mois avant l'échéance.

Article 2 - Entrée en vigueur
Le présent avenant prend effet le 1er mars 2027.
"""
SECOND = """AVENANT N° 2

Article 1 - Préavis
Le Client peut dénoncer le contrat avant l'échéance moyennant un préavis de quatre mois.

Article 2 - Confidentialité
L'article 4 du contrat est supprimé.
"""


@pytest.fixture(scope="module")
def engine() -> Engine:
    return load_engine()


def family(engine: Engine, *texts: tuple[str, str, str | None]) -> Report:
    sources = [
        Source(name=name, role=role, data=text.encode() if text is not None else None, failure="gone")
        for name, role, text in texts
    ]
    return scan_family(sources, name="Alpha", engine=engine, as_of=date(2026, 6, 1), kind="infogerance")


def notices(report: Report) -> list[float | None]:
    return [value.amount for value in report.contract.values if value.kind == "client_notice"]


def missing(report: Report) -> set[str]:
    return {one.label for one in report.findings if one.outcome == "missing"}


def test_a_clause_of_an_annex_is_not_missing(engine: Engine) -> None:
    alone = family(engine, ("contrat.txt", "main", MAIN))
    whole = family(engine, ("contrat.txt", "main", MAIN), ("annexe.txt", "annex", ANNEX))
    assert "insurance" in missing(alone)
    assert "insurance" not in missing(whole)
    assert [(part.name, part.role, part.first_page, part.pages) for part in whole.documents] == [
        ("contrat.txt", "main", 1, 1),
        ("annexe.txt", "annex", 2, 1),
    ]


def test_the_later_amendment_wins_and_says_what_it_replaced(engine: Engine) -> None:
    documents = (("contrat.txt", "main", MAIN), ("avenant 1.txt", "amendment", FIRST))
    first = family(engine, *documents)
    second = family(engine, *documents, ("avenant 2.txt", "amendment", SECOND))
    assert (notices(first), notices(second)) == ([6], [4])
    assert [
        (one.old_page, one.new_page, one.by) for one in second.replaced if one.what == "client_notice"
    ] == [
        (1, 2, "avenant 1.txt"),
        (2, 3, "avenant 2.txt"),
    ]


def test_dates_follow_the_amended_notice_and_not_the_amendments_own_date(engine: Engine) -> None:
    report = family(engine, ("contrat.txt", "main", MAIN), ("avenant 1.txt", "amendment", FIRST))
    days = [one.day for one in report.deadlines if one.kind == "last_notice"]
    assert days[0] == date(2028, 6, 26)  # 1 January 2029, less six months and five days of post
    undated = MAIN.replace("prend effet le 1er janvier 2026", "est conclu")
    report = family(engine, ("contrat.txt", "main", undated), ("avenant 1.txt", "amendment", FIRST))
    assert [one.day for one in report.deadlines] == [None]


def test_a_deleted_article_is_missing_and_stays_in_the_text(engine: Engine) -> None:
    report = family(engine, ("contrat.txt", "main", MAIN), ("avenant 2.txt", "amendment", SECOND))
    before = family(engine, ("contrat.txt", "main", MAIN))
    assert "confidentiality" not in missing(before)
    assert [one.what for one in report.replaced if one.kind == "clause"] == ["4"]
    struck = [
        passage
        for passage in report.contract.passages
        if "gardent" in passage.text or "garde conf" in passage.text
    ]
    assert struck and not struck[0].labels


def test_a_document_that_cannot_be_read_makes_nothing_missing(engine: Engine) -> None:
    report = family(
        engine, ("contrat.txt", "main", MAIN), ("annexe.pdf", "annex", "not a PDF"), ("b.txt", "annex", None)
    )
    assert report.contract.document.status == "partial"
    assert missing(report) == set()
    assert missing(family(engine, ("contrat.txt", "main", MAIN)))
    assert [(part.name, part.code) for part in report.documents] == [
        ("contrat.txt", ""),
        ("annexe.pdf", "corrupt"),
        ("b.txt", "denied"),
    ]
    assert [problem.code for problem in report.problems].count("document_unread") == 2


def test_a_document_without_a_role_says_it_itself(engine: Engine) -> None:
    report = family(engine, ("scan1.txt", "", MAIN), ("scan2.txt", "", FIRST), ("scan3.txt", "", ANNEX))
    assert [part.role for part in report.documents] == ["main", "amendment", "annex"]


def test_none_readable_is_an_error(engine: Engine) -> None:
    with pytest.raises(UnreadableError):
        family(engine, ("a.pdf", "main", "no PDF"), ("b.txt", "annex", None))


def test_the_json_names_documents_and_replacements_and_fits_the_schema(engine: Engine) -> None:
    import jsonschema

    from clausescan.report.schema import json_schema

    data = to_json(family(engine, ("contrat.txt", "main", MAIN), ("avenant 2.txt", "amendment", SECOND)))
    jsonschema.validate(data, json_schema())
    assert [part["name"] for part in data["documents"]] == ["contrat.txt", "avenant 2.txt"]
    assert {one["kind"] for one in data["replaced"]} == {"value", "clause"}


def test_a_document_whose_turn_came_too_late_is_told_as_pages_are() -> None:
    assert _late("annexe.pdf") == replace(past_time("« annexe.pdf »"), stage="family")
