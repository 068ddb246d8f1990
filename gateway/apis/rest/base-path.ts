// The base path of an imported document, as the API's import parameters say: ignored, put before each path, or split.

import { asObject, asText, type JsonObject } from "../parts";

export type BasePath =
  | { readonly ok: true; readonly prefix: string }
  | { readonly ok: false; readonly reason: string };

/** Import parameters that are read; of `endpointConfigurationTypes` and `vpcEndpointIds` see reach.ts. */
const READ = ["basepath", "endpointConfigurationTypes", "vpcEndpointIds"];

export function readBasePath(parameters: unknown, document: JsonObject): BasePath {
  const given = asObject(parameters) ?? {};
  const strange = Object.keys(given).find((name) => !READ.includes(name));
  if (strange !== undefined) return { ok: false, reason: `its import parameter ${strange} is not simulated` };
  const mode = asText(given.basepath) ?? "ignore";
  const path = declaredBase(document).replace(/^\/+|\/+$/g, "");
  if (mode === "ignore" || path === "") return { ok: true, prefix: "" };
  if (mode === "prepend") return { ok: true, prefix: `/${path}` };
  // The first part belongs to a custom domain's mapping.
  if (mode === "split")
    return {
      ok: true,
      prefix: path
        .split("/")
        .slice(1)
        .map((part) => `/${part}`)
        .join(""),
    };
  return { ok: false, reason: "expected its import parameter basepath to be ignore, prepend or split" };
}

function declaredBase(document: JsonObject): string {
  const swagger = asText(document.basePath);
  if (swagger !== undefined) return swagger;
  const [server] = Array.isArray(document.servers) ? document.servers : [];
  const variables = asObject(asObject(server)?.variables);
  const url = (asText(asObject(server)?.url) ?? "").replace(
    /\{(\w+)\}/g,
    (_all, name: string) => asText(asObject(variables?.[name])?.default) ?? "",
  );
  return url.replace(/^[a-z]+:\/\/[^/]*/i, "");
}
