"""Whether values fit the schemas of an OpenAPI document."""

import json
from typing import Any

import jsonschema_rs


class Schemas:
    """A document's, each made ready once."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document
        self._registry = jsonschema_rs.Registry([("urn:document", document)], draft=jsonschema_rs.Draft202012)
        self._ready: dict[str, jsonschema_rs.Draft202012Validator] = {}

    def validate(self, schema: dict[str, Any], value: Any) -> None:
        """Raises where the value does not fit; what the schema refers to is the document's."""
        text = json.dumps(schema).replace('"#/', '"urn:document#/')
        if text not in self._ready:
            self._ready[text] = jsonschema_rs.Draft202012Validator(json.loads(text), registry=self._registry)
        self._ready[text].validate(value)
