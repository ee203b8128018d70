"""What a library says of what people mistype, and core passes on: marked for the catalogues, as it stands in no module of ours."""

from daybook.core.texts import marked as _

OF_MAIL_ADDRESSES = (
    _("An email address must have an @-sign."),
    _("There must be something before the @-sign."),
    _("There must be something after the @-sign."),
    _("The part after the @-sign is not valid. It should have a period."),
    _("An email address cannot end with a period."),
    _("An email address cannot have two @-signs."),
)
"""The library of e-mail addresses; what it says of rarer mistakes stays English."""
