"""One file per format: a bank as another program expects it."""
