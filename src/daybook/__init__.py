"""Daybook: one contact-and-activity book behind five line-of-business APIs."""
