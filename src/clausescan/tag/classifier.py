"""A multi-label linear classifier of passages that looks twice: at the words, then at what the neighbours said."""

from collections.abc import Mapping, Sequence
from typing import Any, Self

import numpy as np
from scipy import sparse
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.utils.validation import check_is_fitted

Columns = Mapping[str, Sequence[str]]

_VIEWS: dict[str, tuple[dict[str, Any], ...]] = {
    "text": (
        {"analyzer": "word", "ngram_range": (1, 3), "min_df": 2, "sublinear_tf": True, "token_pattern": r"\w+|%"},
        {"analyzer": "char_wb", "ngram_range": (3, 5), "min_df": 4, "sublinear_tf": True, "max_features": 60_000},
    ),
    "path": ({"analyzer": "word", "ngram_range": (1, 2), "min_df": 2, "token_pattern": r"\w\w+"},),
    "heading": ({"analyzer": "word", "ngram_range": (1, 2), "min_df": 2, "token_pattern": r"\w\w+"},),
    "intro": ({"analyzer": "word", "ngram_range": (1, 2), "min_df": 2, "token_pattern": r"\w\w+"},),
    "near": ({"analyzer": "word", "ngram_range": (1, 1), "min_df": 3, "token_pattern": r"\w\w+"},),
    "cues": ({"analyzer": "word", "token_pattern": r"\S+", "min_df": 1, "use_idf": False},),
    "shape": ({"analyzer": "word", "token_pattern": r"\S+", "min_df": 2, "use_idf": False},),
}


class PassageClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Tag passages with any number of labels.

    Parameters
    ----------
    C, C_second : inverse regularisation of the first and the second look.
    weights : how much each view counts, by column name.
    folds : folds by contract from which the second look learns what the first one says of unseen contracts.

    Attributes
    ----------
    classes_ : label names, in column order of the probabilities.
    vectorizers_, first_, second_ : the fitted views and the two weight matrices (features + bias by labels).
    thresholds_ : per label, the probability from which it is given.
    """

    def __init__(
        self,
        C: float = 8.0,  # noqa: N803  (scikit-learn's own name for it)
        C_second: float = 1.0,  # noqa: N803
        weights: Mapping[str, float] | None = None,
        folds: int = 5,
        random_state: int = 0,
    ) -> None:
        self.C = C
        self.C_second = C_second
        self.weights = weights
        self.folds = folds
        self.random_state = random_state

    def fit(self, X: Columns, Y: np.ndarray, groups: Sequence[int], labels: Sequence[str]) -> Self:  # noqa: N803
        """Fit on columns of text `X`, an indicator matrix `Y` (passages by labels) and the contract of each row."""
        self.classes_ = np.asarray(labels)
        group = np.asarray(groups)
        self.vectorizers_ = {
            f"{name}{i}": TfidfVectorizer(dtype=np.float32, lowercase=False, **options).fit(X[name])
            for name, views in _VIEWS.items()
            for i, options in enumerate(views)
            if any(X[name])
        }
        features = self._features(X)
        first = np.zeros(Y.shape, dtype=np.float32)
        for train, test in GroupKFold(n_splits=self.folds).split(features, Y, group):
            fold_weights = _fit_linear(features[train], Y[train], self.C, self.random_state)
            first[test] = _probabilities(features[test], fold_weights)
        self.first_ = _fit_linear(features, Y, self.C, self.random_state)
        context = sparse.csr_matrix(_context(first, group))
        self.second_ = _fit_linear(sparse.hstack([features, context]).tocsr(), Y, self.C_second, self.random_state)
        self.thresholds_ = np.full(len(labels), 0.5, dtype=np.float32)
        return self

    def predict_proba(self, X: Columns, groups: Sequence[int] | None = None) -> np.ndarray:  # noqa: N803
        """Probability of each label for each passage, shape (passages, labels); passages come in reading order."""
        check_is_fitted(self, "second_")
        features = self._features(X)
        first = _probabilities(features, self.first_)
        group = np.zeros(features.shape[0], dtype=int) if groups is None else np.asarray(groups)
        context = sparse.csr_matrix(_context(first, group))
        return _probabilities(sparse.hstack([features, context]).tocsr(), self.second_)

    def predict(self, X: Columns, groups: Sequence[int] | None = None) -> np.ndarray:  # noqa: N803
        """Indicator matrix of the labels whose probability reaches their threshold."""
        return (self.predict_proba(X, groups) >= self.thresholds_).astype(np.int8)

    def _features(self, X: Columns) -> sparse.csr_matrix:  # noqa: N803
        parts = []
        for name, vectorizer in self.vectorizers_.items():
            column = name.rstrip("0123456789")
            weight = (self.weights or {}).get(name, (self.weights or {}).get(column, 1.0))
            parts.append(vectorizer.transform(X[column]) * np.float32(weight))
        return sparse.hstack(parts).tocsr()


def _fit_linear(features: sparse.csr_matrix, Y: np.ndarray, C: float, seed: int) -> np.ndarray:  # noqa: N803
    """One logistic regression per label, as a float32 matrix (features + 1) by labels; the last row is the bias."""
    out = np.zeros((features.shape[1] + 1, Y.shape[1]), dtype=np.float32)
    for column in range(Y.shape[1]):
        target = Y[:, column]
        if target.min() == target.max():
            out[-1, column] = -20.0 if target.max() == 0 else 20.0
            continue
        model = LogisticRegression(C=C, solver="liblinear", max_iter=200, random_state=seed)
        model.fit(features, target)
        out[:-1, column] = model.coef_[0]
        out[-1, column] = model.intercept_[0]
    return out


def _probabilities(features: sparse.csr_matrix, weights: np.ndarray) -> np.ndarray:
    scores = features @ weights[:-1] + weights[-1]
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(scores, -30, 30))), dtype=np.float32)


def _context(first: np.ndarray, groups: np.ndarray) -> np.ndarray:
    """What the first look says of a passage and of those around it, inside the same contract."""
    parts = [first]
    for shift in (1, -1, 2, -2):
        moved = np.zeros_like(first)
        if shift > 0:
            moved[shift:] = np.where((groups[shift:] == groups[:-shift])[:, None], first[:-shift], 0)
        else:
            moved[:shift] = np.where((groups[:shift] == groups[-shift:])[:, None], first[-shift:], 0)
        parts.append(moved)
    around = (parts[1] + parts[2] + parts[3] + parts[4]) / 4
    return np.hstack([*parts[:3], around])
