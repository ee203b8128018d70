"""OData v4 as this door speaks it: what queries say, pages of entity sets, their description."""
