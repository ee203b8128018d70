"""The pages: one more door, in HTML, and the help pages of the others."""

from daybook.web.mailing import Mailing
from daybook.web.reference.help import help_routes
from daybook.web.site import door
from daybook.web.standing import Standing

__all__ = ["Mailing", "Standing", "door", "help_routes"]
