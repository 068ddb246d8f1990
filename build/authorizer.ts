// Sources → the one file that Lambda runs (index.js), and check.js, which the stack asks before it deploys.
// The same sources give the same bytes, so a deployment shows a change only when there is one.

import { stat } from "node:fs/promises";
import { join } from "node:path";
import { type BuildOptions, build, type Plugin } from "esbuild";
import { FROM_ROOT, inputsOf } from "./inputs";

/** Also of the peers in the benchmark: sizes and starts are compared like with like. */
export const FOR_LAMBDA = {
  bundle: true,
  minify: true,
  platform: "node",
  // The oldest runtime that is tested; CommonJS because pino needs require.
  target: "node20",
  format: "cjs",
  legalComments: "none",
  logLevel: "error",
} as const satisfies BuildOptions;

export interface AuthorizerBundle {
  /** The path of index.js; check.js lies beside it. */
  readonly file: string;
  readonly bytes: number;
  readonly inputs: readonly string[];
}

export async function bundleAuthorizer(outdir: string): Promise<AuthorizerBundle> {
  const { metafile } = await build({
    ...FROM_ROOT,
    entryPoints: ["authorizer/index.ts", "authorizer/check.ts"],
    outdir,
    outbase: "authorizer",
    ...FOR_LAMBDA,
    plugins: [withoutUnused],
  });
  const file = join(outdir, "index.js");
  return { file, bytes: (await stat(file)).size, inputs: inputsOf(metafile) };
}

const throwing = (what: string) =>
  `module.exports = () => { throw new Error("${what} is not in the bundle") };`;

/** Parts of pino that are never used here, a third of the bundle and of its loading time. Reaching for one throws. */
const ABSENT: Readonly<Record<string, string>> = {
  // Transports lose lines when Lambda freezes, and worker threads cannot be bundled.
  "./transport": throwing("pino.transport"),
  "./lib/transport": throwing("pino.transport"),
  "./lib/multistream": throwing("pino.multistream"),
  // Lines go through answer/stdout.ts: this stream falls silent when stdout breaks.
  "sonic-boom": "module.exports = class {};",
  "on-exit-leak-free": "module.exports = {};",
  // Lines are built from an allow-list; nothing is logged and then painted over.
  "./lib/redaction": throwing("pino's redact"),
  "./redaction": throwing("pino's redact"),
  // Where a transport was asked for, which is never.
  "./lib/caller": "module.exports = () => undefined;",
  // Messages are fixed texts without placeholders.
  "quick-format-unescaped": "module.exports = (text) => text;",
  // For circular values, when JSON.stringify has failed: the line is built of texts and numbers.
  "safe-stable-stringify": "module.exports = { configure: () => JSON.stringify };",
  // Errors, requests and responses are never logged: the standard serializers would print claims and headers.
  "pino-std-serializers":
    "const none = () => undefined; module.exports = { err: none, mapHttpRequest: none, mapHttpResponse: none };",
};

const withoutUnused: Plugin = {
  name: "without-unused",
  setup({ onResolve, onLoad }) {
    onResolve(
      {
        filter:
          /transport$|multistream$|redaction$|caller$|quick-format-unescaped$|pino-std-serializers$|safe-stable-stringify$|sonic-boom$|on-exit-leak-free$/,
      },
      ({ path, importer }) =>
        /[\\/]node_modules[\\/]pino[\\/]/.test(importer) && path in ABSENT
          ? { path, namespace: "absent" }
          : undefined,
    );
    onLoad({ filter: /.*/, namespace: "absent" }, ({ path }) => ({ contents: ABSENT[path] ?? "" }));
  },
};
