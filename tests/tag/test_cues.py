"""The cue component on the catalogue's own examples, and the rules of a passage's strong labels."""

from itertools import pairwise

import pytest
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc

from clausescan.catalogue.cuelang import compile_cue
from clausescan.catalogue.load import load_catalogue
from clausescan.errors import UsageError
from clausescan.fold import fold
from clausescan.tag.cue_matcher import CueMatcher
from clausescan.tag.cues import GROUPS, cue_hits, heading_labels, make_cues, strong_labels
from clausescan.tag.french import blank_french

CATALOGUE = load_catalogue()
FIRES = [(kind.id, text) for kind in CATALOGUE.types for text in kind.examples.fires]
SILENT = [(kind.id, text) for kind in CATALOGUE.types for text in kind.examples.silent]


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = blank_french()
    nlp.add_pipe("clausescan_cues")
    return nlp


def read(nlp: Language, *passages: str) -> Doc:
    return nlp(fold("\n".join(passages)))


def strong(nlp: Language, text: str) -> dict[str, str]:
    return strong_labels(read(nlp, text), 0, len(text))


@pytest.mark.parametrize(("label", "text"), FIRES)
def test_fires(nlp: Language, label: str, text: str) -> None:
    assert label in strong(nlp, text)


@pytest.mark.parametrize(("label", "text"), SILENT)
def test_stays_silent(nlp: Language, label: str, text: str) -> None:
    assert label not in strong(nlp, text)


# The same word, two clauses: each sentence must have the first label and must not have the second.
@pytest.mark.parametrize(
    ("text", "label", "other"),
    [
        (
            "Tout retard de paiement entraîne des pénalités au taux de l'intérêt légal.",
            "payment_terms",
            "sla_penalties",
        ),
        ("Le titulaire encourt une pénalité de 100 € par jour de retard.", "sla_penalties", "payment_terms"),
        (
            "Les maintenances planifiées sont annoncées avec un préavis de 48 heures.",
            "sla_exclusions",
            "notice_period",
        ),
        ("Sont exclus de toute indemnisation les dommages indirects.", "excluded_damages", "exclusions"),
        (
            "La résolution d'un incident majeur intervient sous 4 heures.",
            "incident_times",
            "termination_for_breach",
        ),
        (
            "Le Prestataire est sous-traitant et agit sur instruction documentée.",
            "personal_data",
            "subcontracting",
        ),
        ("Le contrat ne peut être cédé sans accord écrit.", "assignment", "ip_rights"),
        ("La réversibilité est facturée sur devis.", "reversibility_fees", "out_of_scope_pricing"),
        ("Les données sont restaurées depuis la sauvegarde quotidienne.", "backup_restore", "data_return"),
        ("Le compte est suspendu en cas de défaut de paiement.", "suspension", "termination_for_breach"),
    ],
)
def test_tells_homonyms_apart(nlp: Language, text: str, label: str, other: str) -> None:
    labels = strong(nlp, text)
    assert label in labels
    assert other not in labels


def test_spans_carry_label_and_cue(nlp: Language) -> None:
    doc = read(nlp, "Le contrat est renouvelé par tacite reconduction.")
    assert set(GROUPS) <= set(doc.spans)
    span = next(span for span in doc.spans["cues"] if span.label_ == "tacit_renewal")
    assert span.id_ == span.kb_id_
    assert span.id_ in CATALOGUE.get("tacit_renewal").cues


def test_a_label_keeps_its_longest_cue_where_cues_overlap(nlp: Language) -> None:
    doc = read(nlp, "Le contrat est renouvelé par tacite reconduction pour des périodes de douze mois.")
    spans = [span for span in doc.spans["cues"] if span.label_ == "tacit_renewal"]
    assert all(left.end <= right.start for left, right in pairwise(spans))


def test_each_passage_has_its_own_labels(nlp: Language) -> None:
    first, second = "Le contrat est soumis au droit français.", "Aucun rapport."
    doc = read(nlp, first, second, first)
    hits = cue_hits(doc)
    start = len(first) + len(second) + 2
    assert "governing_law_disputes" in hits.strong_labels(0, len(first))
    assert hits.strong_labels(len(first) + 1, len(first) + 1 + len(second)) == {}
    assert "governing_law_disputes" in hits.strong_labels(start, start + len(first))


def test_a_phrase_does_not_cross_passages(nlp: Language) -> None:
    assert "tacit_renewal" in strong(nlp, "par tacite reconduction")
    assert "tacit_renewal" not in strong(nlp, "par tacite\nreconduction")


def test_a_counter_cue_reaches_its_sentence_and_no_further(nlp: Language) -> None:
    cue = "Un rapport mensuel est remis au Client"
    assert "sla_reporting" in strong(nlp, f"{cue}.")
    assert "sla_reporting" not in strong(nlp, f"{cue}, sous peine d'une pénalité.")
    assert "sla_reporting" in strong(nlp, f"{cue}. Une pénalité est due.")
    assert "sla_reporting" in strong(nlp, f"{cue}\nUne pénalité est due.")


def test_hints_do_not_decide(nlp: Language) -> None:
    doc = read(nlp, "la réversibilité")
    assert [hit.label for hit in cue_hits(doc).hints if hit.label == "reversibility_plan"]
    assert strong_labels(doc, 0, 16) == {}


def test_text_without_cues(nlp: Language) -> None:
    doc = read(nlp, "")
    assert cue_hits(doc).strong == ()
    assert strong_labels(blank_french()("tacite reconduction"), 0, 19) == {}  # the component did not run


def test_finds_what_one_matcher_would_find(nlp: Language) -> None:
    """Looking only around anchor words loses nothing: compare with a plain Matcher, patterns validated."""
    entries = [
        (group, kind.id, cue) for kind in CATALOGUE.types for group in GROUPS for cue in getattr(kind, group)
    ]
    plain = Matcher(nlp.vocab, validate=True)
    for entry in entries:
        for way in compile_cue(entry[2], lambda text: [token.text for token in nlp.make_doc(text)]):
            plain.add("\t".join(entry), [list(way.pattern)])
    doc = nlp.make_doc(fold("\n".join(text for _, text in FIRES[::3] + SILENT[::5])))
    expected = {(*nlp.vocab.strings[key].split("\t"), start, end) for key, start, end in plain(doc)}
    assert len(expected) > 500
    assert set(CueMatcher(nlp, entries)(doc)) == expected


def test_what_was_read_before_changes_nothing(nlp: Language) -> None:
    """Cues wake as their words come, and are still asked in the order of the catalogue."""
    entries = [
        (group, kind.id, cue) for kind in CATALOGUE.types for group in GROUPS for cue in getattr(kind, group)
    ]
    texts = [fold(text) for _, text in FIRES[::7] + SILENT[::9]]
    used = CueMatcher(nlp, entries)
    for text in reversed(texts):
        list(used(nlp.make_doc(text)))
    doc = nlp.make_doc("\n".join(texts))
    found = list(CueMatcher(nlp, entries)(doc))
    assert len(found) > 200
    assert list(used(doc)) == found
    assert [hit for text in texts for hit in CueMatcher(nlp, entries[:40])(nlp.make_doc(text))] == [
        hit for text in texts for hit in used(nlp.make_doc(text)) if hit[:3] in entries[:40]
    ]


@pytest.mark.parametrize("text", ["", "\n", "zzz", "tacit", "e", "x" * 2000])
def test_words_that_no_cue_knows_wake_nothing(nlp: Language, text: str) -> None:
    matcher = CueMatcher(
        nlp, [("cues", "tacit_renewal", "tacite* reconduction"), ("cues", "a", "(par|sous) mois")]
    )
    assert list(matcher(nlp.make_doc(text))) == []


def test_a_word_longer_than_any_cue_is_found_by_its_beginning(nlp: Language) -> None:
    matcher = CueMatcher(nlp, [("cues", "a", "re*"), ("cues", "b", "inconstitutionnel* ... fin")])
    doc = nlp.make_doc(f"re{'x' * 300} inconstitutionnellement a la fin")
    assert {hit[1] for hit in matcher(doc)} == {"a", "b"}


def test_a_cue_that_does_not_compile_is_named(nlp: Language) -> None:
    cues = [("cues", "pricing", "mot (l'un b|c|d e f)? l'echeance?"), ("cues", "pricing", "bon mot")]
    with pytest.raises(UsageError, match=r"pricing: cues: cue .*l'echeance"):
        CueMatcher(nlp, cues)


def test_factory() -> None:
    assert callable(make_cues(blank_french(), "clausescan_cues"))


@pytest.mark.parametrize(
    ("heading", "labels"),
    [
        ("Article 12 - Durée et résiliation", {"contract_term", "termination_for_breach"}),
        ("ARTICLE IX – REVISION DES PRIX", {"price_indexation"}),
        ("4.2 Réversibilité", {"reversibility_plan"}),
        ("Données à caractère personnel", {"personal_data"}),  # and not staffing
        ("Prestations hors périmètre", {"exclusions"}),  # and not scope_included
        ("Évolution du périmètre", {"change_control"}),
        ("Sauvegardes", {"backup_restore"}),
        ("Droit applicable – Litiges", {"governing_law_disputes"}),
        ("Force majeure", {"force_majeure"}),
        ("Limitation de responsabilité et assurances", {"liability_cap", "insurance"}),
        ("Ce qui ne va pas", set()),
        ("Signature", set()),
        ("TITRE II", set()),
    ],
)
def test_headings(heading: str, labels: set[str]) -> None:
    assert set(heading_labels(heading, CATALOGUE)) == labels


def test_heading_labels_come_in_the_order_of_the_catalogue() -> None:
    labels = heading_labels("Durée, assurance, prix", CATALOGUE)
    assert labels == ("pricing", "insurance", "contract_term")
