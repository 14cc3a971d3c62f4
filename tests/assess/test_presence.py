"""A clause is present where a passage states something: not a blank, not a word or two, not a title over nothing."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from clausescan.assess.examples import build
from clausescan.assess.facts import make_facts
from clausescan.assess.pieces import recognise_piece
from clausescan.assess.presence import presence
from clausescan.assess.substance import substance

_REST = "\n[scope_included] Le Prestataire assure l'exploitation des serveurs du Client.\n"
CASES = [
    ("sentence", "[insurance] Le Prestataire est assuré pour sa responsabilité civile professionnelle.", "present"),
    ("short sentence", "[governing_law_disputes] Droit applicable : droit français", "present"),
    ("row of two cells", "[tacit_renewal] Reconduction | Sans", "present"),
    ("title over a sentence", "[insurance] # Assurance\n[] Le Prestataire est assuré auprès d'une compagnie notoire.", "present"),
    ("one of two passages", "[pricing] Redevance : ...... euros.\n[pricing] La redevance est payée chaque mois d'avance.", "present"),
    ("blank and a whole sentence", "[notice_period] Le préavis est de [durée]. Il court de la réception de la lettre recommandée.", "present"),
    ("a figure in brackets", "[notice_period] Le préavis est de [3] mois avant l'échéance.", "present"),
    ("a remark in brackets", "[insurance] Le Prestataire est assuré [voir les conditions de la police en annexe].", "present"),
    ("long sentence with a blank", "[governance] Un comité réunit chaque trimestre les responsables des deux parties, examine les indicateurs, arrête les actions à mener et désigne [Nom] pour en suivre l'exécution.", "present"),
    ("bullet", "[service_levels] ● La disponibilité du service est de 99,9 % par mois.", "present"),
    ("bullet in a row", "[incident_times] Bloquant ● | 4 heures", "present"),
    ("form to be filled in", "[client_obligations] Le client dispose d'un formulaire à compléter pour toute demande.", "present"),
    ("form to be filled in, at the end", "[client_obligations] Toute demande passe par un formulaire à compléter.", "present"),
    ("party in brackets", "[service_levels] Le [Prestataire] garantit à [l'Abonné] une disponibilité de 99,9 % par mois.", "present"),
    ("whole row with an empty cell", "[incident_times] Bloquant | 4 heures | [ ]", "present"),
    ("unticked box", "[transition_in] - [ ] Accès au portail configuré", "weak"),
    ("dotted blank", "[notice_period] Le Client respecte un préavis de ...... mois avant l'échéance.", "blank"),
    ("underlined blank", "[insurance] Le Prestataire est assuré auprès de ________ .", "blank"),
    ("named blank", "[pricing] - Forfait annuel : [Montant] € HT", "blank"),
    ("template field", "[pricing] Les journées sont facturées {{prix_par_jour}} € HT.", "blank"),
    ("round blank in brackets", "[pricing] Le forfait annuel est de [●] euros.", "blank"),
    ("round blank before a unit", "[contract_term] ● Le contrat est conclu pour ● mois.", "blank"),
    ("name of a party to be filled in", "[insurance] Le contrat est assuré par [Nom du Prestataire].", "blank"),
    ("to be filled in by a party", "[pricing] Forfait annuel en euros : à compléter par le Client", "blank"),
    ("remark that it is to be filled in", "[pricing] Forfait annuel en euros [à compléter par le Client avant signature]", "blank"),
    ("row to be filled in", "[pricing] Forfait | à compléter | ●  € HT", "blank"),
    ("XX", "[contract_term] Le contrat est conclu pour XX mois.", "blank"),
    ("to be filled in", "[insurance] Assureur et montants garantis à compléter.", "blank"),
    ("row with a blank cell", "[service_hours] Horaires | [à définir]", "blank"),
    ("title over a blank", "[insurance] # Assurance\n[] [à compléter]", "blank"),
    ("two words", "[insurance] Assurance professionnelle.", "weak"),
    ("one word", "[excluded_damages] DOMMAGES.", "weak"),
    ("title over a title", "[insurance] # Assurance\n[] # Divers", "weak"),
    ("title at the end", "[] Le contrat est signé par les parties.\n[insurance] # Assurance", "weak"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "text", "state"), CASES, ids=[case[0] for case in CASES])
def test_presence(what: str, text: str, state: str) -> None:
    example = build(_REST + text, words=2000)
    facts = make_facts(example.contract, example.profile, example.as_of, recognise_piece(example.contract))
    label = text[1:].partition("]")[0] or "insurance"
    assert presence(facts, label).state == state


def test_what_introduces_an_item_is_part_of_what_it_says() -> None:
    example = build(_REST + "[data_location] - France", words=2000)
    *rest, item = example.contract.passages
    contract = replace(
        example.contract, passages=(*rest, replace(item, intro="Les données sont hébergées dans ces pays :"))
    )
    facts = make_facts(contract, example.profile, example.as_of, recognise_piece(contract))
    assert presence(facts, "data_location").state == "present"


def test_a_blank_clause_is_to_be_checked_and_not_missing(judge: Callable[..., Any]) -> None:
    found = judge("[contract_term] Le contrat est conclu pour une durée de ...... mois.").result.findings
    told = [f for f in found if f.rule == "missing_contract_term"]
    assert [f.outcome for f in told] == ["unknown"]
    assert "à compléter" in told[0].message


def test_a_title_over_its_own_parts_states_what_they_do() -> None:
    example = build(
        _REST + "[contract_term] # 10 Durée et fin\n[] # 10.1 Durée\n[] Le contrat dure trois ans.",
        words=2000,
    )
    *rest, title, part, body = example.contract.passages
    below = (replace(part, path=("10 Durée et fin",)), replace(body, path=("10 Durée et fin", "10.1 Durée")))
    contract = replace(example.contract, passages=(*rest, title, *below))
    facts = make_facts(contract, example.profile, example.as_of, recognise_piece(contract))
    assert presence(facts, "contract_term").state == "present"


@pytest.mark.parametrize(
    "piece", ["[a completer ", "[à définir à définir ", "[", "{{", "<<", "à compléter ", "● "]
)
def test_a_hostile_text_is_read_to_its_end(piece: str) -> None:
    """Brackets that never close took a time that grew with the cube of their number."""
    text = (piece * 20_000)[:20_000]
    example = build(f"[insurance] {text}", words=2000)
    (passage,) = example.contract.passages
    assert substance(passage, {}) in ("said", "thin", "blank")


def test_what_general_terms_settle_is_sent_to_them_in_good_french(judge: Callable[..., Any]) -> None:
    text = "[pricing] Le prix est ferme. Le marché est soumis au CCAG-TIC.\n" * 20
    told = [f for f in judge(text).result.findings if f.rule == "missing_notice_period"]
    assert ["rien ici ; le contrat renvoie au CCAG visé" in plain(f.message) for f in told] == [True]


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\xa0", " ").replace("’", "'")
