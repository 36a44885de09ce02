"""The session as a state machine, grading of answers, and what a quiz shows."""
