"""Every export in the real programs that it is for; what is not installed is skipped with a reason.

``make clients`` installs them and runs these tests; ``TRAINER_CLIENTS`` names the folder that they are in.
"""
