// Checks a script for Google Apps Script with the TypeScript compiler, and prints what it says.
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const [script, here] = process.argv.slice(2);
const options = "--noEmit --allowJs --checkJs --strict --target es2020 --lib es2020";
const types = ["--typeRoots", join(here, "node_modules/@types"), "--types", "google-apps-script"];
const tsc = join(here, "node_modules/.bin/tsc");
const ran = spawnSync(tsc, [...options.split(" "), ...types, script], { encoding: "utf-8" });
console.log(JSON.stringify({ status: ran.status, said: ran.stdout + ran.stderr }));
