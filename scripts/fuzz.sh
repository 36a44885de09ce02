#!/bin/sh
# Fuzzes readers guided by coverage, with atheris in an environment that is thrown away.
# usage: sh scripts/fuzz.sh PYTHON [arguments of "python -m benchmarks.hostile fuzz"]
#
# PYTHON is one with all that the tests need; its packages are used, and nothing is added to them.
set -eu
python=$1
shift
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$python" -m pip install --disable-pip-version-check --quiet --target "$folder" atheris==3.0.0
PYTHONPATH="$folder" "$python" -m benchmarks.hostile fuzz "$@"
