"""Fixtures for every test, those in the doors' folders too."""

pytest_plugins = ("tests.support", "tests.recorder")
