"""Every export in the real programs that it is for; what is not installed is skipped with a reason.

``make clients`` installs them and runs these tests; ``TRAINER_CLIENTS`` names the folder that they are in.
"""

CHECKED_BY = {
    "aiken": "tests.formats.test_aiken",
    "anki": "tests.clients.test_anki",
    "anki-text": "tests.clients.test_anki",
    "blooket": "tests.formats.test_games",
    "csv": "tests.formats.test_csv",
    "gift": "tests.clients.test_gift",
    "gimkit": "tests.formats.test_games",
    "h5p": "tests.formats.test_h5p",
    "hascard": "tests.formats.test_hascard",
    "html": "tests.clients.test_html",
    "html-interactive": "tests.clients.test_html",
    "json": "tests.formats.test_formats",
    "kahoot": "tests.formats.test_games",
    "latex": "tests.clients.test_paper",
    "markdown": "tests.clients.test_paper",
    "moodle-xml": "tests.formats.test_moodle_xml",
    "olx": "tests.clients.test_olx",
    "pdf": "tests.clients.test_paper",
    "qti12": "tests.formats.test_qti12",
    "qti21": "tests.formats.test_qti2",
    "qti30": "tests.clients.test_qti30",
    "quizlet": "tests.formats.test_quizlet",
}
"""Where each format is tried: in its program, or, where no ordinary package holds that, by a reader after its rules."""
