// usage: node xapi_validation.mjs STATEMENTS.json
// Prints what the validator of Learning Locker finds wrong with each statement of a list, as JSON.
import fs from "node:fs";
import { createRequire } from "node:module";

const load = createRequire(process.env.CLIENTS_NODE);
const validation = load("@learninglocker/xapi-validation/dist/factory.js");
const validate = (validation.default ?? validation).statement ?? validation.default;
const statements = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
console.log(JSON.stringify(statements.map((statement) => validate(statement, ["statement"]).map(String))));
