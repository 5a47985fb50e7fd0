"""A small demo: real places as they stand in open data, and examples that say that they are examples.

Made through the actions, as people would make it, so that it shows the portal at work; it is loaded only where DEMO
is on.
"""
