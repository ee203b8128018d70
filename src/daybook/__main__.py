"""`python -m daybook`: the same as the `daybook` command."""

from daybook.cli import main

main()
