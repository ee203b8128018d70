"""What core says when it refuses or finds mistakes. It knows no languages, so its texts are marked for the catalogues here."""


def _(message: str) -> str:
    """Marks a text for the catalogues."""
    return message


OF_CORE = (
    _("It is made of a survey's answers and is corrected there."),
    _("Must be a user of the book who can look after it."),
    _("Must be from 1 minute to 7 days."),
    _("Nobody here has this e-mail address, or it is not confirmed. Ask your admin to add it to your user."),
    _("Nothing was changed by this, so there is nothing to undo."),
    _("Only its owner, a manager or an admin may delete it."),
    _("Others are asked to it, or it recurs: move it in the calendar, so that they are told."),
    _("Outside partners may only read."),
    _("Say how long it takes, as 45m or 1h20."),
    _("Say how long it took, as 45m or 1h20."),
    _("Say what it was about."),
    _("Say whom it was with, by name, number or mail; a note may be about nobody."),
    _("A key that was revoked stays so, and one that was made is revoked, not undone."),
    _("It was changed since by %(by)s, %(at)s (%(member)s): it stays as it is now."),
    _("It was taken back already, by %(by)s, %(at)s."),
    _("Somebody belongs to it since: it stays."),
    _("Something was logged in it since: it stays."),
    _("Something was logged with it since: it stays."),
    _("What it belongs to was deleted since: bring that back first."),
    _("What was done to %(kind)s (%(action)s) cannot be undone here."),
    _("The last day comes before the first."),
    _("The user name or the password is wrong. A name that several books have needs its book: name@book."),
    _("There is no company of this name; enter it first, or leave this out."),
    _("This session is unknown, has ended or was revoked."),
    _("Too many failed logins; try again later."),
    _("must be a time zone such as Europe/Oslo"),
    _("must be given"),
    _("not in the property"),
    _("required"),
)
