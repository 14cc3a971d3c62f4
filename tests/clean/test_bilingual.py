"""Two languages in one contract: the French is kept whole, the other set aside and said; French alone is untouched."""

import pytest

from clausescan.clean import clean
from clausescan.clean.bilingual import keep_french
from clausescan.clean.guard import check_readable
from clausescan.errors import UnreadableError
from clausescan.structures import PARAGRAPH, Line, Page, Word

FRENCH = [
    "Le prestataire assure la maintenance du parc et la supervision des serveurs du client.",
    "Le contrat est conclu pour une durée de trois ans et se renouvelle par tacite reconduction.",
    "Le client peut résilier le contrat avec un préavis de six mois avant son échéance.",
    "Les factures sont payables à trente jours par virement au compte du prestataire.",
    "Au terme du contrat, le prestataire restitue les données au client dans un délai de trente jours.",
    "La responsabilité du prestataire est limitée au montant des sommes versées sur une année.",
]
ENGLISH = [
    "The provider shall maintain the equipment and shall monitor the servers of the client.",
    "This agreement is entered into for a term of three years and shall be renewed by tacit renewal.",
    "The client may terminate this agreement with a notice of six months before the end of the term.",
    "The invoices shall be payable within thirty days by transfer to the account of the provider.",
    "At the end of this agreement, the provider shall return the data to the client within thirty days.",
    "The liability of the provider shall be limited to the amount of the sums paid for one year.",
]


def text(*lines: str) -> list[Line]:
    return [Line(text=line, page=1, blank_before=True) for line in lines]


def test_alternating_paragraphs() -> None:
    mixed = [line for pair in zip(FRENCH * 3, ENGLISH * 3, strict=True) for line in pair]
    found = keep_french(text(*mixed))
    assert [line.text for line in found.lines] == FRENCH * 3
    assert [line.text for line in found.aside] == ENGLISH * 3
    assert [problem.code for problem in found.problems] == ["bilingual"]


def test_one_version_after_the_other_with_headings() -> None:
    french = [line for at, one in enumerate(FRENCH * 2) for line in (f"Article {at + 1}", one)]
    english = [line for at, one in enumerate(ENGLISH * 2) for line in (f"Article {at + 1}", one)]
    found = keep_french(text(*french, *english))
    assert [line.text for line in found.lines] == french
    assert [line.text for line in keep_french(text(*english, *french)).lines] == french


def test_two_columns_of_a_table_lose_the_other_language_and_keep_their_paragraphs() -> None:
    rows = [
        Line(text=f"{PARAGRAPH.join((f'Article {at}', french))} | Article {at} {english}", page=1, kind="row")
        for at, (french, english) in enumerate(zip(FRENCH * 2, ENGLISH * 2, strict=True), 1)
    ]
    found = keep_french(rows)
    expected = [line for at, one in enumerate(FRENCH * 2, 1) for line in (f"Article {at}", one)]
    assert [line.text for line in found.lines] == expected
    assert {line.kind for line in found.lines} == {"text"}
    assert [problem.code for problem in found.problems] == ["bilingual"]


def test_words_stay_with_the_cell_they_are_printed_in() -> None:
    def row(french: str, english: str, top: float) -> Line:
        words = [
            Word(text=word, x0=x, top=top, x1=x + 9, bottom=top + 10)
            for x, cell in ((50, french), (300, english))
            for word in cell.split()
        ]
        return Line(text=f"{french} | {english}", page=1, words=tuple(words), kind="row", x0=50, x1=309)

    pairs = zip(FRENCH * 2, ENGLISH * 2, strict=True)
    found = keep_french([row(french, english, 20.0 * at) for at, (french, english) in enumerate(pairs)])
    assert all(line.x1 < 100 for line in found.lines)
    assert [" ".join(word.text for word in line.words) for line in found.lines] == FRENCH * 2


def test_an_annex_in_another_language_is_unread_and_makes_the_report_partial() -> None:
    pages = [Page(number=1, lines=tuple(text(*FRENCH * 8, "Annexe 1", *ENGLISH * 2)))]
    found = check_readable(clean(pages, name="c.txt", data=b""), pages)
    assert found.status == "partial"
    assert [problem.code for problem in found.problems] == ["foreign_part"]
    assert "shall" not in found.text
    assert found.language == "fr"


@pytest.mark.parametrize(
    "lines",
    [
        FRENCH * 5,
        [*FRENCH * 5, ENGLISH[0]],
        [
            f"{line} (Service Level Agreement, on the basis of the Change Advisory Board)"
            for line in FRENCH * 6
        ],
        ["Niveau de service as a service", "Disaster Recovery as a Service for the cloud"] * 3 + FRENCH * 5,
        [],
    ],
    ids=["french", "one sentence", "product names", "headings", "empty"],
)
def test_french_stays_as_it_is(lines: list[str]) -> None:
    found = keep_french(text(*lines))
    assert [line.text for line in found.lines] == lines
    assert (found.aside, found.problems) == ([], ())


def test_a_table_of_french_with_english_names_keeps_its_columns() -> None:
    rows = [
        Line(text=f"Incident management {at} | {line}", page=1, kind="row")
        for at, line in enumerate(FRENCH * 4)
    ]
    assert keep_french(rows).lines == rows


def test_a_contract_in_english_is_still_refused() -> None:
    pages = [Page(number=1, lines=tuple(text(*ENGLISH * 8, *FRENCH[:3])))]
    with pytest.raises(UnreadableError) as caught:
        check_readable(clean(pages, name="c.txt", data=b""), pages)
    assert caught.value.code == "language"


def test_cells_of_one_language_are_settled() -> None:
    (line,) = keep_french([Line(text=f"P1{PARAGRAPH}critique | 4 h", page=1, kind="row")]).lines
    assert line.text == "P1 critique | 4 h"
