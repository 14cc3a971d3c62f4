"""What must hold for any text: folding, cut words, clause numbers, quantities, offsets, passages and boxes."""

import calendar
import io
import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from num2words import num2words

from clausescan.assess.dates import shift
from clausescan.clean import clean
from clausescan.clean.hyphens import join_cut, normalise
from clausescan.errors import UnreadableError
from clausescan.fold import fold
from clausescan.measure.duration import find_durations
from clausescan.measure.money import find_money
from clausescan.measure.percentage import find_percentages
from clausescan.measure.quantities import Percentage
from clausescan.measure.spans import keep_longest
from clausescan.read import read
from clausescan.report.typography import clean as printable
from clausescan.segment import segment
from clausescan.segment.numbering import parse_number
from clausescan.structures import Contract

settings.register_profile(
    "here", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
settings.load_profile("here")

ANY = st.text(max_size=200)
WORD = st.text(st.characters(categories=("Ll",), max_codepoint=0x17F), min_size=2, max_size=12)
UNITS = {
    "jours": "day",
    "mois": "month",
    "ans": "year",
    "heures": "hour",
    "semaines": "week",
    "minutes": "minute",
}
PIECES = st.sampled_from(
    [
        "Article 1 - Objet", "1.1 Le Prestataire assure :", "- la sauvegarde ;", "a) le support.", "ANNEXE A", "# Titre",
        "| a | b |", "|---|---|", "12 mois", "Le Client paie 4 500 € par mois.", "résilia-", "tion du contrat", "\f", "",
        "sous-", "traitance", "3", "\u202eevil", "e\u0301\u0302", "\x00", "§ 4 Prix", "IV. Durée", "  indenté", "\ufeff",
        "Page 1 / 2", "Sommaire .......... 3", "\u2028", "\x85", "ﬁn de l’année", "12.3.4.5.6.7", "=SOMME(A1)",
    ]
)  # fmt: skip


@given(ANY)
@example("İ")
@example("ŉ ẞ ﬀ ΐ")
def test_folding_keeps_the_length_and_folding_again_changes_nothing(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


@given(ANY)
def test_a_normalised_text_has_no_control_character_and_stays_as_it_is(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert not re.search(r"[\x00-\x08\x0e-\x1f\x7f\u200b-\u200f\u2060\ufeff]", once)


@given(ANY)
def test_what_is_printed_holds_nothing_that_a_terminal_obeys(text: str) -> None:
    assert not re.search(
        r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", printable(text)
    )


@given(WORD, WORD, st.sampled_from("-\u00ad\u2010"), st.sampled_from(["", " et la suite", ", la suite", "."]))
def test_a_cut_word_is_whole_again_and_nothing_else_is_lost(
    left: str, right: str, hyphen: str, rest: str
) -> None:
    joined = join_cut(f"le {left}{hyphen}", right + rest)
    assert joined is not None
    letters = "".join(joined).replace("-", "").replace(" ", "")
    assert letters == f"le{left}{right}{rest}".replace(" ", "")
    assert joined[0].split()[1].startswith(left)


@given(WORD, WORD.map(str.capitalize))
def test_a_hyphen_before_a_capital_cuts_no_word(left: str, right: str) -> None:
    assume(right[0].isupper())
    assert join_cut(f"le {left}-", right) is None


NUMBERS = st.lists(st.integers(1, 99), min_size=1, max_size=4).map(lambda parts: ".".join(map(str, parts)))


@given(
    NUMBERS,
    st.sampled_from(["Article ", "ARTICLE ", "Art. ", "Article n° ", "§ "]),
    st.sampled_from([" - ", " : ", ". "]),
)
def test_an_article_s_number_comes_out_as_written(number: str, word: str, separator: str) -> None:
    found = parse_number(f"{word}{number}{separator}Durée du contrat")
    assert found is not None
    assert (found.number, found.depth, found.rest) == (number, number.count(".") + 1, "Durée du contrat")


@given(
    NUMBERS, st.sampled_from(["du RGPD", "de la loi du 6 janvier 1978", "du code de commerce", "ci-dessus"])
)
def test_an_article_that_is_only_cited_opens_nothing(number: str, source: str) -> None:
    assert parse_number(f"Article {number} {source}") is None


@given(ANY)
def test_a_number_is_never_more_than_its_line(text: str) -> None:
    found = parse_number(text)
    if found:
        assert found.number in text
        assert found.rest in text
        assert found.depth >= 1


def spelled(amount: int) -> str:
    return str(num2words(amount, lang="fr"))


@given(
    st.integers(2, 999),
    st.sampled_from(sorted(UNITS)),
    st.sampled_from(["digits", "words", "both", "brackets"]),
)
def test_a_duration_comes_out_as_written(amount: int, unit: str, way: str) -> None:
    assume(not (unit == "heures" and amount <= 24))  # may be a time of day
    number = {
        "digits": str(amount),
        "words": spelled(amount),
        "both": f"{spelled(amount)} ({amount})",
        "brackets": f"[{amount}]",
    }[way]
    text = fold(f"Le contrat dure {number} {unit} au plus.")
    (found,) = find_durations(text)
    assert (found.amount, found.unit, found.mismatch) == (amount, UNITS[unit], "")
    assert text[found.start : found.end] == fold(f"{number} {unit}")


@given(st.integers(2, 999), st.integers(2, 999))
def test_words_and_digits_that_disagree_are_told(written: int, amount: int) -> None:
    assume(written != amount)
    (found,) = find_durations(fold(f"pendant {spelled(written)} ({amount}) mois"))
    assert found.amount == amount
    assert found.mismatch


def grouped(amount: int, cents: int, group: str, comma: str) -> str:
    return f"{amount:,}".replace(",", group) + (f"{comma}{cents:02d}" if cents >= 0 else "")


@given(
    st.integers(1, 99_999_999),
    st.integers(-1, 99),
    st.sampled_from([(" ", ","), ("\u00a0", ","), ("\u202f", ","), (".", ","), ("'", "."), ("", ",")]),
    st.sampled_from([(" €", "EUR"), (" euros", "EUR"), (" EUR", "EUR"), (" CHF", "CHF")]),
)
def test_an_amount_comes_out_as_written(
    amount: int, cents: int, marks: tuple[str, str], currency: tuple[str, str]
) -> None:
    text = fold(f"La redevance est de {grouped(amount, cents, *marks)}{currency[0]} HT.")
    (found,) = find_money(text)
    assert found.amount == pytest.approx(amount + max(cents, 0) / 100)
    assert (found.currency, found.tax) == (currency[1], "HT")


@given(st.decimals(0, 100, places=2))
def test_a_percentage_comes_out_as_written(amount: float) -> None:
    (found,) = find_percentages(fold(f"un taux de {str(amount).replace('.', ',')} %"))
    assert found.amount == pytest.approx(float(amount))


@given(st.text("0123456789., '-()[]/|%€hjmoisuntecqar\n", max_size=120))
def test_quantities_stand_in_the_text_apart_and_finite(text: str) -> None:
    for find in (find_durations, find_money, find_percentages):
        found = find(text)
        for one in found:
            assert 0 <= one.start < one.end <= len(text)
            assert abs(one.amount) < 1e21
        assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=25))
def test_of_two_that_overlap_the_longer_stays(places: list[tuple[int, int]]) -> None:
    found = [Percentage(start=start, end=start + size, amount=1) for start, size in places]
    kept = keep_longest(found)
    assert all(a.end <= b.start for a, b in pairwise(kept))
    for one in found:
        rivals = [k for k in kept if k.start < one.end and one.start < k.end]
        assert rivals
        assert max(k.end - k.start for k in rivals) >= one.end - one.start


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 240))
def test_months_forth_and_back_keep_the_day_or_the_month_s_last(day: date, months: int) -> None:
    later = shift(day, months, "month")
    assert later is not None
    assert later.day == min(day.day, calendar.monthrange(later.year, later.month)[1])
    back = shift(later, -months, "month")
    assert back is not None
    assert (back.year, back.month) == (day.year, day.month)


@given(st.dates(), st.floats(), st.sampled_from(["month", "year", "day", "week", "business_day", "hour"]))
@example(date(2026, 1, 1), 1e300, "month")
@example(date(2026, 1, 1), float("nan"), "business_day")
@example(date(9999, 12, 31), 1.0, "day")
def test_no_duration_leads_out_of_the_calendar(day: date, amount: float, unit: str) -> None:
    moved = shift(day, amount, unit)
    assert moved is None or isinstance(moved, date)


def contract(data: bytes, name: str) -> Contract:
    pages, problems = read(data, name=name, ocr=False)
    return segment(clean(pages, name=name, data=data, problems=problems))


def check_offsets(found: Contract) -> None:
    document, last = found.document, 0
    for line, start in zip(document.lines, document.starts, strict=True):
        assert document.text[start : start + len(line.text)] == line.text
    for passage in found.passages:
        assert last <= passage.start <= passage.end <= len(document.text)
        assert passage.text == " ".join(document.text[passage.start : passage.end].split())
        assert not document.text[last : passage.start].strip(), "text between two passages"
        last = passage.end
    assert not document.text[last:].strip()
    known = {clause.id for clause in found.clauses}
    assert all(passage.clause is None or passage.clause in known for passage in found.passages)
    assert all(clause.parent is None or clause.parent in known for clause in found.clauses)


@given(st.lists(PIECES | ANY, min_size=1, max_size=25), st.sampled_from(["a.txt", "a.md"]))
def test_every_passage_is_where_it_says_and_no_word_is_left_out(lines: list[str], name: str) -> None:
    data = "\n".join(lines).encode("utf-8", "replace")
    try:
        found = contract(data, name)
    except UnreadableError:
        return
    check_offsets(found)


@settings(max_examples=15)
@given(
    st.lists(
        st.sampled_from(["Article 1 - Objet", "Le Client paie 30 euros. " * 9, "- un point", "résiliation"]),
        min_size=1,
        max_size=30,
    ),
    st.sampled_from([0, 90, 180, 270]),
    st.integers(5, 20),
)
def test_boxes_lie_on_their_pages(lines: list[str], turn: int, size: int) -> None:
    from fpdf import FPDF
    from pypdf import PdfReader, PdfWriter

    made = FPDF()
    made.add_page()
    made.set_font("Helvetica", size=size)
    for line in lines:
        made.multi_cell(0, size / 2, line, new_x="LMARGIN", new_y="NEXT")
    writer = PdfWriter()
    for page in PdfReader(io.BytesIO(bytes(made.output()))).pages:
        writer.add_page(page).rotate(turn)
    out = io.BytesIO()
    writer.write(out)
    pages, _ = read(out.getvalue(), name="a.pdf", ocr=False)
    found = segment(clean(pages, name="a.pdf", data=out.getvalue()))
    check_offsets(found)
    sizes = {page.number: (page.width, page.height) for page in pages}
    for passage in found.passages:
        assert passage.boxes
        for number, x0, top, x1, bottom in passage.boxes:
            width, height = sizes[number]
            assert -1 <= x0 < x1 <= width + 1
            assert -1 <= top < bottom <= height + 1
