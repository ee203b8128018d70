"""Protech UX, version 1: the contacts of an association, written by integrators."""
