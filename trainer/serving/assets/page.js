// textual.js draws the terminal and talks to the server. Here is what it leaves out: where the server is, a font that is
// there before cells are measured by it, keys without a click first, and words for the end.
"use strict";

const byId = (id) => document.getElementById(id);
const scheme = location.protocol === "https:" ? "wss:" : "ws:";
byId("terminal").dataset.sessionWebsocketUrl = `${scheme}//${location.host}/ws`;

function tellEnd() {
  document.body.classList.add("-closed");
  byId("again").focus();
}

window.WebSocket = class extends WebSocket {
  constructor(address) {
    super(address);
    this.addEventListener("open", () => document.querySelector(".xterm-helper-textarea").focus());
    this.addEventListener("message", ({ data }) => {
      if (typeof data !== "string") return;
      const [what, text] = JSON.parse(data);
      if (what === "ended") byId("reason").textContent = text;
    });
    this.addEventListener("close", tellEnd);
  }
};

const open = window.onload;
window.onload = async (event) => {
  try {
    await Promise.all(["", "bold ", "italic "].map((style) => document.fonts.load(`${style}16px "Roboto Mono"`)));
  } catch {
    // Another font of even width will do.
  }
  try {
    open(event);
  } catch {
    byId("reason").textContent = "This browser cannot draw the trainer.";
    tellEnd();
  }
};
byId("again").addEventListener("click", () => location.reload());
