"""All answers of a store at once, for the exports."""

from typing import Any

from clausescan.portfolio.questions.clauses import heat, missing, sizes
from clausescan.portfolio.questions.dates import upcoming
from clausescan.portfolio.questions.listing import MATRIX, matrix, replacements
from clausescan.portfolio.questions.outliers import figures, outliers
from clausescan.portfolio.questions.overview import rules, status
from clausescan.portfolio.questions.wanted import Wanted
from clausescan.portfolio.store import Store

COLUMNS = (
    *("rank", "id", "name", "kind", "status", "score", "verdict"),
    *("critical", "high", "medium", "low", "pages"),
    *MATRIX,
    "path",
)


def answers(store: Store, wanted: Wanted, *, days: int) -> dict[str, Any]:
    """Rows of every question for the contracts wanted, deadlines within `days`; `columns` are those of a contract."""
    overview = status(store)
    return {
        "columns": COLUMNS,
        "contracts": matrix(store, wanted),
        "deadlines": upcoming(store, wanted, days=days),
        "missing": missing(store, wanted),
        "kinds": sizes(store, wanted),
        "heat": heat(store, wanted),
        "figures": figures(store, wanted),
        "outliers": outliers(store, wanted),
        "rules": rules(store, wanted),
        "replaced": replacements(store, wanted),
        "failures": overview["failures"],
    }
