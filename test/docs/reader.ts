// A reader: has a copy of the checkout and a shell, and does what a document says, block by block.
// In: the blocks of one document. Out: nothing; it throws with the document's line when something is not as written.
// `npm ci` is not run again: CI runs it before the tests, as the first command says. The port is a free one.

import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { additionOf, type Block, fileOf, needsOf } from "./blocks";

const root = join(__dirname, "../..");
/** What `npm start` and the command read; a reader's checkout has more. */
const PARTS =
  /^(authorizer|build|cli|console|examples|gateway|issuer|policypack|program|secure-api|stack|start|[^/]+$)/;
const PORT = "8787";

export class Reader {
  readonly #folder = mkdtempSync(join(tmpdir(), "portcullis-reader-"));
  readonly #home = join(this.#folder, "portcullis");
  readonly #state = join(this.#folder, "state");
  readonly #prefix = join(this.#folder, "prefix");
  #server: ChildProcess | undefined;
  #printed = "";

  constructor(
    private readonly document: string,
    private readonly port: number,
  ) {
    const tracked = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], {
      cwd: root,
      encoding: "utf8",
    });
    for (const file of tracked.split("\n").filter((name) => name !== "" && PARTS.test(name)))
      cpSync(join(root, file), join(this.#home, file), { recursive: true });
    for (const built of ["cli/dist", "policypack/dist", "secure-api/dist"])
      cpSync(join(root, built), join(this.#home, built), { recursive: true });
    symlinkSync(join(root, "node_modules"), join(this.#home, "node_modules"));
    mkdirSync(this.#prefix);
    writeFileSync(this.#state, `cd ${this.#home}\n`);
  }

  async read(blocks: readonly Block[]): Promise<void> {
    for (const block of blocks) {
      const [file, addition] = [fileOf(block), additionOf(block)];
      if (file !== undefined) this.#write(file, block.text.slice(block.text.indexOf("\n") + 1));
      else if (addition !== undefined) this.#add(addition, block);
      else if (block.language === "text") this.#compare(block);
      else if (block.language === "sh" && needsOf(block) === undefined) await this.#run(block);
    }
  }

  async stop(): Promise<void> {
    await this.#end();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Ctrl-C, and the server's last word. */
  async #end(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server?.pid === undefined || server.exitCode !== null) return;
    const ended = new Promise((resolve) => server.once("exit", resolve));
    process.kill(-server.pid, "SIGINT");
    await ended;
  }

  #write(file: string, text: string): void {
    mkdirSync(dirname(join(this.#home, file)), { recursive: true });
    writeFileSync(join(this.#home, file), `${text}\n`);
  }

  #add({ list, file, code }: { list: string; file: string; code: string }, block: Block): void {
    const path = join(this.#home, file);
    const before = readFileSync(path, "utf8");
    const place = `  ${list}: [\n`;
    if (before.split(place).length !== 2) throw this.#wrong(block, `${file} has no one list "${list}"`);
    writeFileSync(path, before.replace(place, `${place}${code}\n`));
  }

  async #run(block: Block): Promise<void> {
    const lines = block.text.split("\n").filter((line) => !line.startsWith("#"));
    const server = lines.find((line) => /npm start(?! -- --once)\s*(#|$)/.test(line));
    if (server !== undefined) await this.#start(block);
    const rest = lines.filter((line) => line !== server && !/^npm ci && npm test/.test(line));
    if (rest.length > 0) this.#shell(rest, block);
  }

  async #start(block: Block): Promise<void> {
    await this.#end();
    const server = spawn("npm", ["start", "--", "--port", String(this.port)], {
      cwd: this.#home,
      detached: true,
      env: this.#environment(),
    });
    this.#server = server;
    let heard = "";
    await new Promise<void>((resolve, reject) => {
      const hear = (chunk: Buffer) => {
        heard += chunk;
        if (heard.includes("Serving http")) resolve();
      };
      server.stdout.on("data", hear);
      server.stderr.on("data", hear);
      server.on("exit", () => reject(this.#wrong(block, `npm start ended:\n${heard}`)));
    });
  }

  #shell(lines: readonly string[], block: Block): void {
    const script = [
      `npm() { [ "$1" = ci ] || command npm "$@"; }`,
      `source ${this.#state}`,
      ...joined(lines).map(stepOf),
      `{ declare -p URL TOKEN 2>/dev/null || true; echo "cd $PWD"; } > ${this.#state}`,
    ].join("\n");
    const text = script.replaceAll(`127.0.0.1:${PORT}`, `127.0.0.1:${this.port}`);
    const run = spawnSync("bash", ["-c", text], {
      encoding: "utf8",
      env: this.#environment(),
      timeout: 240_000,
    });
    this.#printed = `${run.stdout}${run.stderr}`.replaceAll("\r", "");
    if (run.status !== 0)
      throw this.#wrong(block, `ended with ${run.status ?? run.signal}:\n${this.#printed}`);
  }

  /** Each line of what the document shows is printed, in its order. */
  #compare(block: Block): void {
    let from = 0;
    for (const line of block.text.split("\n").filter((one) => one.trim() !== "")) {
      const at = this.#printed.indexOf(line.trim(), from);
      if (at === -1) throw this.#wrong(block, `expected "${line}" in\n${this.#printed}`);
      from = at + line.trim().length;
    }
  }

  #environment(): NodeJS.ProcessEnv {
    const { NODE_OPTIONS: _, ...env } = process.env;
    return { ...env, npm_config_prefix: this.#prefix, PATH: `${this.#prefix}/bin:${process.env.PATH}` };
  }

  #wrong(block: Block, what: string): Error {
    return new Error(`${this.document}:${block.line}: ${what}`);
  }
}

/** Lines that end in a backslash go on in the next one. */
const joined = (lines: readonly string[]): readonly string[] =>
  lines.join("\n").replaceAll("\\\n", " ").split("\n");

/** One line as a reader runs it. `# exit code N` at its end is what the document promises. */
function stepOf(line: string): string {
  const code = /# exit code (\d)$/.exec(line)?.[1] ?? "0";
  return `${line}\n[ $? = ${code} ] || { echo "not exit code ${code}: ${line.replace(/["\\$`]/g, "")}"; exit 99; }`;
}
