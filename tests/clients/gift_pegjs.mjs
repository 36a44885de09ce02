// usage: node gift_pegjs.mjs FILE.gift
// Prints what the parser of the package gift-pegjs, which editors use, makes of a GIFT file, as JSON.
import fs from "node:fs";
import { createRequire } from "node:module";

const load = createRequire(process.env.CLIENTS_NODE);
console.log(JSON.stringify(load("gift-pegjs").parse(fs.readFileSync(process.argv[2], "utf8"))));
