#!/usr/bin/env python3
"""The portal's command line: `manage.py help` lists what it can do."""

import sys

if __name__ == "__main__":
    try:
        from workshop.make.manage import run
    except ModuleNotFoundError as missing:
        sys.exit(f"{missing.name} is not installed here: call .venv/bin/python manage.py; make manage sets .venv up.")
    run(sys.argv[1:])
