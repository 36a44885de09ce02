#!/bin/sh
# Installs other libraries that read documents into a folder of their own, to compare them with those that Trainer uses.
# usage: sh scripts/other_readers.sh FOLDER
#
# python -m benchmarks.readers --others FOLDER/bin/python then prints what each makes of the same files. Some of them are
# AGPL or GPL: they run as a process of their own, and are no part of Trainer.
set -eu
python3 -m venv "$1"
"$1/bin/python" -m pip install --disable-pip-version-check --quiet --upgrade pip
"$1/bin/python" -m pip install --disable-pip-version-check --quiet kreuzberg==4.10.4 pypdf==7.1.1 pdfplumber==0.11.10 \
    docx2python==3.7.1 python-docx==1.2.0 EbookLib==0.20 beautifulsoup4 lxml lxml_html_clean \
    docutils==0.23 pysrt==1.1.2 webvtt-py==0.6.0 chardet cssselect
"$1/bin/python" -m pip install --disable-pip-version-check --quiet --no-deps readability-lxml==0.9 jusText==3.0.2
