"""Changes told as such: JSON Patch (RFC 6902) and merge patches (RFC 7396), of a record or of any JSON document."""

from daybook.wire.patch.document import Patched, patch
from daybook.wire.patch.operations import Untrue
from daybook.wire.patch.record import PatchedRecord, patch_record
from daybook.wire.patch.rules import RFC, Rules

__all__ = ["RFC", "Patched", "PatchedRecord", "Rules", "Untrue", "patch", "patch_record"]
