// What a TTL buys and what it costs, and what a month costs: tables for docs/operate. In: prices, traffic and sizes, each with a
// default and a flag (`npm run bench -- cost --lambda-request 0.2`). Out: Markdown. Computed, not measured: the same numbers in, the same out.
import { parseArgs } from "node:util";
import { INPUTS, type Inputs } from "./cost/inputs";
import { costTable } from "./cost/month";
import { delayTable, requestsTable } from "./cost/ttl";

function main(): void {
  const names = Object.keys(INPUTS) as (keyof Inputs)[];
  const flag = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const { values } = parseArgs({
    args: process.argv.slice(2),
    options: Object.fromEntries(names.map((name) => [flag(name), { type: "string" as const }])),
  });
  const given = names.flatMap((name) => {
    const value = values[flag(name)];
    if (value === undefined) return [];
    if (!(Number(value) >= 0)) throw new Error(`--${flag(name)}: expected a number, not less than 0`);
    return [[name, Number(value)] as const];
  });
  const inputs: Inputs = { ...INPUTS, ...Object.fromEntries(given) };
  process.stdout.write(`${[requestsTable(inputs), delayTable(), costTable(inputs)].join("\n\n")}\n`);
}

main();
