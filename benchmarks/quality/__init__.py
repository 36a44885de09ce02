"""How good the questions are: blind rating sheets, the verdicts that came back, and what they say of today's output.

Verdicts are kept without the rated texts in ``verdicts.jsonl``: document, question id, a hash of the wording, verdict,
code, rater and date. ``python -m benchmarks.quality`` makes the banks of the shared documents anew and compares.
"""
