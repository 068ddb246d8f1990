// Our authorizer and its peers, each bundled and minified as for Lambda: names, files, sizes in bytes.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { bundleAuthorizer, FOR_LAMBDA } from "../../build/authorizer";

export const OURS = "portcullis";
const PEERS = ["seed", "minimal-jose", "aws-jwt-verify", "aws-jwt-verify-same-line", "fast-jwt"];

export interface Bundle {
  readonly name: string;
  readonly file: string;
  readonly bytes: number;
  readonly gzipped: number;
}

export async function bundleAll(folder: string): Promise<Bundle[]> {
  const ours = join(folder, OURS);
  await bundleAuthorizer(ours);
  for (const name of PEERS) {
    await build({
      entryPoints: [join(__dirname, "peers", `${name}.ts`)],
      outfile: join(folder, name, "index.js"),
      ...FOR_LAMBDA,
    });
  }
  return [OURS, ...PEERS].map((name) => {
    const file = join(folder, name, "index.js");
    const bytes = readFileSync(file);
    return { name, file, bytes: bytes.length, gzipped: gzipSync(bytes, { level: 9 }).length };
  });
}
