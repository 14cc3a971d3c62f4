import subprocess
import sys
from collections.abc import Callable

import pytest
import spacy

from clausescan.fold import fold
from clausescan.measure import measure
from clausescan.structures import Value
from clausescan.tag.french import blank_french

from .conftest import PIPES, Measured, passage

Values = Callable[..., tuple[Value, ...]]


def test_an_empty_contract_has_no_values(run: Callable[..., Measured]) -> None:
    assert run(()) == ((), ())


def test_the_quote_is_the_original_writing(values: Values) -> None:
    text = "Disponibilité : « 99,5 % » garantie, par mois"
    (found,) = values(text, "service_levels")
    assert found.text == "99,5 %" == text[found.start : found.end]


def test_the_same_value_twice_keeps_the_first_passage(run: Callable[..., Measured]) -> None:
    text = "Les factures sont payables à 30 jours."
    contract = (passage(text, "payment_terms", number=0), passage(text, "payment_terms", number=1))
    assert [v.passage for v in run(contract)[0]] == ["p0"]


def test_values_come_in_reading_order(run: Callable[..., Measured]) -> None:
    contract = (
        passage("Le contrat est conclu pour une durée de 36 mois.", "contract_term", number=0),
        passage("Le Client peut le dénoncer avec un préavis de 3 mois.", "notice_period", number=1),
        passage("Les factures sont payables à 45 jours.", "payment_terms", number=2),
    )
    assert [v.kind for v in run(contract)[0]] == ["initial_term", "client_notice", "payment_delay"]


def test_words_against_digits_are_a_problem_and_the_digits_count(run: Callable[..., Measured]) -> None:
    found, problems = run(
        (passage("Le Client peut résilier avec un préavis de trois (6) mois.", "notice_period"),)
    )
    assert [(v.amount, v.unit) for v in found] == [(6, "month")]
    assert [(p.stage, p.code) for p in problems] == [("measure", "number_mismatch")]
    assert "trois (6) mois" in problems[0].message


def test_words_beside_equal_digits_are_no_problem(run: Callable[..., Measured]) -> None:
    assert (
        run((passage("Le Client peut résilier avec un préavis de trois (3) mois.", "notice_period"),))[1]
        == ()
    )


def test_the_header_row_of_a_table_without_header_cells_is_found(run: Callable[..., Measured]) -> None:
    contract = (
        passage("Priorité | GTI | GTR", "incident_times", number=0),
        passage("P1 | 1 h | 4 h", "incident_times", number=1),
    )
    assert [(v.kind, v.amount) for v in run(contract)[0]] == [("gti", 1), ("gtr", 4)]


def test_cells_that_lost_their_table_are_read_with_what_stands_before(run: Callable[..., Measured]) -> None:
    texts = ("Classe", "Garantie de temps d'intervention (GTI)", "P1", "45mn", "P2", "3h")
    contract = tuple(passage(text, "incident_times", number=i) for i, text in enumerate(texts))
    assert [(v.kind, v.amount, v.unit) for v in run(contract)[0]] == [
        ("gti", 45, "minute"),
        ("gti", 3, "hour"),
    ]


def test_one_window_may_be_two_values(values: Values) -> None:
    text = "Vos données sont conservées quarante jours, le temps que le Client les récupère."
    assert {v.kind for v in values(text, "data_return")} == {"data_retrieval_window", "retention"}


@pytest.mark.parametrize(
    ("labels", "text", "kind", "qualifier"),
    [
        ("price_indexation", "Les prix suivent l'indice Syntec.", "index", "Syntec"),
        (
            "payment_terms",
            "Intérêts : trois fois le taux d'intérêt légal.",
            "late_interest",
            "trois fois le taux",
        ),
    ],
)
def test_values_that_are_names_have_no_amount(
    values: Values, labels: str, text: str, kind: str, qualifier: str
) -> None:
    (found,) = [v for v in values(text, labels) if v.kind == kind]
    assert found.amount is None
    assert qualifier in found.qualifier


@pytest.mark.parametrize(
    ("labels", "text"),
    [
        ("pricing", "Les prix suivent l'indice Syntec."),
        ("sla_penalties", "Trois fois le taux d'intérêt légal."),
    ],
)
def test_names_under_other_labels_are_nothing(values: Values, labels: str, text: str) -> None:
    assert [v for v in values(text, labels) if v.kind in ("index", "late_interest")] == []


def test_a_template_without_figures_has_no_values(values: Values) -> None:
    labels = "contract_term notice_period payment_terms"
    assert values("Durée de [●] mois, préavis de XX mois, paiement à …… jours.", labels) == ()


def test_the_components_write_span_groups(nlp: spacy.language.Language) -> None:
    doc = nlp(fold("Préavis de trois (3) mois, 4 500 € HT, 99,5 % au 1er janvier 2026"))
    groups = {
        name: [span.text for span in doc.spans[name]]
        for name in ("durations", "money", "percentages", "dates")
    }
    assert groups == {
        "durations": ["trois (3) mois"],
        "money": ["4 500 € ht"],
        "percentages": ["99,5 %"],
        "dates": ["1er janvier 2026"],
    }
    assert [d.amount for d in doc.user_data["clausescan_durations"]] == [3]


def test_without_the_components_the_quantities_are_found_all_the_same() -> None:
    one = passage("Les factures sont payables à 30 jours.", "payment_terms")
    assert [v.amount for v in measure((one,), blank_french()(fold(one.text)), (0,))[0]] == [30]


def test_the_components_are_registered() -> None:
    nlp = blank_french()
    for pipe in PIPES:
        nlp.add_pipe(pipe)
    assert tuple(nlp.pipe_names) == PIPES


def test_importing_the_stage_loads_no_heavy_library() -> None:
    code = "import sys, clausescan.measure; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
