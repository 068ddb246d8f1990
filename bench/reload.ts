// What an edit costs while `npm start` serves: from the write to the first answer of the new version, beside the same program
// evaluated from the start, turn by turn in the same run. In: a number of turns. Out: a table.
// The program is the stack of this project; the edit changes a route's scope and a handler's text.
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleComponent } from "../build";
import { evaluate, openEvaluator } from "../program";
import { readStartOptions } from "../start/options";
import { openLog } from "../start/print";
import { reloader } from "../start/reload";
import { Served } from "../start/served";
import { Session } from "../start/session";
import { readVersion } from "../start/version";
import { middle } from "./quantile";

const root = join(__dirname, "..");
const TURNS = Number(process.argv[2] ?? 5);
const names = { issuer: "https://issuer.example/", jwksUri: "https://issuer.example/keys" };

async function main(): Promise<void> {
  await bundleComponent();
  const folder = mkdtempSync(join(tmpdir(), "portcullis-reload-"));
  const session = new Session();
  try {
    for (const part of ["stack", "Pulumi.yaml", "package.json", "tsconfig.json"])
      cpSync(join(root, part), join(folder, part), { recursive: true });
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    const options = readStartOptions(["--port", "0", "--dir", folder, "--no-console"], {}, root);
    const evaluator = session.opened(openEvaluator());
    const version = await readVersion(options, names, evaluator.evaluate);
    const silent = { info: () => {}, warn: () => {}, error: () => {} };
    const log = { ...openLog(), log: silent, onLine: () => {}, onFailure: () => {}, onRequest: () => {} };
    const served = await Served.start({
      options,
      session,
      issuer: undefined,
      names,
      version,
      tookMs: 0,
      log,
    });
    session.opened(reloader(served, evaluator.evaluate, undefined));
    const rows: { readonly edit: string; readonly reload: number; readonly start: number }[] = [];
    for (let turn = 0; turn < TURNS; turn++)
      for (const [edit, file, from, to] of EDITS) {
        await new Promise((resolve) => setTimeout(resolve, PAUSE));
        const path = join(folder, file);
        const before = served.number;
        const began = performance.now();
        const text = readFileSync(path, "utf8");
        writeFileSync(path, turn % 2 === 0 ? text.replace(from, to) : text.replace(to, from));
        while (served.number === before) await new Promise((resolve) => setTimeout(resolve, 5));
        const reload = performance.now() - began;
        await new Promise((resolve) => setTimeout(resolve, PAUSE));
        const again = performance.now();
        await readVersion(options, names, evaluate);
        rows.push({ edit, reload, start: performance.now() - again });
      }
    print(rows);
  } finally {
    await session.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Somebody reads what came of an edit before the next one; the process that waits is ready by then. */
const PAUSE = 6000;

const EDITS = [
  ["a scope", "stack/index.ts", "access: { anyValidToken: true }", 'access: { scopes: ["bench"] }'],
  ["a handler", "stack/functions/hello.ts", "Hello", "Hullo"],
] as const;

function print(
  rows: readonly { readonly edit: string; readonly reload: number; readonly start: number }[],
): void {
  const lines = EDITS.map(([edit]) => {
    const own = rows.filter((row) => row.edit === edit);
    const [reload, start] = [own.map((row) => row.reload), own.map((row) => row.start)];
    const ratio = middle(own.map((row) => row.reload / row.start));
    return [
      edit.padEnd(10),
      `${middle(reload).toFixed(0)} ms (${Math.min(...reload).toFixed(0)} at best)`.padEnd(30),
      `${middle(start).toFixed(0)} ms (${Math.min(...start).toFixed(0)} at best)`.padEnd(30),
      ratio.toFixed(2),
    ].join("");
  });
  const head = [
    "edit".padEnd(10),
    "served after".padEnd(30),
    "evaluated from the start".padEnd(30),
    "ratio",
  ].join("");
  process.stdout.write(`${[head, ...lines].join("\n")}\n`);
}

void main().then(() => process.exit(0));
