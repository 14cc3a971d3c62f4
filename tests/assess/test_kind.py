"""The kind of a contract: recognised by words of its own, and the general one where the evidence is thin."""

from dataclasses import replace

import pytest

from clausescan.assess.examples import build
from clausescan.assess.kind import DEFAULT, SURE_KIND, _object, recognise_kind

_LAW = "[governing_law_disputes] Le présent contrat est régi par le droit français. Tout litige relève du tribunal de commerce.\n"
KNOWN = [
    ("hosting", "hebergement", "[] # Conditions du service IaaS\n[scope_included] Le prestataire met à disposition des machines virtuelles, un espace de stockage et un tenant. Les machines virtuelles sont réparties sur deux zones de disponibilité. Le fournisseur assure l'hébergement des machines virtuelles."),
    ("hosting with the words of a console", "hebergement", "[] # Conditions générales\n[scope_included] Le service IaaS donne accès à une plateforme et à ses fonctionnalités : ressources de calcul, machines virtuelles, stockage.\n[security_measures] Les identifiants du compte utilisateur de la plateforme sont confidentiels.\n[] Le service IaaS et les services PaaS sont facturés à l'usage ; les machines virtuelles arrêtées aussi."),
    ("SaaS", "saas", "[] # Conditions générales d'utilisation\n[] L'éditeur fournit à l'abonné un accès au logiciel en ligne. L'abonné choisit son abonnement. L'éditeur en assure la maintenance."),
    ("TMA", "tma", "[] # Contrat de tierce maintenance applicative\n[scope_included] Le prestataire assure la maintenance corrective et la maintenance évolutive. Toute anomalie est corrigée et le code source livré."),
    ("infogérance", "infogerance", "[] # Contrat d'infogérance\n[scope_included] Le prestataire exploite le parc informatique, les postes de travail et les serveurs virtuels, et assure le support aux utilisateurs."),
    ("by its object", "infogerance", "[] # Ville de Valmont\n[] Marché public de services\n[] Appel d'offres ouvert, procédure formalisée\n[] # 1 - Objet du contrat\n[scope_included] Infogérance du système d'information : postes de travail, serveurs et support utilisateurs."),
]  # fmt: skip
THIN = [
    ("secretarial work", "[] # Conditions générales de prestations de services\n[scope_included] Assistance administrative, saisie de courriers, réalisation de tableaux, de plaquettes et d'un site vitrine."),
    ("care at home", "[] # Contrat de services à la personne\n[scope_included] L'intervenante assure le ménage, la garde d'enfants et l'aide aux courses."),
    ("purchase of a machine", "[] # Marché de fournitures\n[scope_included] Fourniture et installation d'une machine.\n[] Les offres sont déposées sur la plateforme ; l'identifiant du profil d'acheteur y figure.\n[] La plateforme accuse réception. Toute anomalie est signalée."),
    ("hosting named once", "[] # Niveaux de service\n[service_levels] La disponibilité est celle de l'hébergeur.\n[] L'hébergement est décrit ailleurs."),
    ("a licence of use in passing", "[] # Accord de confidentialité\n[confidentiality] Les informations restent secrètes et nul droit n'est cédé sur le code source."),
    ("nothing of IT", "[] # Accord\n[] Les parties se rencontrent chaque année."),
]  # fmt: skip


@pytest.mark.parametrize(("what", "kind", "text"), KNOWN, ids=[case[0] for case in KNOWN])
def test_recognised(what: str, kind: str, text: str) -> None:
    found, score = recognise_kind(build(text + "\n" + _LAW).contract)
    assert (found, score >= SURE_KIND) == (kind, True)


@pytest.mark.parametrize(("what", "text"), THIN, ids=[case[0] for case in THIN])
def test_thin_evidence_gives_the_general_kind_with_its_doubt(what: str, text: str) -> None:
    found, score = recognise_kind(build(text + "\n" + _LAW * 4).contract)
    assert found == DEFAULT
    assert score < SURE_KIND


@pytest.mark.parametrize(
    ("heading", "counts"),
    [
        ("Objet", True),
        ("Article 1 - Objet", True),
        ("1. Objet et durée", True),
        ("Objet du présent contrat", True),
        ("Définitions et objet du marché", True),
        ("Objet connecté perdu", False),
        ("Objet des pénalités", False),
        ("Sans objet", False),
    ],
)
def test_the_object_is_that_of_the_contract(heading: str, counts: bool) -> None:
    text = f"[] # Ville de Valmont\n[] Marché public de services\n[] # {heading}\n[scope_included] Infogérance du système d'information : postes de travail, serveurs et support utilisateurs."
    contract = build(text).contract
    under = tuple(replace(p, path=(heading,)) for p in contract.passages[-1:])
    assert bool(_object(replace(contract, passages=under))) is counts
