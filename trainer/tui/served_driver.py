"""How the screen is driven from a browser: Textual's web driver, which moreover ends when the server goes.

The driver of Textual waits for the server to say that it should quit. A server that was killed says nothing, but its
end of the pipe is closed, and that is word enough.
"""

from __future__ import annotations

from textual.drivers.web_driver import WebDriver


class ServedDriver(WebDriver):
    """Drives the screen over the pipes of ``trainer serve``."""

    def run_input_thread(self) -> None:
        """Read until the input ends, then leave: every answer is already kept."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            self.on_meta("quit", {})
