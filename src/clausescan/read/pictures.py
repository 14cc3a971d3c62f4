"""Pictures of the pages of a PDF, small enough to travel inside a report."""

import io
from collections.abc import Sequence
from itertools import repeat

import pypdfium2 as pdfium
from PIL import Image

from clausescan.errors import UnreadableError
from clausescan.limits import DEFAULT
from clausescan.read.open_pdf import open_pdf
from clausescan.structures import PagePicture

WIDTHS = ((60, 1240), (120, 960), (100_000, 720))  # pixels across a page, by how many pages there are
TOTAL = 5_500_000  # bytes that the pictures of a document may take together
_LEAST, _MOST = 24_000, 250_000  # bytes of one page
_LEVELS = [
    round(value / 17) * 17 for value in range(256)
]  # 16 per colour: text stays sharp, white stays white
_LOSSY = ((1.0, 55), (0.75, 45), (0.6, 35))  # (scale, quality) tried in turn for photographs
_RATIO = 5  # height over width beyond which a page is drawn at a smaller scale


def draw_pages(
    data: bytes, passwords: Sequence[str] = (), *, most: int = DEFAULT.pages
) -> tuple[PagePicture, ...]:
    """A WebP picture of the first `most` pages that pdfium can draw, annotations included as a reader shows them.

    () when `data` is not a PDF that opens, with one of `passwords` where it wants one. A page that cannot be drawn is left out.
    """
    if b"%PDF-" not in data[:1024]:
        return ()
    try:
        document = open_pdf(data, passwords=passwords)
    except UnreadableError:
        return ()
    try:
        count = min(len(document), most)
        width = next(pixels for pages, pixels in WIDTHS if count <= pages)
        share = min(_MOST, max(_LEAST, TOTAL // max(count, 1)))
        drawn = map(_draw, repeat(document), range(count), repeat(width), repeat(share))
        return tuple(picture for picture in drawn if picture)
    finally:
        document.close()


def _draw(document: pdfium.PdfDocument, index: int, pixels: int, share: int) -> PagePicture | None:
    try:
        page = document[index]
    except pdfium.PdfiumError:
        return None
    try:
        width, height = page.get_size()
        if width < 1 or height < 1:
            return None
        scale = min(pixels / width, _RATIO * pixels / height)
        image = page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
    except (pdfium.PdfiumError, ValueError, MemoryError):
        return None
    finally:
        page.close()
    return PagePicture(
        number=index + 1, width=width, height=height, media_type="image/webp", data=_pack(image, share)
    )


def _pack(image: Image.Image, share: int) -> bytes:
    """Without loss at 16 levels where that is small (text), else with loss (photographs, scans)."""
    packed = _webp(image.point(_LEVELS * 3), lossless=True, quality=20, method=1)
    for scale, quality in _LOSSY:
        if len(packed) <= share:
            break
        smaller = (
            image if scale == 1 else image.resize((round(image.width * scale), round(image.height * scale)))
        )
        packed = _webp(smaller, quality=quality, method=4)
    return packed


def _webp(image: Image.Image, **options: int) -> bytes:
    out = io.BytesIO()
    image.save(out, "WEBP", **options)
    return out.getvalue()
