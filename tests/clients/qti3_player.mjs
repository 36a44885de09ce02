// usage: node qti3_player.mjs FILE.zip [PICTURE.png [ITEM]]
// Renders every item of a QTI 3.0 package with @citolab/qti-components in headless Chromium and answers it three times:
// rightly, wrongly, and not at all. Prints what is seen and scored, by the item's label, as JSON. With PICTURE, a
// screenshot of ITEM (its label), or of the last one, is taken.
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { execFileSync } from "node:child_process";

const load = createRequire(process.env.CLIENTS_NODE);
const { chromium } = load("playwright-core");
const player = path.join(path.dirname(load.resolve("@citolab/qti-components/package.json")), "cdn/index.global.js");
const [file, picture, pictured] = process.argv.slice(2);

const member = (name) => execFileSync("unzip", ["-p", file, name], { encoding: "utf8", maxBuffer: 1 << 28 });
const resources = [
  ...member("imsmanifest.xml").matchAll(/<resource [^>]*type="imsqti_item_xmlv3p0"[^>]*href="([^"]+)"/g),
];

// Runs in the page.
async function play(xml) {
  const container = document.querySelector("item-container");
  const connected = new Promise((done) =>
    document.addEventListener("qti-assessment-item-connected", (event) => done(event.detail), { once: true }),
  );
  container.itemXML = xml;
  const item = await connected;
  await item.updateComplete;
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const body = item.querySelector("qti-item-body");
  const responses = item._context.variables.filter((variable) => variable.type === "response");
  const unknown = [...item.querySelectorAll("qti-item-body *")]
    .map((element) => element.localName)
    .filter((name) => name.startsWith("qti-") && name !== "qti-simple-match-set" && !customElements.get(name));

  function wrong({ correctResponse, baseType, cardinality, identifier }) {
    if (baseType === "string") return "certainly not this";
    if (baseType === "float") return String(Number(correctResponse) + 1e6);
    if (cardinality === "ordered") return [...correctResponse].reverse();
    if (baseType === "directedPair") return ["left-1 right-2"];
    const offered = [...body.querySelectorAll("qti-simple-choice")].map((choice) => choice.getAttribute("identifier"));
    return cardinality === "multiple" ? offered : offered.find((choice) => choice !== correctResponse);
  }
  function score(answer) {
    item.variables = responses.map((one) => ({ identifier: one.identifier, type: "response", value: answer(one) }));
    item.variables = [{ identifier: "SCORE", type: "outcome", value: "0" }];
    item.processResponse(true, false);
    return Number(item.variables.find((variable) => variable.identifier === "SCORE").value);
  }
  const shown = {
    seen: body.innerText,
    choices: [...body.querySelectorAll("qti-simple-choice, qti-simple-associable-choice")].map((one) => one.textContent),
  };
  const scores = {
    empty: score(() => null),
    wrong: score(wrong),
    right: score((response) => response.correctResponse),
  };
  return {
    ...shown,
    ...scores,
    label: item.getAttribute("label"),
    unknown,
    feedback: item.querySelector("qti-modal-feedback")?.textContent ?? "",
  };
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await browser.newPage({ viewport: { width: 900, height: 600 } });
const errors = [];
page.on("console", (message) => ["error", "warning"].includes(message.type()) && errors.push(message.text()));
page.on("pageerror", (error) => errors.push(error.message));
await page.route("**/*", (route) => {
  errors.push(`asks for ${route.request().url()}`);
  return route.abort();
});
await page.setContent("<!doctype html><meta charset='utf-8'><qti-item><item-container></item-container></qti-item>");
await page.addScriptTag({ path: player });
const items = [];
for (const [, href] of resources) {
  items.push(await page.evaluate(play, member(href)));
  if (picture && pictured === items.at(-1).label) break;
}
if (picture) await page.screenshot({ path: picture });
await browser.close();
console.log(JSON.stringify({ items, errors }));
