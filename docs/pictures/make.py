"""Make the pictures of docs/formats.md from the sample contract: `python docs/pictures/make.py`.

Needs the `test` extra and a Chromium on the PATH.
"""

import io
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

from clausescan.catalogue.load import load_catalogue
from clausescan.report import Look
from clausescan.report.annotated import render_annotated_pdf
from clausescan.report.html import render_html
from clausescan.scan import load_engine, page_pictures, scan_bytes

HERE = Path(__file__).parent
SAMPLE = HERE.parents[1] / "corpora" / "samples" / "contrat-infogerance.pdf"
SCANNED = date(2026, 9, 1)  # so that the pictures do not change from day to day


def save(name: str, picture: bytes | Image.Image) -> None:
    """Write a picture without loss: they show small text in many pale colours."""
    image = picture if isinstance(picture, Image.Image) else Image.open(io.BytesIO(picture))
    image.convert("RGB").save(HERE / f"{name}.webp", lossless=True, quality=90, method=5)


@contextmanager
def chromium() -> Iterator[Any]:
    """A browser; as root Chromium runs without its sandbox only."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"] if root else []
        )
        yield browser
        browser.close()


def shoot(browser: Any, file: Path, name: str, size: tuple[int, int], act: Callable[[Any], None]) -> None:
    """A screenshot of `file` at `size` after `act`."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    page.goto(file.as_uri())
    act(page)
    page.wait_for_timeout(500)
    save(name, page.screenshot())
    page.close()


def open_first(page: Any) -> None:
    """Open the place of the first finding and the labels of its passage."""
    page.locator("[data-go]").first.click()
    page.keyboard.press("Enter")


def main() -> None:
    """All pictures, one after another."""
    source, types = SAMPLE.read_bytes(), load_catalogue().types
    report = scan_bytes(source, name=SAMPLE.name, engine=load_engine(), as_of=SCANNED)
    look = Look(
        titles={label.id: label.title.fr for label in types},
        families={label.id: label.family for label in types},
    )
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        file = Path(folder) / "report.html"
        file.write_bytes(render_html(report, look, pictures=page_pictures(source)))
        desk, phone = (1280, 800), (390, 800)
        shoot(browser, file, "html", desk, open_first)
        shoot(browser, file, "html-phone", phone, lambda page: page.locator("nav [href='#verdict']").click())
        shoot(browser, file, "html-sheet", desk, lambda page: page.locator("nav [href='#sheet']").click())
        shoot(browser, file, "html-scope", desk, lambda page: page.locator("nav [href='#scope']").click())
    annotated = render_annotated_pdf(report, look, source=source)
    third = next(picture for picture in page_pictures(annotated) if picture.number == 3)
    save("pdf", Image.open(io.BytesIO(third.data)).resize((760, round(760 * third.height / third.width))))


if __name__ == "__main__":
    main()
