"""What is fuzzed: every reader of a foreign file, with seeds, a way to change them, and what must hold of each try.

``python -m benchmarks.hostile fuzz`` drives it by coverage for as long as one likes; the tests here try a few of each.
"""
