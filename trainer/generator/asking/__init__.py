"""Fact and asked part to wording; one file per question kind or wh-family."""
