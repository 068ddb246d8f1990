// `npm run build`, also run by `npm ci`: the component with the authorizer inside, the pack that Pulumi loads, the command.
// In: sources. Out: secure-api/dist/, policypack/dist/ and cli/dist/. The same sources give the same bytes.
import { bundleCli } from "./command";
import { bundleComponent, declareComponent } from "./component";
import { bundlePack } from "./pack";

export { bundleComponent } from "./component";

/** Writes all bundles; throws when a source does not compile. */
export async function bundleAll(): Promise<void> {
  await bundleComponent();
  await bundlePack();
  await bundleCli();
}

if (require.main === module)
  bundleAll()
    .then(() => declareComponent())
    .catch((error: unknown) => {
      process.stderr.write(`build failed: ${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = 1;
    });
