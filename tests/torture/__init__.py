"""Kills and faults: what is left of a process that ends at any instant, and what is said when the machine fails.

``python -m tests.torture`` (``make torture``) is the large version; the tests here are the small one.
"""
