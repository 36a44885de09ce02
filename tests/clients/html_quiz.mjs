// usage: node html_quiz.mjs FILE.html PLAN.json
// Takes a quiz in Chromium without a network and tells as JSON what was shown. The plan is a list with an answer for each
// question: its parts, or null to skip it, which is tried after checking nothing. A plan with "keys" is typed instead.
import fs from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const { chromium } = createRequire(process.env.CLIENTS_NODE)("playwright-core");
const [file, planned] = process.argv.slice(2);
const plan = JSON.parse(fs.readFileSync(planned, "utf8"));
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await browser.newPage({ viewport: { width: 380, height: 700 } });
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

/** Answers the question that is shown, by the controls that a person uses, and goes on. */
function answer(parts) {
  const all = (name, from = document) => [...from.querySelectorAll(name)];
  const text = (name, from = document) => all(name, from).map((found) => found.textContent);
  const check = document.querySelector(".buttons .main");
  const seen = {
    document: text(".card > .document bdi")[0],
    pieces: [...document.querySelector("#stem .stem").childNodes].filter((one) => one.nodeType === 3).map((one) => one.data),
    options: text(".option bdi").concat(text(".lines bdi")),
    left: text(".pair label bdi"),
    right: document.querySelector(".pair select") ? text("option", document.querySelector(".pair select")).slice(1) : [],
    tooWide: document.documentElement.scrollWidth > innerWidth,
    labelled: all("input, select, button").every((one) => one.labels?.length || one.ariaLabel || one.textContent),
  };
  if (parts === null) {
    if (!document.querySelector(".lines")) {
      check.click();
      seen.hint = text(".hint")[0];
    }
    all(".buttons button")[1].click();
  } else {
    for (const label of all(".option")) if (parts.includes(label.querySelector("bdi").textContent)) label.click();
    all("input[type=text]").forEach((field, place) => { field.value = parts[place]; });
    all(".pair select").forEach((select, place) => { select.value = String(seen.right.indexOf(parts[place])); });
    if (document.querySelector(".lines")) {
      parts.forEach((part, place) => {
        const line = all(".lines li").find((one) => one.querySelector("bdi").textContent === part);
        while (all(".lines li").indexOf(line) > place) line.querySelector(".up").click();
      });
    }
    check.click();
  }
  seen.verdict = text(".feedback .verdict")[0];
  seen.key = text(".feedback .key bdi");
  seen.passages = text(".feedback blockquote");
  seen.marked = text(".feedback mark");
  seen.where = text(".feedback .where bdi")[0];
  seen.said = text("#said")[0];
  seen.focused = document.activeElement.textContent;
  document.querySelector(".buttons .main").click();
  return seen;
}

const questions = [];
if (Array.isArray(plan)) {
  for (const parts of plan) questions.push(await page.evaluate(answer, parts));
} else {
  for (const key of plan.keys) await (key === "Enter" ? page.keyboard.press(key) : page.keyboard.type(key));
}
const score = await page.locator(".score").textContent();
const missed = await page.locator(".missed > li").count();
await browser.close();
console.log(JSON.stringify({ asked, errors, questions, score, missed }));
