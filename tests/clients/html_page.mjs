// usage: node html_page.mjs FILE.html OUT.pdf
// Opens a page in Chromium without a network, as paper and 380 pixels wide, prints it on A4 and Letter, and tells as JSON
// what a person sees and what went wrong.
import fs from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const { chromium } = createRequire(process.env.CLIENTS_NODE)("playwright-core");
const [file, out] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await browser.newPage({ viewport: { width: 794, height: 1123 } });
const asked = [];
const errors = [];
page.on("pageerror", (error) => errors.push(error.message));
page.on("console", (message) => errors.push(message.text()));
page.on("dialog", (dialog) => { errors.push(dialog.message()); dialog.dismiss(); });
await page.route("**/*", (route) => {
  if (route.request().url() === pathToFileURL(file).href) return route.continue();
  asked.push(route.request().url());
  return route.abort();
});
await page.goto(pathToFileURL(file).href);
const wide = () => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
const printed = {};
await page.emulateMedia({ media: "print" });
const tooWide = [await wide()];
const texts = await page.evaluate(() => Object.fromEntries(
  [".asked", ".options bdi", ".key", ".also bdi", "blockquote", "mark", ".id", "h2", ".unit"].map((name) =>
    [name, [...document.querySelectorAll(name)].map((found) => found.textContent)])));
const visible = await page.evaluate(() => document.body.innerText);
for (const format of ["A4", "Letter"]) {
  const path = `${out}.${format}.pdf`;
  await page.pdf({ path, format });
  printed[format] = fs.statSync(path).size;
}
await page.emulateMedia({ media: "screen" });
await page.setViewportSize({ width: 380, height: 700 });
tooWide.push(await wide());
await browser.close();
console.log(JSON.stringify({ asked, errors, tooWide, texts, visible, printed }));
