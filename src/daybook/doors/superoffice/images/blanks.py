"""What stands in for a picture that is not there, drawn by us."""

import io

from PIL import Image, ImageDraw

from daybook.doors.superoffice.images.pixels import encoded, made
from daybook.doors.superoffice.images.wish import FILE, FRAMED, PIXEL, Wish

SIDE = 96
"""Pixels of a side where no size is asked for."""
FINE = 768
"""What is drawn is drawn large, and made smaller without jags."""
PAPER, INK, LINE = (244, 245, 247), (172, 178, 188), (120, 127, 138)
CLEAR = (0, 0, 0, 0)


def drawn(kind: str, resource: str, wish: Wish) -> bytes:
    """A clear pixel, somebody's or a firm's outline, or a sheet of paper; within the size asked for."""
    if kind == PIXEL:
        return encoded(Image.new("RGBA", (1, 1), CLEAR), wish.format or "PNG")
    sheet = Image.new("RGBA", (FINE, FINE), CLEAR if kind == FILE else PAPER)
    pen = ImageDraw.Draw(sheet)
    if kind == FILE:
        draw_file(pen)
    else:
        (draw_person if resource == "Person" else draw_house)(pen)
    if kind == FRAMED:
        pen.rectangle((0, 0, FINE - 1, FINE - 1), outline=LINE, width=FINE // 48)
    out = io.BytesIO()
    sheet.save(out, "PNG")
    side = min(side for side in (wish.width, wish.height, FINE) if side) if wish.width or wish.height else SIDE
    return made(out.getvalue(), Wish(side, side, wish.format or "PNG"))


def draw_person(pen: ImageDraw.ImageDraw) -> None:
    """A head and shoulders."""
    pen.ellipse((264, 144, 504, 384), fill=INK)
    pen.pieslice((120, 432, 648, 1104), 180, 360, fill=INK)


def draw_house(pen: ImageDraw.ImageDraw) -> None:
    """A house with nine windows and a door."""
    pen.rectangle((192, 144, 576, 672), fill=INK)
    for top in (216, 336, 456):
        for left in (264, 360, 456):
            pen.rectangle((left, top, left + 48, top + 60), fill=PAPER)
    pen.rectangle((348, 576, 420, 672), fill=PAPER)


def draw_file(pen: ImageDraw.ImageDraw) -> None:
    """A sheet with a folded corner and some lines."""
    pen.polygon([(168, 48), (456, 48), (600, 192), (600, 720), (168, 720)], fill=PAPER, outline=LINE, width=16)
    pen.polygon([(456, 48), (456, 192), (600, 192)], fill=INK, outline=LINE, width=16)
    for top in (312, 408, 504, 600):
        pen.rectangle((240, top, 528, top + 24), fill=INK)
