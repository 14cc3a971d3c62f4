"""A multi-label classifier of passages: bags of words from several points of view, read by small networks.

It is what is trained, with scikit-learn; a scan asks the `Labeller` that is made of it.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Self

import numpy as np
from joblib import Parallel, delayed
from scipy import sparse
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.utils.validation import check_is_fitted
from threadpoolctl import threadpool_limits

from clausescan.tag.form import check_views
from clausescan.tag.forward import vote
from clausescan.tag.labeller import Labeller
from clausescan.tag.neighbours import neighbourhood
from clausescan.tag.network import ContextNetwork
from clausescan.tag.sentences import with_sentences
from clausescan.tag.views import VIEWS, Columns

_DEFAULTS: dict[str, Any] = {"dtype": np.float32, "lowercase": False}


class PassageClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Tag passages, given in reading order, with any number of labels.

    Weighted bags of words of the passage, its headings, its introducing sentence, its neighbours and its cues go
    through `ContextNetwork`s that differ by their seed; their log odds are averaged.

    Parameters
    ----------
    threshold : probability from which a label is given; chosen on contracts held back and checked on real ones.
    thresholds : the labels for which it is another one.
    networks : how many networks vote.
    epochs : passes of each over the contracts.
    n_jobs : networks that are fitted side by side.
    random_state : seed of the first network; the others count on from it.

    Attributes
    ----------
    classes_ : label names, in the order of the probability columns.
    vectorizers_ : fitted views by name, None for one whose texts have no word in common.
    networks_ : fitted networks.
    thresholds_ : per label, the probability from which it is given.
    """

    def __init__(
        self,
        threshold: float = 0.42,
        thresholds: Mapping[str, float] | None = None,
        networks: int = 8,
        epochs: int = 6,
        n_jobs: int = 2,
        random_state: int = 0,
    ) -> None:
        self.threshold = threshold
        self.thresholds = thresholds
        self.networks = networks
        self.epochs = epochs
        self.n_jobs = n_jobs
        self.random_state = random_state

    def fit(self, X: Columns, Y: np.ndarray, groups: np.ndarray, labels: Sequence[str]) -> Self:  # noqa: N803
        """Fit on columns of text `X`, an indicator matrix `Y` (passages by labels) and the contract of each row."""
        self.classes_ = np.asarray(labels)
        self.vectorizers_ = {name: _fitted(name, X[view.column]) for name, view in VIEWS.items()}
        wide, owners = with_sentences(X)
        features = self._features(wide)
        words = np.asarray([len(text.split()) for text in X["text"]])
        self.networks_ = Parallel(n_jobs=min(self.n_jobs, self.networks))(
            delayed(_fit_network)(
                ContextNetwork(epochs=self.epochs, random_state=self.random_state + number),
                features,
                Y,
                wide["kind"],
                groups,
                words,
                owners,
            )
            for number in range(self.networks)
        )
        own = self.thresholds or {}
        self.thresholds_ = np.asarray([own.get(label, self.threshold) for label in labels], dtype=np.float32)
        return self

    def predict_proba(self, X: Columns, groups: np.ndarray | None = None) -> np.ndarray:  # noqa: N803
        """Probability of each label for each passage, shape (passages, labels)."""
        check_is_fitted(self, "networks_")
        wide, owners = with_sentences(X)
        features = self._features(wide)
        group = np.zeros(len(X["kind"]), dtype=int) if groups is None else groups
        near = neighbourhood(X["kind"], group)
        return vote(one.predict_proba(features, wide["kind"], group, owners, near) for one in self.networks_)

    def predict(self, X: Columns, groups: np.ndarray | None = None) -> np.ndarray:  # noqa: N803
        """Indicator matrix of the labels whose probability reaches their threshold."""
        return (self.predict_proba(X, groups) >= self.thresholds_).astype(np.int8)

    def labeller(self) -> Labeller:
        """The same classifier as a scan uses it. Raises ValueError where its parts do not fit together."""
        state = self.__getstate__()
        networks = [network.__getstate__() for network in self.networks_]
        return Labeller.of_state({**state, "networks_": networks})

    def __getstate__(self) -> dict[str, Any]:
        """The fitted state with each vocabulary as one string: a file of 120,000 entries would take seconds to load."""
        state: dict[str, Any] = dict(super().__getstate__())
        if "vectorizers_" in state:
            state["vectorizers_"] = {name: _packed(view) for name, view in state["vectorizers_"].items()}
        return state

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Restore what `__getstate__` gave. Raises OtherVersionError for the views of another version."""
        if "vectorizers_" in state:
            check_views(state["vectorizers_"])
            views = {name: _unpacked(name, packed) for name, packed in state["vectorizers_"].items()}
            state = {**state, "vectorizers_": views}
        super().__setstate__(state)

    def _features(self, X: Columns) -> sparse.csr_matrix:  # noqa: N803
        parts = [
            _transformed(vectorizer, X[VIEWS[name].column]) * np.float32(VIEWS[name].weight)
            for name, vectorizer in self.vectorizers_.items()
            if vectorizer is not None
        ]
        return sparse.hstack(parts).tocsr()


def _fit_network(network: ContextNetwork, *data: Any) -> ContextNetwork:
    # One thread a network: sums in the same order give the same weights, however many cores there are
    with threadpool_limits(1):
        return network.fit(*data)


def _vectorizer(name: str, **options: Any) -> TfidfVectorizer:
    view = VIEWS[name]
    chosen = {
        "token_pattern": view.token,
        "ngram_range": (1, 2 if view.pairs else 1),
        "sublinear_tf": view.sublinear,
        "use_idf": view.weighted,
        "min_df": view.min_df,
        "max_features": view.max_features,
    }
    return TfidfVectorizer(**{**_DEFAULTS, **chosen, **options})


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


def _packed(view: TfidfVectorizer | None) -> tuple[str, np.ndarray | None] | None:
    """A fitted view as its terms, a line each in the order of their columns, and their weights if it has any."""
    if view is None:
        return None
    return "\n".join(sorted(view.vocabulary_, key=view.vocabulary_.get)), view.idf_ if view.use_idf else None


def _unpacked(name: str, packed: tuple[str, np.ndarray | None] | None) -> TfidfVectorizer | None:
    if packed is None:
        return None
    terms, weights = packed
    vocabulary = {term: column for column, term in enumerate(terms.split("\n"))}
    view = _vectorizer(name, vocabulary=vocabulary).fit([""])
    if weights is not None:
        view.idf_ = weights
    return view
