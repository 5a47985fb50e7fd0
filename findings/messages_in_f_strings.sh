#!/bin/sh
# Babel 2.18.0: whether a message inside an f-string is collected hangs on the Python that runs the extraction.
#
# Expected: extract("python", …) reads source, so the same file gives the same messages under every Python it supports.
# Found: it reads tokens. Until Python 3.11 an f-string is one token, and `f"{_('Hello')}"` gives nothing, without a
# warning; from 3.12 on the parts of an f-string are tokens of their own, and the message is collected. A catalogue made
# on 3.11 lacks it, and the next one made on 3.12 says that it is new.
#
# Seen under 3.11: "Plain"; under 3.12 and later: "Hello one Plain".
# Exit 0 while this is so; 1 when it has changed.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q "babel==2.18.0" 2>"$work/pip.log" || { cat "$work/pip.log"; exit 2; }
cat > "$work/look.py" <<'PY'
import io
import sys

from babel.messages.extract import extract

SOURCE = b"""print(f"{_('Hello')} and {ngettext('one', 'many', n)}")\nprint(_("Plain"))\n"""
found = []
for _line, message, _comments, _context in extract("python", io.BytesIO(SOURCE)):
    found.append(message if isinstance(message, str) else message[0])
print(*found)
sys.exit(found != (["Plain"] if sys.version_info < (3, 12) else ["Hello", "one", "Plain"]))
PY
"$work/venv/bin/python" "$work/look.py"
