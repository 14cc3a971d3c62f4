from clausescan.measure.names import learn_names

from .conftest import passage


def test_names_are_learnt_from_what_the_parties_do() -> None:
    contract = (
        passage("Le jour venu, Velorne exploite les serveurs de la salle.", "scope_included"),
        passage("Chaque nuit, Velorne sauvegarde les bases de données.", "backup_restore"),
        passage("À la demande, Velorne assure le suivi des tickets.", "sla_reporting"),
        passage("Pour cela, Garbeline fournit les accès et désigne un correspondant.", "client_obligations"),
        passage("De plus, Garbeline doit garder ses licences à jour.", "client_obligations"),
        passage("Chaque mois, Garbeline paie la redevance.", "payment_terms"),
    )
    assert learn_names(contract) == {"velorne": "provider", "garbeline": "client"}


def test_names_are_learnt_from_the_presentation() -> None:
    contract = (
        passage("La société Velorne, ci-après « le Prestataire »,"),
        passage("La réunion avec Velorne a lieu au printemps."),
        passage("Les plans que Velorne a dressés sont joints, et Velorne les a datés."),
    )
    assert learn_names(contract) == {"velorne": "provider"}


def test_common_words_and_rare_names_are_no_parties() -> None:
    contract = (
        passage("Dans ce cas, Internet fournit la liaison et le Contrat doit suivre.", "scope_included"),
        passage("Dans ce cas, Internet fournit la liaison et le Contrat doit suivre.", "scope_included"),
        passage("Dans ce cas, Internet fournit la liaison et Velorne assure le reste.", "scope_included"),
    )
    assert learn_names(contract) == {}
