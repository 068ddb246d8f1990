// Every example, by table.cases.ts: none is left out, and each is listed for its readers.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { callExample } from "./called";
import { EXAMPLES, IN_PYTHON } from "./table.cases";

const folder = join(__dirname, "../../examples");
const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
const names = folders.map(({ name }) => name).sort();

test("every example is in the table, and in the README beside them", () => {
  expect([...EXAMPLES, IN_PYTHON].map((one) => one.folder).sort()).toEqual(names);
  const listed = readFileSync(join(folder, "README.md"), "utf8").matchAll(
    /^\| \[`([\w-]+)\/`\]\(\1\/\) \|/gm,
  );
  expect([...listed].map(([, name]) => name).sort()).toEqual(names);
});

describe.each(EXAMPLES.map((example) => [example.folder, example] as const))(
  "examples/%s",
  (_folder, example) => callExample(example),
);
