"""The carriers, as they look on the wire. Member names are the wire's own."""
