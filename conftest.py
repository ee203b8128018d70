"""Fixtures for every test, those in the doors' folders too."""

from hypothesis import settings

pytest_plugins = ("tests.support", "tests.recorder")

# How long an example takes says how busy the machine is.
settings.register_profile("daybook", deadline=None)
settings.load_profile("daybook")
