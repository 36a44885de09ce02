"""Every figure of a score book: one file each, a pure function from the answers to a finding."""

from trainer.scores.statistics.rows import LastScore, Tally, last_scores, most_missed, overview, streak

__all__ = ["LastScore", "Tally", "last_scores", "most_missed", "overview", "streak"]
