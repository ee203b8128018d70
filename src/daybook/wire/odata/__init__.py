"""Queries in OData's manner: what a filter, a selection and an order say, as values. Which words a door knows is its grammar."""
