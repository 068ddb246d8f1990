// secure-api/ → the package that programs import: one CommonJS file, a module around it, types, and the authorizer's bundle inside.
// In: sources. Out: secure-api/dist/. Packages stay outside: a program has one copy of Pulumi's SDK, its own.

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import ts from "typescript";
import { bundleAuthorizer } from "./authorizer";

const component = join(__dirname, "../secure-api");

/** Two copies of the component would be two classes; the module hands on the one. */
const MODULE = `import component from "./index.js";\nexport const { SecureApi } = component;\n`;

/** Throws what esbuild throws. */
export async function bundleComponent(outdir = join(component, "dist")): Promise<void> {
  await bundleAuthorizer(join(outdir, "authorizer"));
  await build({
    entryPoints: [join(component, "index.ts")],
    outfile: join(outdir, "index.js"),
    bundle: true,
    packages: "external",
    platform: "node",
    target: "node20",
    format: "cjs",
    logLevel: "error",
  });
  await writeFile(join(outdir, "index.mjs"), MODULE);
}

/** Types as TypeScript reads them beside the two files. Throws when a source has errors of type. */
export async function declareComponent(outdir = join(component, "dist")): Promise<void> {
  const { config } = ts.readConfigFile(join(component, "../tsconfig.json"), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, join(component, ".."));
  const types = join(outdir, "types");
  const program = ts.createProgram([join(component, "index.ts")], {
    ...options,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    rootDir: component,
    outDir: types,
  });
  const { diagnostics } = program.emit();
  const [problem] = [...ts.getPreEmitDiagnostics(program), ...diagnostics];
  if (problem !== undefined) throw new Error(ts.flattenDiagnosticMessageText(problem.messageText, "\n"));
  await mkdir(types, { recursive: true });
  await writeFile(join(types, "index.d.mts"), 'export * from "./index.js";\n');
}
