// Recorded resources → the pack's verdict: the same check() that the Pulumi analyzer calls.
// The pack sees what the engine would send it: inputs, secrets in plain, what is made from sealed ones as unknown.
// Its report never holds a value.
import { check, type Report, type Resource } from "../../policypack/check";
import type { RecordedResource } from "../../program";
import { hideSealed, revealSecrets } from "../../program";
import { readPolicy, waiversFor } from "../inputs";

/** The verdict of `check` on a project, with the same waivers. `folder` is its absolute path. */
export function judge(resources: readonly RecordedResource[], folder: string): Report {
  const policy = readPolicy({});
  const waivers = waiversFor(policy, folder, undefined);
  return check(resources.map(asResource), { ...policy.configuration, waivers, today: policy.today });
}

export function asResource(recorded: RecordedResource): Resource {
  const { urn, type, name, custom, id, parent, dependencies, propertyDependencies, unknownFrom } = recorded;
  return {
    urn,
    type,
    name,
    props: hideSealed(revealSecrets(recorded.inputs)) as Record<string, unknown>,
    dependencies,
    propertyDependencies,
    ...(id === undefined ? {} : { id }),
    ...(parent === undefined ? {} : { parent }),
    ...(unknownFrom === undefined ? {} : { unknownFrom }),
    ...(recorded.isRead === true ? { external: true } : {}),
    // What one of another language makes is asked for by the evaluation, where it may be an API.
    ...(custom ? {} : { isComponent: true }),
  };
}
