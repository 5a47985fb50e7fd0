#!/usr/bin/env python3
"""The portal's command line: `manage.py help` lists what it can do."""

import sys

if __name__ == "__main__":
    from workshop.make.manage import run

    run(sys.argv[1:])
