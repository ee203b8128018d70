"""What is told of the doors: what is running, help pages, OpenAPI, the page to try routes."""
