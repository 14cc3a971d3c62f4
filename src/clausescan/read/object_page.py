"""A page with every method of pdfplumber's `Page` over objects that another reader found."""

from typing import Any

from pdfplumber.page import Page

from clausescan.read.words import QuickExtractor

Objects = dict[str, list[dict[str, Any]]]


class ObjectPage(Page):  # type: ignore[misc]
    """A page of `width` x `height` points; `objects` holds char, line, rect and image in pdfplumber's shape."""

    is_original = True

    def __init__(self, page_number: int, *, width: float, height: float, rotation: int = 0) -> None:
        # Page.__init__ wants a pdfminer page; the attributes that its methods use are set here instead.
        self.pdf = self.page_obj = None
        self.page_number = page_number
        self.initial_doctop = 0
        self.rotation = rotation
        self.mediabox = self.cropbox = self.bbox = (0.0, 0.0, width, height)
        self._objects: Objects = {"char": [], "line": [], "rect": [], "image": []}

    # Page keeps itself and a cache of its own method: two circles that hold a page's thousand characters in memory.
    @property
    def root_page(self) -> "ObjectPage":
        """The page that this one was cut from: itself."""
        return self

    def get_textmap(self, **kwargs: Any) -> Any:
        """The text of the page with the place of each character, as pdfplumber lays it out."""
        return self._get_textmap(**kwargs)

    @property
    def objects(self) -> Objects:
        """Characters, lines, rectangles and images, as pdfplumber shapes them."""
        return self._objects

    def extract_words(self, **kwargs: Any) -> list[dict[str, Any]]:
        """Words in reading order; the same as pdfplumber's, whose keyword arguments it takes."""
        return_chars = kwargs.pop("return_chars", False)
        found: list[dict[str, Any]] = QuickExtractor(**kwargs).extract_words(self.chars, return_chars)
        return found


def boxed(kind: str, owner: Page, box: tuple[float, float, float, float]) -> dict[str, Any]:
    """An object of `kind` at (x0, top, x1, bottom) points of its page."""
    x0, top, x1, bottom = box
    height = owner.height
    return {
        "object_type": kind, "page_number": owner.page_number, "x0": x0, "x1": x1, "top": top, "bottom": bottom,
        "doctop": top, "width": x1 - x0, "height": bottom - top, "y0": height - bottom, "y1": height - top,
    }  # fmt: skip
