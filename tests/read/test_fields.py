"""Filled form fields are text where they stand."""

from papers import rewritten, sheet
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from clausescan.clean import clean
from clausescan.read import read
from clausescan.structures import Line


def field(kind: str, rect: tuple[float, float, float, float], **more: object) -> DictionaryObject:
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Widget"),
            NameObject("/FT"): NameObject(kind),
            NameObject("/T"): TextStringObject(f"f{rect[1]}"),
            NameObject("/Rect"): ArrayObject([FloatObject(value) for value in rect]),
            NameObject("/F"): NumberObject(4),
            **{NameObject(f"/{name}"): value for name, value in more.items()},
        }
    )


def form(*fields: DictionaryObject, turn: int = 0) -> list[Line]:
    def fill(writer: PdfWriter) -> None:
        known = ArrayObject([writer._add_object(one) for one in fields])
        writer.pages[0][NameObject("/Annots")] = known
        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
            }
        )
        writer.root_object[NameObject("/AcroForm")] = DictionaryObject(
            {
                NameObject("/Fields"): known,
                NameObject("/DA"): TextStringObject("/Helv 10 Tf 0 g"),
                NameObject("/DR"): DictionaryObject(
                    {NameObject("/Font"): DictionaryObject({NameObject("/Helv"): font})}
                ),
                NameObject("/NeedAppearances"): BooleanObject(True),
            }
        )
        if turn:
            writer.pages[0].rotate(turn)

    data = rewritten(
        sheet(lambda d: (d.text(72, 100, "Preavis :"), d.text(72, 130, "Option :"), d.text(72, 160, "Fin."))),
        fill,
    )
    pages, _ = read(data, name="c.pdf")
    return list(clean(pages, name="c.pdf", data=data).lines)


def text(value: str, rect: tuple[float, float, float, float], **more: object) -> DictionaryObject:
    return field("/Tx", rect, V=TextStringObject(value), DA=TextStringObject("/Helv 10 Tf 0 g"), **more)


def test_a_value_follows_its_label() -> None:
    # the label's baseline is 842 - 100 points above the foot of the page
    found = form(text("six mois à échéance", (130, 738, 300, 754)))
    assert [line.text for line in found] == ["Preavis : six mois à échéance", "Option :", "Fin."]


def test_a_ticked_box_is_told_from_one_that_is_not() -> None:
    states = DictionaryObject({NameObject("/N"): DictionaryObject()})
    ticked = field("/Btn", (130, 710, 142, 722), V=NameObject("/Yes"), AS=NameObject("/Yes"), AP=states)
    empty = field("/Btn", (130, 680, 142, 692), AS=NameObject("/Off"), AP=states)
    found = [line.text for line in form(ticked, empty)]
    assert found == ["Preavis :", "Option : ☒", "Fin. ☐"]


def test_long_values_wrap_in_their_box() -> None:
    words = "Le prestataire assure la maintenance du parc informatique du client pendant toute la duree du contrat."
    found = form(text(words, (72, 500, 300, 600), Ff=NumberObject(4096)))
    assert " ".join(line.text for line in found[3:]) == words
    assert len(found) > 4


def test_a_choice_is_its_value_and_hidden_or_empty_fields_are_nothing() -> None:
    choice = field(
        "/Ch", (130, 738, 300, 754), V=TextStringObject("24 h"), Ff=NumberObject(1 << 17), DA=TextStringObject("/Helv 10 Tf"),
        Opt=ArrayObject([TextStringObject("4 h"), TextStringObject("24 h")]),
    )  # fmt: skip
    hidden = text("secret", (130, 708, 300, 724))
    hidden[NameObject("/F")] = NumberObject(2)
    found = [line.text for line in form(choice, hidden, text("", (130, 678, 300, 694)))]
    assert found == ["Preavis : 24 h", "Option :", "Fin."]


def test_values_stand_at_their_label_on_a_turned_page() -> None:
    assert form(text("six mois", (130, 738, 300, 754)), turn=90)[0].text == "Preavis : six mois"
