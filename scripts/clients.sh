#!/bin/sh
# Installs the programs that exports are tried in, from their ordinary packages, into a folder of their own.
# usage: sh scripts/clients.sh FOLDER
#
# TRAINER_CLIENTS=FOLDER then tells the tests where they are. Some of them are AGPL or GPL: they are tools of the tests,
# run as processes of their own, and no part of Trainer. What cannot be installed is said, and its tests are skipped.
set -u
folder=$1
limit=${CLIENTS_SECONDS:-170}
mkdir -p "$folder/node"

install() {
    what=$1
    shift
    if ! timeout "$limit" "$@" >"$folder/log" 2>&1; then
        echo "clients: $what could not be installed; tests that need it will be skipped" >&2
    fi
}

if command -v npm >/dev/null 2>&1; then
    printf '{"private": true}\n' >"$folder/node/package.json"
    install "the clients in JavaScript" npm install --prefix "$folder/node" --silent --no-audit --no-fund \
        gift-pegjs@1.0.2 @citolab/qti-components@7.27.4 playwright-core@1.65.1 \
        @learninglocker/xapi-validation@3.0.0 @xapi/cmi5@1.4.0
else
    echo "clients: there is no npm; tests of clients in JavaScript will be skipped" >&2
fi
if python3 -m venv "$folder/python" >"$folder/log" 2>&1; then
    install "Anki and Open edX" "$folder/python/bin/python" -m pip install --disable-pip-version-check --quiet \
        anki==26.9.3 xblocks-contrib==0.13.1
else
    echo "clients: python3 cannot make a virtual environment; tests of Anki and Open edX will be skipped" >&2
fi
