"""hOCR to lines; what is not a word is left out."""

import pytest

from clausescan.read.ocr.hocr import ReadLine, ReadWord, parse
from clausescan.read.ocr.marks import bullet

PAGE = """<html><body><div class='ocr_page' title='bbox 0 0 1000 1400'>
<span class='ocr_line' title="bbox 100 200 500 240; baseline 0.01 -8; x_size 40; x_descenders 9">
<span class='ocrx_word' title='bbox 100 200 300 240; x_wconf 96'><strong>Préavis</strong></span>
<span class='ocrx_word' title='bbox 320 200 500 240; x_wconf 40'> </span>
<span class='ocrx_word' title='bbox 320 200 500 240; x_wconf 91'>court</span></span>
<span class='ocr_line' title='bbox 0 0 9 9'></span>
<span class='ocr_photo' title='bbox 0 0 9 9'>x</span></div></body></html>"""


def test_a_line_keeps_its_words_baseline_and_size() -> None:
    (line,) = parse(PAGE.encode())
    assert [(word.text, word.confidence) for word in line.words] == [("Préavis", 0.96), ("court", 0.91)]
    assert (line.base, line.slope, line.size, line.descent) == (232, 0.01, 40, 9)


@pytest.mark.parametrize("data", [b"", b"<html></html>", b"\xff\xfe<span class='ocr_line'"])
def test_nothing_is_read_from_what_is_no_hocr(data: bytes) -> None:
    assert list(parse(data)) == []


@pytest.mark.parametrize(
    ("text", "gap", "mark"),
    [("e", 30, "•"), ("+", 30, "•"), ("e", 8, ""), ("Le", 30, ""), ("a)", 30, ""), ("1.", 30, "")],
)
def test_a_mark_that_stands_off_is_a_bullet(text: str, gap: float, mark: str) -> None:
    words = (
        ReadWord(text=text, x0=0, x1=12, confidence=0.9),
        ReadWord(text="le client", x0=12 + gap, x1=200, confidence=0.9),
    )
    line = ReadLine(words=words, x0=0, x1=200, base=40, slope=0, size=40, descent=8)
    assert bullet(line) == mark


def test_a_line_that_runs_up_the_page_is_sideways() -> None:
    (line,) = parse(PAGE.replace("x_size 40;", "textangle 90; x_size 40;").encode())
    assert line.sideways
