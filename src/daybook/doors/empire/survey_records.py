"""What surveys look like on the wire: an addition of ours."""

from daybook.doors.empire.records import MODELS, Versioned
from daybook.wire.record import slot

EXAMPLE = '{"pages": [{"elements": [{"type": "rating", "name": "score", "title": "How was it?", "isRequired": true}]}]}'


class SurveyModel(Versioned, ns=MODELS):
    """A survey of the book."""

    name: str | None = slot("The name", required=True)
    json: str | None = slot("The definition, a JSON text in the form of SurveyJS", required=True, example=EXAMPLE)
    strict: bool = slot("Whether answers that do not fit are refused")
