"""The programs behind the make targets: one module for each target that is more than a line.

`environment` runs before anything is installed, so it uses the standard library alone.
"""
