"""Pick lists: what there is to pick from, and who keeps them."""
