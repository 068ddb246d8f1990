// The commands of docs/ci.md, run as written, in a folder that holds what they name. Those of Pulumi need its CLI, a
// login or an organisation; the engine's own tests run them where there is one, and here only their words are checked.

import { execFileSync, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { bundleCli } from "../../build/command";

const root = join(__dirname, "..", "..");
const text = readFileSync(join(root, "docs/ci.md"), "utf8");
const commands = [...text.matchAll(/```sh\n([^`]*)```/g)].flatMap(([, block = ""]) =>
  // What needs more than a test has says so in its first line.
  block.startsWith("# needs ") ? [] : block.trim().split("\n"),
);
const portcullis = commands.filter((line) => /^(?:[A-Z_]+=\S+ )*portcullis /.test(line));
const scratch = mkdtempSync(join(tmpdir(), "portcullis-ci-doc-"));
const project = join(scratch, "repository");

/** An API with one open route, as `pulumi stack export` and `pulumi preview --json` would hold it. */
const api = {
  urn: "urn:pulumi:dev::shop::aws:apigateway/restApi:RestApi::shop",
  type: "aws:apigateway/restApi:RestApi",
  custom: true,
  id: "a1b2c3",
  inputs: { name: "shop", body: JSON.stringify({ openapi: "3.0.1", paths: { "/admin": { get: {} } } }) },
};

/** The same API as a program. Its types are few, so that each command of the document takes seconds. */
const PROGRAM = `import * as pulumi from "@pulumi/pulumi";
class RestApi extends pulumi.CustomResource {
  constructor(name: string, args: { readonly name: string; readonly body: string }) {
    super("aws:apigateway/restApi:RestApi", name, args);
  }
}
new RestApi("shop", ${JSON.stringify(api.inputs)});
`;

beforeAll(async () => {
  mkdirSync(project);
  mkdirSync(join(project, "app"));
  writeFileSync(join(project, "app/Pulumi.yaml"), "name: shop\nruntime: nodejs\n");
  writeFileSync(join(project, "app/index.ts"), PROGRAM);
  // The program's own dependencies are the repository's.
  symlinkSync(join(root, "node_modules"), join(project, "node_modules"));
  writeFileSync(join(project, "app/Pulumi.dev.yaml"), "config: {}\n");
  const state = { version: 3, deployment: { manifest: {}, resources: [{ ...api, outputs: api.inputs }] } };
  writeFileSync(join(project, "app/state.json"), JSON.stringify(state));
  // What the pull request's base was: the same project before its API had the open route.
  const before = { ...api, inputs: { ...api.inputs, body: JSON.stringify({ openapi: "3.0.1", paths: {} }) } };
  const earlier = {
    version: 3,
    deployment: { manifest: {}, resources: [{ ...before, outputs: before.inputs }] },
  };
  writeFileSync(join(project, "app/before.json"), JSON.stringify(earlier));
  writeFileSync(join(project, "app/after.json"), JSON.stringify(state));
  commitBase();
  const preview = { steps: [{ op: "create", urn: api.urn, newState: api }], changeSummary: { create: 1 } };
  writeFileSync(join(project, "app/preview.json"), JSON.stringify(preview));
  await bundleCli(join(scratch, "dist"));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Makes the folder a repository whose origin/main is the program without any resource. */
function commitBase(): void {
  const git = (...args: string[]) => execFileSync("git", args, { cwd: project });
  const program = readFileSync(join(project, "app/index.ts"));
  git("init", "-q");
  writeFileSync(join(project, ".gitignore"), "node_modules\n");
  writeFileSync(join(project, "app/index.ts"), "export {};\n");
  git("add", "-A");
  git("-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-qm", "base");
  git("update-ref", "refs/remotes/origin/main", "HEAD");
  writeFileSync(join(project, "app/index.ts"), program);
}

/** `--fail-on none` finishes clean, a map judges nothing away, everything else finds the open route. */
function expectedCode(line: string): number {
  return line.includes("--fail-on none") || line.startsWith("portcullis map") ? 0 : 1;
}

test("each portcullis command does what the document says, in its order", () => {
  expect(portcullis.length).toBeGreaterThan(8);
  for (const line of portcullis) {
    const [variables = "", words = ""] = line.split("portcullis ");
    const assignments = [...variables.matchAll(/(\w+)=(\S+)/g)].map(([, name, value]) => [name, value]);
    const run = spawnSync(process.execPath, [join(scratch, "dist/portcullis.js"), ...words.split(" ")], {
      cwd: join(project, "app"),
      encoding: "utf8",
      env: { ...process.env, ...Object.fromEntries(assignments) },
    });
    if (run.status !== expectedCode(line))
      throw new Error(`${line} ended with ${run.status}:\n${run.stdout}${run.stderr}`);
    const written = [...line.matchAll(/--output (?:\w+=)?(\S+)/g)].map(([, file]) => file ?? "");
    for (const file of written) expect([file, existsSync(join(project, "app", file))]).toEqual([file, true]);
  }
});

test("the others are Pulumi's, as the pack's README writes them", () => {
  const readme = readFileSync(join(root, "policypack/README.md"), "utf8").replace(/ +/g, " ");
  const others = commands.filter((line) => !portcullis.includes(line));
  expect(others.length).toBeGreaterThan(3);
  expect(others.filter((line) => !readme.includes(line))).toEqual([]);
});
