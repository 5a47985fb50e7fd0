#!/bin/sh
# Sets up .venv with the packages that a file pins: sh workshop/make/set_up.sh PYTHON requirements.txt
# Does nothing when a copy of that file inside .venv says that they are there. The file for development pins all of the
# other one too.
set -u
python=$1
wanted=$2

refuse() {
    echo "$1" >&2
    exit 1
}

is_up_to_date() {
    for file in "$wanted" requirements-dev.txt; do
        cmp -s "$file" ".venv/$file" && .venv/bin/python -c '' 2>/dev/null && return
    done
    return 1
}

command -v "$python" >/dev/null 2>&1 ||
    refuse "Python 3.11 or newer is needed and there is no $python: install it (apt install python3 python3-venv)."
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null ||
    refuse "Python 3.11 or newer is needed; $python is $("$python" --version 2>&1 | head -n 1). Name another one: make run PYTHON=python3.12"
mkdir -p .local 2>/dev/null && : 2>/dev/null >>.local/set-up.lock ||
    refuse "The folder $PWD cannot be written by this account: make a copy of your own, or use the account that owns it."
exec 9>>.local/set-up.lock
flock -n 9 || { echo "Waiting for another command that is setting up .venv …" && flock 9; }
is_up_to_date && exit 0

echo "Setting up .venv …"
"$python" -c 'import ensurepip' 2>/dev/null ||
    refuse "Python's venv module is missing: install it (apt install python3-venv) and run this again."
.venv/bin/python -m pip --version >/dev/null 2>&1 || "$python" -m venv --clear .venv ||
    refuse "Python could not make the folder .venv; its words above say why."
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 PIP_ROOT_USER_ACTION=ignore
rm -f .venv/requirements*.txt
{ .venv/bin/python -m pip install --require-hashes --only-binary :all: -r "$wanted" && cp "$wanted" .venv/; } 2>&1 |
    tee .local/set-up.log | awk '/^Collecting/ && ++found % 10 == 0 { print "  packages found: " found; fflush() }
                                 /^Installing/ { print "  unpacking them …"; fflush() }'
is_up_to_date && exit 0
grep -qiE 'name ?resolution|ConnectTimeout|Failed to establish|ProxyError|unreachable|from versions: none' .local/set-up.log &&
    refuse "The packages could not be fetched: pip reaches no package index. Is there a network? (.local/set-up.log)"
refuse "The packages could not be installed: $(grep '^ERROR' .local/set-up.log | tail -n 1) (.local/set-up.log)"
