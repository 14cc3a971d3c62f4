"""A multi-label linear classifier of passages that looks twice: at the words, then at what the neighbours said."""

import warnings
from collections.abc import Mapping, Sequence
from typing import Any, Self

import numpy as np
from joblib import Parallel, delayed
from scipy import sparse
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.utils.validation import check_is_fitted

Columns = Mapping[str, Sequence[str]]

_WORDS = r"\w+|%"
_VIEWS: dict[str, tuple[str, float, dict[str, Any]]] = {
    "words": (
        "text",
        1.0,
        {"ngram_range": (1, 2), "min_df": 2, "sublinear_tf": True, "token_pattern": _WORDS},
    ),
    "characters": (
        "text",
        0.7,
        {
            "analyzer": "char_wb",
            "ngram_range": (3, 5),
            "min_df": 3,
            "sublinear_tf": True,
            "max_features": 60_000,
        },
    ),
    "heading": ("heading", 0.7, {"ngram_range": (1, 2), "min_df": 2, "token_pattern": r"\w\w+"}),
    "path": ("path", 0.5, {"ngram_range": (1, 2), "min_df": 2, "token_pattern": r"\w\w+"}),
    "intro": ("intro", 0.5, {"ngram_range": (1, 2), "min_df": 2, "token_pattern": r"\w\w+"}),
    "near": ("near", 0.3, {"min_df": 3, "token_pattern": r"\w\w+"}),
    "cues": ("cues", 0.5, {"token_pattern": r"\S+", "use_idf": False}),
    "shape": ("shape", 0.2, {"token_pattern": r"\S+", "use_idf": False}),
}
_SMALL = 1e-3  # weights under this share of a label's largest decide nothing and are not kept


class PassageClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Tag passages, given in reading order, with any number of labels.

    The first look is a logistic regression per label on weighted bags of words of the passage, its headings, its
    introducing sentence, its neighbours and its cues. The second sees the same and what the first one says of the
    passage, its neighbours, its heading and the rest of its clause.

    Parameters
    ----------
    C, C_second : inverse regularisation of the two looks.
    threshold : probability from which a label is given; chosen by cross-validation and checked on real contracts.
    folds : folds by contract; the second look learns from first looks at contracts the first has not seen.
    n_jobs : processes that fit labels side by side.
    random_state : seed.

    Attributes
    ----------
    classes_ : label names, in the order of the probability columns.
    vectorizers_ : fitted views by name.
    first_, second_ : sparse weights, features by labels; `first_bias_`, `second_bias_`, one number a label.
    thresholds_ : per label, the probability from which it is given.
    """

    def __init__(
        self,
        C: float = 10.0,  # noqa: N803  (scikit-learn's own name for it)
        C_second: float = 3.0,  # noqa: N803
        threshold: float = 0.25,
        folds: int = 4,
        n_jobs: int = 2,
        random_state: int = 0,
    ) -> None:
        self.C = C
        self.C_second = C_second
        self.threshold = threshold
        self.folds = folds
        self.n_jobs = n_jobs
        self.random_state = random_state

    def fit(self, X: Columns, Y: np.ndarray, groups: np.ndarray, labels: Sequence[str]) -> Self:  # noqa: N803
        """Fit on columns of text `X`, an indicator matrix `Y` (passages by labels) and the contract of each row."""
        self.classes_ = np.asarray(labels)
        fitted = {name: _fitted(name, X[column]) for name, (column, _, _) in _VIEWS.items()}
        self.vectorizers_ = {name: view for name, view in fitted.items() if view is not None}
        features = self._features(X)
        first = np.zeros(Y.shape, dtype=np.float32)
        for train, test in GroupKFold(n_splits=self.folds).split(features, groups=groups):
            first[test] = _probabilities(features[test], *self._fit_looks(features[train], Y[train], self.C))
        self.first_, self.first_bias_ = self._fit_looks(features, Y, self.C)
        both = _beside(features, context(first, groups, X))
        self.second_, self.second_bias_ = self._fit_looks(both, Y, self.C_second)
        self.thresholds_ = np.full(len(labels), self.threshold, dtype=np.float32)
        return self

    def predict_proba(self, X: Columns, groups: np.ndarray | None = None) -> np.ndarray:  # noqa: N803
        """Probability of each label for each passage, shape (passages, labels)."""
        check_is_fitted(self, "second_")
        features = self._features(X)
        first = _probabilities(features, self.first_, self.first_bias_)
        group = np.zeros(features.shape[0], dtype=int) if groups is None else groups
        second = _probabilities(_beside(features, context(first, group, X)), self.second_, self.second_bias_)
        return sigmoid((logit(first) + logit(second)) / 2)

    def predict(self, X: Columns, groups: np.ndarray | None = None) -> np.ndarray:  # noqa: N803
        """Indicator matrix of the labels whose probability reaches their threshold."""
        return (self.predict_proba(X, groups) >= self.thresholds_).astype(np.int8)

    def __getstate__(self) -> dict[str, Any]:
        """The fitted state with each vocabulary as one string: a file of 120,000 entries would take seconds to load."""
        state: dict[str, Any] = dict(super().__getstate__())
        if "vectorizers_" in state:
            state["vectorizers_"] = {name: _packed(view) for name, view in state["vectorizers_"].items()}
        return state

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Restore what `__getstate__` gave."""
        if "vectorizers_" in state:
            views = {name: _unpacked(name, *packed) for name, packed in state["vectorizers_"].items()}
            state = {**state, "vectorizers_": views}
        super().__setstate__(state)

    def _features(self, X: Columns) -> sparse.csr_matrix:  # noqa: N803
        parts = [
            _transformed(vectorizer, X[_VIEWS[name][0]]) * np.float32(_VIEWS[name][1])
            for name, vectorizer in self.vectorizers_.items()
        ]
        return sparse.hstack(parts).tocsr()

    def _fit_looks(
        self,
        features: sparse.csr_matrix,
        Y: np.ndarray,  # noqa: N803
        C: float,  # noqa: N803
    ) -> tuple[sparse.csr_matrix, np.ndarray]:
        """One regression per label: sparse weights (features by labels) and biases (labels)."""
        features = features.astype(np.float64)
        fitted = Parallel(n_jobs=self.n_jobs)(
            delayed(_fit_label)(features, Y[:, column], C, self.random_state) for column in range(Y.shape[1])
        )
        weights = sparse.vstack([sparse.csr_matrix(row) for row, _ in fitted]).T.tocsr()
        return weights, np.asarray([bias for _, bias in fitted], dtype=np.float32)


def _vectorizer(name: str, **options: Any) -> TfidfVectorizer:
    return TfidfVectorizer(dtype=np.float32, lowercase=False, **_VIEWS[name][2], **options)


def _fitted(name: str, texts: Sequence[str]) -> TfidfVectorizer | None:
    """A view of these texts, or None where they have no word in common, as a column of a few contracts may."""
    try:
        return _vectorizer(name).fit(texts)
    except ValueError:
        return None


def _transformed(view: TfidfVectorizer, texts: Sequence[str]) -> sparse.csr_matrix:
    """What a view sees of each text, looked at once where texts repeat: headings and paths do."""
    rows = {text: row for row, text in enumerate(dict.fromkeys(texts))}
    return view.transform(list(rows))[[rows[text] for text in texts]]


def _packed(view: TfidfVectorizer) -> tuple[str, np.ndarray | None]:
    """A fitted view as its terms, a line each in the order of their columns, and their weights if it has any."""
    return "\n".join(sorted(view.vocabulary_, key=view.vocabulary_.get)), view.idf_ if view.use_idf else None


def _unpacked(name: str, terms: str, weights: np.ndarray | None) -> TfidfVectorizer:
    vocabulary = {term: column for column, term in enumerate(terms.split("\n"))}
    view = _vectorizer(name, vocabulary=vocabulary).fit([""])
    if weights is not None:
        view.idf_ = weights
    return view


def _fit_label(
    features: sparse.csr_matrix,
    target: np.ndarray,
    C: float,  # noqa: N803
    seed: int,
) -> tuple[np.ndarray, float]:
    if target.min() == target.max():
        return np.zeros(features.shape[1], dtype=np.float32), 20.0 if target.max() else -20.0
    model = LogisticRegression(
        C=C, solver="liblinear", dual=True, class_weight="balanced", max_iter=200, random_state=seed
    )
    with warnings.catch_warnings():
        # The last digits of a bag of words that has converged for any practical use are not worth minutes.
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(features, target)
    weights = model.coef_[0].astype(np.float32)
    weights[np.abs(weights) < _SMALL * np.abs(weights).max()] = 0.0
    return weights, float(model.intercept_[0])


def logit(probability: np.ndarray) -> np.ndarray:
    """Log odds, bounded so that no single voice is beyond appeal."""
    bounded = np.clip(probability, 0.002, 0.998)
    return np.asarray(np.log(bounded / (1 - bounded)), dtype=np.float32)


def sigmoid(score: np.ndarray) -> np.ndarray:
    """Probability of a log odds."""
    return np.asarray(1.0 / (1.0 + np.exp(-score)), dtype=np.float32)


def _probabilities(features: sparse.csr_matrix, weights: sparse.csr_matrix, bias: np.ndarray) -> np.ndarray:
    # Half of the weights are not 0, and a product with a dense matrix is 8 times faster
    scores = np.asarray(features @ weights.toarray()) + bias
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(scores, -30, 30))), dtype=np.float32)


def _beside(features: sparse.csr_matrix, dense: np.ndarray) -> sparse.csr_matrix:
    return sparse.hstack([features, sparse.csr_matrix(dense)]).tocsr().astype(np.float32)


def context(first: np.ndarray, groups: np.ndarray, X: Columns) -> np.ndarray:  # noqa: N803
    """What the first look says of each passage, the one before and after, its heading, its clause and its surroundings.

    Shape (passages, 6 x labels). Nothing crosses from one contract to the next.
    """
    out = np.zeros((first.shape[0], 6 * first.shape[1]), dtype=np.float32)
    for group in np.unique(groups):
        rows = np.nonzero(groups == group)[0]
        own = first[rows]
        padded = np.vstack([np.zeros((3, own.shape[1])), own, np.zeros((3, own.shape[1]))])
        around = sum(padded[3 + shift : 3 + shift + len(rows)] for shift in range(-3, 4)) / 7
        clauses = np.asarray([X["clause"][row] for row in rows.tolist()])
        heads, rest = _by_clause(own, clauses, [X["kind"][row] == "heading" for row in rows.tolist()])
        before, after = padded[2 : 2 + len(rows)], padded[4 : 4 + len(rows)]
        out[rows] = np.hstack([own, before, after, heads, rest, around])
    return out


def _by_clause(
    own: np.ndarray, clauses: np.ndarray, heading: Sequence[bool]
) -> tuple[np.ndarray, np.ndarray]:
    """Per passage: what is said of the nearest heading above it, and of the rest of its clause on average."""
    heads, rest = np.zeros_like(own), np.zeros_like(own)
    last: int | None = None
    for row in range(len(own)):
        if last is not None:
            heads[row] = own[last]
        if heading[row]:
            last = row
    for clause in np.unique(clauses):
        members = clauses == clause
        if members.sum() > 1:
            rest[members] = (own[members].sum(axis=0) - own[members]) / (members.sum() - 1)
    return heads, rest
