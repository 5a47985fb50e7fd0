"""The programs behind the make targets: one module for each target that is more than a line."""
