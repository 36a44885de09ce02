"""The append-only record of every answer, and the statistics computed from it."""
