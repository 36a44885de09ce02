#!/bin/sh
# Creates the virtual environment and installs the pinned requirements and the project into it.
# usage: sh scripts/setup.sh VENV REQUIREMENTS
set -eu
venv=$1
requirements=$2

fits='import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))'
if ! "$venv/bin/python" -c "$fits" 2>/dev/null; then
    for python in python3 python3.14 python3.13 python3.12 python3.11 python; do
        if "$python" -c "$fits" 2>/dev/null; then
            found=$python
            break
        fi
    done
    if [ -z "${found:-}" ]; then
        echo "setup: no Python from 3.11 to 3.14 found on the PATH. Install one, then run make again." >&2
        exit 4
    fi
    echo "Setting up $venv with $("$found" --version) ..." >&2
    rm -rf "$venv"
    if ! "$found" -m venv "$venv" 2>/dev/null; then
        echo "setup: $found cannot create a virtual environment. On Debian and Ubuntu: apt install python3-venv." >&2
        exit 4
    fi
fi
echo "Installing pinned packages from $requirements (once) ..." >&2
unset PIP_USER PYTHONPATH PYTHONHOME 2>/dev/null || true
pip="$venv/bin/python -m pip --disable-pip-version-check --quiet"
$pip install --require-hashes -r "$requirements"
$pip install --no-build-isolation --no-deps --editable .
