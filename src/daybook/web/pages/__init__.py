"""The pages of signed-in users: a module (or package) per page, each with the table of its ROUTES."""
