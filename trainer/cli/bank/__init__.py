"""``trainer bank``: its commands, one file for each or for those that do the same to different ends."""

from __future__ import annotations

import typer

from trainer.cli.bank import attaching, combining, duplicates, editing, judging, looking, searching, tagging, updating

bank_app = typer.Typer(help="List, search, check, edit, merge, split and update banks.", rich_markup_mode=None)
for _name, _command in (
    ("list", looking.list_banks),
    ("show", looking.show),
    ("check", looking.check),
    ("search", searching.search),
    ("edit", editing.edit),
    ("accept", judging.accept),
    ("reject", judging.reject),
    ("tag", tagging.tag),
    ("split", combining.split),
    ("merge", combining.merge),
    ("duplicates", duplicates.duplicates),
    ("attach", attaching.attach),
    ("update", updating.update),
):
    bank_app.command(_name)(_command)
