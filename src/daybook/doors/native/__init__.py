"""Daybook's own API: the timeline, what a write became, where a value comes from."""
