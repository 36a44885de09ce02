"""The two themes: calm colours with enough contrast, one dark and one light."""

from __future__ import annotations

from textual.theme import Theme as TextualTheme

from trainer.settings import Theme

THEMES = (
    TextualTheme(
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
    ),
    TextualTheme(
        name="trainer-light",
        primary="#2f6496",
        secondary="#4b5f73",
        accent="#8a5a00",
        success="#1d6b33",
        warning="#8a5a00",
        error="#a82222",
        foreground="#1d242c",
        background="#f7f5f0",
        surface="#efece4",
        panel="#e3dfd4",
        dark=False,
    ),
)


def theme_name(theme: Theme) -> str:
    """Return the name of the theme that a setting means."""
    return f"trainer-{theme.value}"
