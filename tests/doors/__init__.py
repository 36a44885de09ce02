"""Every door through which outside text comes in or goes out: hostile inputs, and what must hold, told by others.

What holds is never asked of the function that guards the door: it is asked of a parser, a shell, Python's own record of
what was opened, or the letters.
"""

from __future__ import annotations

from tests.doors import entering, leaving
from tests.doors.leaving import Door

DOORS: dict[str, Door] = {
    "terminal": leaving.terminal,
    "errors": leaving.errors,
    "screen": leaving.screen,
    "shell": leaving.shell,
    "formulas": leaving.formulas,
    "html": leaving.html,
    "xml": leaving.xml,
    "latex": leaving.latex,
    "markdown": leaving.markdown,
    "gift": leaving.gift,
    "bank-lines": leaving.bank_lines,
    "names": leaving.names,
    "exports": leaving.exports,
    "searches": entering.searches,
    "settings": entering.settings,
    "entities": entering.entities,
    "archives": entering.archives,
}
