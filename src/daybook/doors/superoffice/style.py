"""How this door's wire differs from the platform's."""

from daybook.wire.style import Style

STYLE = Style(xml_arrays="", nulls_in="default", numbers="lenient", year_zero=True)
