"""The themes: calm colours with enough contrast, one dark and one light, and one of the highest contrast."""

from __future__ import annotations

from textual.theme import Theme as TextualTheme

from trainer.settings import Theme

THEMES = {
    Theme.DARK: TextualTheme(
        name="trainer-dark",
        primary="#7aa2c8",
        secondary="#a9b8c9",
        accent="#e0b060",
        success="#7fc08a",
        warning="#e0b060",
        error="#e88080",
        foreground="#d8dee6",
        background="#15191f",
        surface="#1b2028",
        panel="#242b35",
        dark=True,
        variables={"text-disabled": "auto 52%", "highlight": "#2a3644"},
    ),
    Theme.LIGHT: TextualTheme(
        name="trainer-light",
        primary="#2f6496",
        secondary="#4b5f73",
        accent="#8a5a00",
        success="#1d6b33",
        warning="#8a5a00",
        error="#a82222",
        foreground="#171d24",
        background="#f7f5f0",
        surface="#efece4",
        panel="#e3dfd4",
        dark=False,
        variables={"text-muted": "auto 70%", "text-disabled": "auto 58%", "highlight": "#d8e0e6"},
    ),
    Theme.HIGH_CONTRAST: TextualTheme(
        name="trainer-high-contrast",
        primary="#8fd0ff",
        secondary="#ffffff",
        accent="#ffe066",
        success="#7dff9a",
        warning="#ffe066",
        error="#ffb3b3",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#1c1c1c",
        dark=True,
        variables={"text-muted": "auto 80%", "text-disabled": "auto 70%", "highlight": "#00254a"},
    ),
}
"""The themes of the screen, in the order in which a key goes through them."""
