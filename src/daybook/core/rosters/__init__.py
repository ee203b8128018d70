"""Lists as pages show them: what one filter line asks for, in an order that may be chosen, page by page."""
