"""What a user prefers and where things live: one frozen :class:`Settings` from file, environment and flags.

``model`` says what can be set, ``loading`` where values come from, ``editing`` changes the file, and ``profiles`` are
the people on one machine. The names below are what the other rooms need.
"""

from trainer.settings.loading import Loaded, config_file, load_settings, read_settings
from trainer.settings.model import Settings, Theme, shipped

__all__ = ["Loaded", "Settings", "Theme", "config_file", "load_settings", "read_settings", "shipped"]
