"""Kills and faults: what is left when a process ends at any instant, and what is said when the machine does not play along.

``python -m tests.torture`` (``make torture``) is the large version; the tests here are the small one.
"""
