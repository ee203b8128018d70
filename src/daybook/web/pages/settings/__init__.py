"""Settings: one's own, and for admins the book's, its users, groups, rights, lists, templates. Its mail is served apart."""

from daybook.web.pages.settings import book, groups, lists, me, rights, templates, users

ROUTES = (*me.ROUTES, *users.ROUTES, *groups.ROUTES, *rights.ROUTES, *lists.ROUTES, *templates.ROUTES, *book.ROUTES)
