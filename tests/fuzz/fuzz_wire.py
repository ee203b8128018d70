"""Bytes that libFuzzer makes up, for every reader: `python -m tests.fuzz.fuzz_wire tests/samples`.

Not part of the tests: it needs atheris, and runs until it is stopped.
"""

import sys

from daybook.wire import codec, credentials
from daybook.wire.problems import Malformed, TooLarge, Unsupported
from tests.wire.models import CallCenterActivityLog, ContactLogCreateModel, ContactRequest, TaskActivityLog

MODELS = (ContactLogCreateModel, ContactRequest, CallCenterActivityLog, TaskActivityLog)
TYPES = (
    "application/json",
    "application/xml",
    "application/x-www-form-urlencoded",
    "text/json; charset=utf-16",
    "text/xml; charset=utf-16",
)


def feed(data: bytes) -> None:
    """Read a body as every model in every format. Anything but a refusal is a find."""
    for model in MODELS:
        for content_type in TYPES:
            try:
                reading = codec.read(model, data, content_type)
                codec.write(reading.record, codec.answer_media(None, content_type), model=model)
            except (Malformed, TooLarge, Unsupported):
                continue
    header = data.decode("latin-1")
    codec.answer_media(header, header, header, header)
    credentials.authorization(header)
    credentials.cookies(header)


if __name__ == "__main__":
    import atheris

    atheris.instrument_all()
    atheris.Setup(sys.argv, feed)
    atheris.Fuzz()
