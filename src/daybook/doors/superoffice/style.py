"""How this door's wire differs from the platform's."""

from daybook.wire.style import Formats, Style

STYLE = Style(xml_arrays="", nulls_in="default", numbers="lenient", year_zero=True)
FORMATS = Formats(json_too=("application/json-patch+json", "application/merge-patch+json"))
