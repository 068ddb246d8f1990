// `npm run build`, also run by `npm ci`: the bundles that the stack deploys, the pack that Pulumi loads, the command.
// In: sources. Out: dist/, policypack/dist/ and cli/dist/. The same sources give the same bytes.
import { join } from "node:path";
import { build } from "esbuild";
import { bundleAuthorizer } from "./authorizer";
import { bundleCli } from "./command";
import { bundlePack } from "./pack";

const root = join(__dirname, "..");

async function bundleFunction(name: string): Promise<void> {
  await build({
    entryPoints: [join(root, "stack", "functions", `${name}.ts`)],
    outfile: join(root, "dist", name, "index.js"),
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    logLevel: "error",
  });
}

/** Writes all bundles; throws when a source does not compile. */
export async function bundleAll(): Promise<void> {
  await bundleAuthorizer(join(root, "dist", "authorizer"));
  await bundlePack(join(root, "policypack", "dist"));
  await bundleCli(join(root, "cli", "dist"));
  await Promise.all(["hello", "me"].map(bundleFunction));
}

if (require.main === module)
  bundleAll().catch((error: unknown) => {
    process.stderr.write(`build failed: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
