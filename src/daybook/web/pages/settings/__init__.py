"""Settings: one's own, and for admins the book's users, groups and lists."""

from daybook.web.pages.settings import groups, lists, me, users

ROUTES = (*me.ROUTES, *users.ROUTES, *groups.ROUTES, *lists.ROUTES)
