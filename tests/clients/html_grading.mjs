// usage: node html_grading.mjs GRADING.js CASES.json
// Grades answers with the script of the quiz page: each case is a question's record and the parts of an answer.
import fs from "node:fs";
import vm from "node:vm";

const [script, cases] = process.argv.slice(2).map((path) => fs.readFileSync(path, "utf8"));
const grading = vm.runInNewContext(`${script}; grading`);
console.log(JSON.stringify(JSON.parse(cases).map(([question, parts]) => grading.right(question, parts))));
