"""Small carriers that several resources hold, both ways."""
