"""Columns of text that a small classifier is trained on, and asked."""

import numpy as np

TOPICS = (
    "le prestataire garantit la disponibilite",
    "le client paye le prix a 00 jours",
    "la duree est de 0d mois",
)
LABELS = ("sla_levels", "payment_terms", "contract_term")


def columns(contracts: int, seed: int) -> tuple[dict[str, list[str]], np.ndarray, np.ndarray]:
    """Columns of text, targets (passages by labels) and the contract of each passage.

    The targets follow the text only mostly, so that no probability is near 0 or 1.
    """
    rng = np.random.default_rng(seed)
    topics = rng.integers(len(TOPICS), size=contracts * 4)
    text = [f"{TOPICS[topic]} {'%' if topic == 1 else 'ou'} {rng.integers(9)}" for topic in topics]
    kinds = ["heading", "paragraph", "item", "row"] * contracts
    above = [text[row - row % 4] for row in range(len(text))]
    features = {
        **dict.fromkeys(("text", "stems", "denied", "near"), text),
        **dict.fromkeys(("opens", "above"), above),
        "intro": ["" if row % 4 < 2 else text[row - 1] for row in range(len(text))],
        "cues": [f"strong_{LABELS[topic]}" if row % 3 == 0 else "" for row, topic in enumerate(topics)],
        "shape": [f"kind_{kind} at_{row % 4}" for row, kind in enumerate(kinds)],
        "kind": kinds,
    }
    told = np.where(rng.random(len(topics)) < 0.6, topics, rng.integers(len(TOPICS), size=len(topics)))
    return features, np.eye(len(TOPICS), dtype=np.int8)[told], np.repeat(np.arange(contracts), 4)
