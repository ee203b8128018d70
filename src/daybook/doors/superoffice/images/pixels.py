"""Pictures read and made by Pillow: slow work, that no transaction waits for."""

import io
import threading
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError

from daybook.core.errors import Invalid, Mistake
from daybook.doors.superoffice.images.wish import GIVEN, MEDIA, Wish

MOST_PIXELS = 50_000_000
QUALITY = 85
WHITE = (255, 255, 255)
ALPHA = ("RGBA", "LA", "PA")
Image.MAX_IMAGE_PIXELS = MOST_PIXELS
_turns = threading.Semaphore(2)
"""A picture being decoded takes its pixels' memory: more at once only take more of it."""


def inspect(content: bytes) -> str:
    """The format of a picture that can be decoded to the end. Invalid when it is none, or too large."""
    with _turns, decoded(content) as picture:
        return format_of(picture)


def made(content: bytes, wish: Wish) -> bytes:
    """The picture upright, in a size and a format. Of a picture that moves, the first frame."""
    with _turns, decoded(content) as picture:
        format = wish.format or format_of(picture)
        upright = ImageOps.exif_transpose(picture)
        return encoded(sized(upright, wish), format if format in GIVEN else GIVEN[0])


def decoded(content: bytes) -> Image.Image:
    """The pixels. Everything that can be wrong with them is the caller's mistake."""
    try:
        picture = Image.open(io.BytesIO(content), formats=tuple(MEDIA))
        if picture.width * picture.height > MOST_PIXELS:
            raise wrong(f"has more than {MOST_PIXELS} pixels")
        picture.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise wrong(f"has more than {MOST_PIXELS} pixels") from None
    except UnidentifiedImageError:
        raise wrong("is no picture (GIF, JPEG, PNG or TIFF)") from None
    except (OSError, SyntaxError, ValueError, IndexError, KeyError, TypeError, EOFError, MemoryError, UserWarning) as error:
        # Pillow's decoders raise all of these over broken bytes; of warnings, where they are errors.
        raise wrong(f"cannot be read: {error}") from None
    return picture


def wrong(rule: str) -> Invalid:
    return Invalid([Mistake("image", rule)])


def format_of(picture: Image.Image) -> str:
    """Phones' pictures in several sizes (MPO) are JPEG files."""
    return picture.format if picture.format in MEDIA else "JPEG"


def sized(picture: Image.Image, wish: Wish) -> Image.Image:
    """Within the width and height wished for, in its proportions; no larger than it is unless that is wished for."""
    scale = min((wished / side for wished, side in ((wish.width, picture.width), (wish.height, picture.height)) if wished), default=1.0)
    if scale == 1.0 or (scale > 1.0 and not wish.may_grow):
        return picture
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    return full_coloured(picture).resize(size, Image.Resampling.LANCZOS)


def full_coloured(picture: Image.Image) -> Image.Image:
    """Colours that can be mixed: those of a palette cannot."""
    if picture.mode in ("RGB", "RGBA", "L", "LA"):
        return picture
    return picture.convert("RGBA" if picture.mode in ALPHA or "transparency" in picture.info else "RGB")


def encoded(picture: Image.Image, format: str) -> bytes:
    """The file. What a camera said beside the pixels stays behind; a JPEG has white where it was clear."""
    picture = full_coloured(picture)
    options: dict[str, Any] = {}
    if format == "JPEG":
        picture, options = on_white(picture), {"quality": QUALITY}
    out = io.BytesIO()
    picture.save(out, format, **options)
    return out.getvalue()


def on_white(picture: Image.Image) -> Image.Image:
    if picture.mode not in ALPHA:
        return picture
    base = Image.new("RGB", picture.size, WHITE)
    clear = picture.convert("RGBA")
    base.paste(clear, mask=clear)
    return base
