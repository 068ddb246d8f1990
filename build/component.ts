// secure-api/ → the package that programs import: one CommonJS file, a module around it, types, and the authorizer's bundle inside.
// In: sources. Out: secure-api/dist/. Packages stay outside: a program has one copy of Pulumi's SDK, its own.

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import ts from "typescript";
import { bundleAuthorizer } from "./authorizer";
import { FROM_ROOT, inputsOf } from "./inputs";
import { pluginSchema } from "./plugin-schema";

const component = join(__dirname, "../secure-api");

/** Two copies of the component would be two classes; the module hands on the one. */
const MODULE = `import component from "./index.js";\nexport const { SecureApi } = component;\n`;

/** The provider makes the component that lies beside it. */
const beside = () => ({ path: "./index.js", external: true });

/** Gives what is inside; packages beside it are its dependencies. Throws what esbuild throws. */
export async function bundleComponent(outdir = join(component, "dist")): Promise<readonly string[]> {
  const { inputs } = await bundleAuthorizer(join(outdir, "authorizer"));
  const main = await build({
    ...FROM_ROOT,
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
  const provider = await build({
    ...FROM_ROOT,
    entryPoints: [join(component, "provider/index.ts")],
    outfile: join(outdir, "provider.js"),
    bundle: true,
    packages: "external",
    plugins: [{ name: "beside", setup: ({ onResolve }) => onResolve({ filter: /^\.\.\/index$/ }, beside) }],
    platform: "node",
    target: "node20",
    format: "cjs",
    logLevel: "error",
  });
  return [...inputs, ...inputsOf(main.metafile), ...inputsOf(provider.metafile)];
}

/** Types as TypeScript reads them, and the schema as every other language does. Throws when a source has errors of type. */
export async function declareComponent(
  outdir = join(component, "dist"),
  schemaFile = join(component, "plugin/schema.json"),
): Promise<void> {
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
  await writeFile(schemaFile, pluginSchema(program));
  const [problem] = [...ts.getPreEmitDiagnostics(program), ...diagnostics];
  if (problem !== undefined) throw new Error(ts.flattenDiagnosticMessageText(problem.messageText, "\n"));
  await mkdir(types, { recursive: true });
  await writeFile(join(types, "index.d.mts"), 'export * from "./index.js";\n');
}
