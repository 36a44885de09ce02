"""Hints that name keys: they hold the id of a binding with its key, and are told with the key that is in force."""

from __future__ import annotations

import re
from collections.abc import Mapping

_PLACE = re.compile(r"\{(\w+\.[\w-]+):([^{}\s]+)\}")


def with_keys(hint: str, changed: Mapping[str, str]) -> str:
    """Put the user's keys into a hint: "{quiz.skip:s} skips" names the key under which it now is.

    ``changed`` is what stands under ``[keys]``: ids of bindings to keys.
    """

    def named(found: re.Match[str]) -> str:
        binding, default = found.groups()
        if binding not in changed:
            return default
        from trainer.tui.keys import key_list, key_name

        return key_name(key_list(changed[binding])[0])

    return _PLACE.sub(named, hint)
