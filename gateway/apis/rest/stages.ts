// The stages of a REST API, with the method settings that limit or cache, and what of a stage is not served here.

import {
  asObject,
  asText,
  isTrue,
  type Limit,
  type PlainResource,
  readLimit,
  type Stage,
  stageOf,
} from "../parts";

type Typed = (type: string) => readonly PlainResource[];

export interface RestStage extends Stage {
  /** Why nothing of the stage is served. */
  readonly problem: string | undefined;
}

export function readStages(typed: Typed): RestStage[] {
  return typed("stage:Stage").map(({ id, name, inputs }) => {
    const stageName = asText(inputs.stageName) ?? name;
    const settings = typed("methodSettings:MethodSettings").filter(
      (one) => one.inputs.stageName === stageName || one.inputs.stageName === id,
    );
    const limits = new Map<string, Limit>();
    for (const { inputs: declared } of settings) {
      const limit = readLimit(asObject(declared.settings) ?? {});
      if (limit !== undefined) limits.set(routeOf(asText(declared.methodPath) ?? "*/*"), limit);
    }
    const caches = settings.some(({ inputs: one }) => isTrue(asObject(one.settings)?.cachingEnabled));
    const problem =
      isTrue(inputs.cacheClusterEnabled) && caches
        ? "its cache is not simulated, and would answer callers with what others got"
        : inputs.canarySettings !== undefined
          ? "its canary release is not simulated"
          : undefined;
    const deploymentId = asText(inputs.deployment) ?? asText(inputs.deploymentId);
    return { ...stageOf(stageName, inputs.variables, { deploymentId, limits }), problem };
  });
}

/** A method path like `users~1{id}/GET` → `GET /users/{id}`; every method's, `*`+`/*`, → `*`. */
function routeOf(methodPath: string): string {
  if (methodPath === "*/*") return "*";
  const slash = methodPath.lastIndexOf("/");
  const path = methodPath.slice(0, slash).replaceAll("~1", "/").replace(/^\//, "");
  return `${methodPath.slice(slash + 1).toUpperCase()} /${path}`;
}
