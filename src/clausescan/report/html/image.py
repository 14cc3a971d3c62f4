"""A picture as an address that holds it."""

import base64
import re

from clausescan.structures import PagePicture

_TYPE = re.compile(r"image/(?:webp|png|jpeg)")


def data_uri(picture: PagePicture) -> str:
    """`data:image/...;base64,...`. Raises ValueError for a media type that is no plain picture (SVG can run)."""
    if not _TYPE.fullmatch(picture.media_type):
        raise ValueError(f"not a picture: {picture.media_type!r}")
    return f"data:{picture.media_type};base64,{base64.b64encode(picture.data).decode()}"
