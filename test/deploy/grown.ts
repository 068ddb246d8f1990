// Test tooling: an example's folder, copied, so that a test can change its program between two deployments as its owner would.

import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(__dirname, "../..");

export interface Grown {
  readonly folder: string;
  /** Puts `more` behind `text`, which must occur once in index.ts. */
  readonly insertAfter: (text: string, more: string) => void;
  readonly dispose: () => void;
}

export function copyProgram(example: string): Grown {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "portcullis-grown-")));
  cpSync(join(root, example), folder, { recursive: true });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  const file = join(folder, "index.ts");
  return {
    folder,
    insertAfter(text, more) {
      const [before, after, ...others] = readFileSync(file, "utf8").split(text);
      if (before === undefined || after === undefined || others.length > 0)
        throw new Error(`expected ${JSON.stringify(text)} once in the program`);
      writeFileSync(file, `${before}${text}${more}${after}`);
    },
    dispose: () => rmSync(folder, { recursive: true }),
  };
}
