"""spaCy's DocBin: one Doc a contract, labels in the span group `sc`, which spaCy's span categoriser trains on.

A span that cuts a word in two is widened to the whole word: DocBin knows tokens, not characters.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from clausescan.learn.corpus import Record
from clausescan.learn.exchange.rows import origin, record, wrong

GROUP = "sc"


def write(records: Sequence[Record], path: Path) -> None:
    """Write a `.spacy` file."""
    from spacy.tokens import DocBin

    from clausescan.tag.french import blank_french

    nlp = blank_french()
    nlp.max_length = max([nlp.max_length, *(len(one.text) + 1 for one in records)])
    store = DocBin(attrs=["ORTH", "SPACY"], store_user_data=True)
    for one in records:
        doc = nlp.make_doc(one.text)
        doc.spans[GROUP] = [
            found
            for span in one.spans
            if (found := doc.char_span(span.start, span.end, label=span.label, alignment_mode="expand"))
        ]
        doc.user_data["clausescan"] = json.dumps(origin(one), ensure_ascii=False)
        store.add(doc)
    store.to_disk(path)


def read(path: Path) -> list[Record]:
    """Read a `.spacy` file. Raises UsageError."""
    from spacy.tokens import DocBin

    from clausescan.tag.french import blank_french

    nlp = blank_french()
    try:
        docs = list(DocBin().from_disk(path).get_docs(nlp.vocab))
    except Exception as error:  # zlib, msgpack and spaCy raise many kinds
        raise wrong(path.name, f"not a DocBin ({type(error).__name__})") from None
    out = []
    for number, doc in enumerate(docs, 1):
        extra: dict[str, Any] = json.loads(doc.user_data.get("clausescan", "{}"))
        spans = doc.spans.get(GROUP, ())
        out.append(
            record(
                f"{path.name}, doc {number}",
                id=extra.get("id", f"{path.stem}-{number}"),
                text=doc.text,
                regions=[(span.start_char, span.end_char, span.label_) for span in spans],
                extra=extra,
            )
        )
    return out
