"""FirstService Residential "Connect": the call-center part. README.md says what is spoken."""
