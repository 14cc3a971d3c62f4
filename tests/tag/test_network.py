"""The network: its gradients are those of its loss, it learns what only a neighbour tells, and it repeats itself."""

import numpy as np
import pytest
from scipy import sparse

from clausescan.tag.forward import sigmoid
from clausescan.tag.neighbours import neighbourhood
from clausescan.tag.network import ContextNetwork, _start

Toy = tuple[sparse.csr_matrix, np.ndarray, list[str], np.ndarray, np.ndarray]


def toy(contracts: int = 40, seed: int = 0) -> Toy:
    """Contracts of a heading and two paragraphs that all read alike: only the heading's word tells their label.

    Each is one sentence.
    """
    rng = np.random.default_rng(seed)
    rows, targets = [], []
    for _ in range(contracts):
        topic = int(rng.integers(2))
        rows += [[1 - topic, topic, 0], [0, 0, 1], [0, 0, 1]]
        targets += [[topic, 1 - topic]] * 3
    kinds = ["heading", "paragraph", "paragraph"] * contracts
    groups = np.repeat(np.arange(contracts), 3)
    features = sparse.csr_matrix(np.asarray(rows * 2, dtype=np.float32))
    return features, np.asarray(targets), kinds * 2, groups, np.arange(len(kinds))


def fitted(seed: int = 0) -> ContextNetwork:
    features, targets, kinds, groups, owners = toy()
    network = ContextNetwork(
        hidden=16, mixed=16, epochs=60, batch=12, rate_features=0.02, rate=0.02, drop_features=0.0,
        drop_hidden=0.1, random_state=seed,
    )  # fmt: skip
    return network.fit(features, targets, kinds, groups, np.full(len(groups), 10), owners)


def test_a_paragraph_takes_its_label_from_its_heading() -> None:
    features, targets, kinds, groups, owners = toy(contracts=20, seed=9)
    said = fitted().predict_proba(features, kinds, groups, owners) >= 0.5
    assert np.array_equal(said, targets.astype(bool))


def test_the_same_seed_gives_the_same_network_and_another_one_does_not() -> None:
    features, _, kinds, groups, owners = toy(contracts=3, seed=9)
    first, again, other = (fitted(seed).predict_proba(features, kinds, groups, owners) for seed in (0, 0, 1))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_a_contract_reads_the_same_alone_and_among_others() -> None:
    features, _, kinds, groups, owners = toy(contracts=4, seed=9)
    network = fitted()
    together = network.predict_proba(features, kinds, groups, owners)
    for group in range(4):
        rows = np.flatnonzero(groups == group)
        seen = [*rows, *(len(groups) + rows)]
        alone = network.predict_proba(
            features[seen], [kinds[row] for row in seen], np.zeros(3, dtype=int), np.arange(3)
        )
        assert np.allclose(alone, together[rows], atol=1e-6)


@pytest.mark.parametrize(
    "name", ["kind", "bias", "gain", "offset", "mix", "mix_bias", "from_own", "from_near", "out", "vectors"]
)
def test_the_gradient_is_that_of_the_loss(name: str) -> None:
    rng = np.random.default_rng(3)
    network = ContextNetwork(drop_features=0.0, drop_hidden=0.0)
    kinds = ["heading", "paragraph", "item", "item", "row"]
    layers = {key: value.astype(np.float64) for key, value in _start(rng, 6, 5, 3).items()}
    vectors = rng.standard_normal((7, 6))
    bag = sparse.random(12, 7, density=0.6, random_state=1, format="csr")
    owners = np.asarray([0, 1, 1, 2, 3, 3, 4])
    around = [matrix.astype(np.float64) for matrix in neighbourhood(kinds, np.zeros(5, dtype=int))]
    targets = (rng.random((5, 3)) > 0.5).astype(np.float64)
    missed, weight = np.asarray([1.0, 2.0, 3.0]), np.asarray([1.0, 0.5, 2.0, 1.0, 1.0])
    numbers = np.asarray([0, 1, 2, 2, 3, 0, 1, 1, 2, 2, 2, 3])

    def loss() -> float:
        total = bag @ vectors + layers["kind"][numbers] + layers["bias"]
        spread = np.sqrt(total.var(axis=1, keepdims=True) + 1e-5)
        seen = np.maximum(
            layers["gain"] * (total - total.mean(axis=1, keepdims=True)) / spread + layers["offset"], 0
        )
        hidden = seen[:5]
        most = np.stack([seen[5:][owners == passage].max(axis=0) for passage in range(5)])
        beside = np.hstack([hidden, *(matrix @ hidden for matrix in around), most])
        mixed = np.maximum(beside @ layers["mix"] + layers["mix_bias"], 0)
        scores = hidden @ layers["from_own"] + mixed @ layers["from_near"] + layers["out"]
        said = 1 / (1 + np.exp(-scores))
        each = -(missed * targets * np.log(said) + (1 - targets) * np.log(1 - said))
        return float((each * weight[:, None]).sum() / len(weight))

    vector_slope, slopes = network._slopes(
        bag, vectors, layers, numbers, around, owners, targets, missed, weight, np.random.default_rng(0)
    )
    values, slope = (vectors, vector_slope) if name == "vectors" else (layers[name], slopes[name])
    for place in [tuple(rng.integers(0, size) for size in values.shape) for _ in range(12)]:
        kept = values[place]
        values[place] = kept + 1e-5
        above = loss()
        values[place] = kept - 1e-5
        below = loss()
        values[place] = kept
        assert slope[place] == pytest.approx((above - below) / 2e-5, rel=1e-3, abs=2e-5)


def test_a_probability_stays_one_for_any_score() -> None:
    assert np.all(np.isfinite(sigmoid(np.asarray([-1e6, 0.0, 1e6], dtype=np.float32))))
