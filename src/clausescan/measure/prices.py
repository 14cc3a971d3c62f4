"""Price values said in words: the index a revision follows and the interest on late payments."""

from collections.abc import Iterator

from clausescan.measure.build import make_value
from clausescan.measure.lexicon import group
from clausescan.measure.scene import Scene
from clausescan.structures import Value


def named_values(scene: Scene) -> Iterator[Value]:
    """`index` and `late_interest`, whose `amount` is None and whose qualifier is the name as written."""
    for kind, label, name in (
        ("index", "price_indexation", "name"),
        ("late_interest", "payment_terms", "rate"),
    ):
        if label not in scene.labels or scene.passage.kind == "heading":
            continue
        if match := group(kind, name).search(scene.text):
            words = scene.passage.text[match.start() : match.end()]
            yield make_value(scene, kind, match.span(), qualifier=words)
