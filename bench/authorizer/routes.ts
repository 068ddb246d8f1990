// Cold start with 110 routes beside none: the same bundle, with what is compiled at deployment and without it.
// In: our bundle, the settings, a token. Out: milliseconds to the first decision, by name.

import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compileTables } from "../../authorizer/check";
import { timeStarts } from "./starts";

const NONE = "no routes";
const COMPILED = "110 routes, compiled";
const PLAIN = "110 routes, not compiled";

/** All for any valid token: a policy for 110 routes fits into 8 KB only by naming a method whole. */
const routes = JSON.stringify(
  Object.fromEntries(
    Array.from({ length: 110 }, (_, n) => [n === 0 ? "GET /hello" : `GET /things/${n}`, {}]),
  ),
);

export async function timeRoutes(
  folder: string,
  bundle: string,
  token: string,
  env: NodeJS.ProcessEnv,
): Promise<{ readonly times: ReadonlyMap<string, number>; readonly ratio: number }> {
  const withRoutes = { ...(env as Record<string, string>), ROUTES: "@routes.json", WHOLE_METHODS: "GET" };
  const tables = compileTables(withRoutes, { "routes.json": routes });
  const place = (name: string) => {
    mkdirSync(join(folder, name));
    copyFileSync(bundle, join(folder, name, "index.js"));
    writeFileSync(join(folder, name, "routes.json"), routes);
    writeFileSync(join(folder, name, "policy.json"), tables);
    return [{ name, file: join(folder, name, "index.js") }];
  };
  const none = await timeStarts(place(NONE), token, env);
  const compiled = await timeStarts(place(COMPILED), token, { ...withRoutes, POLICY_TABLES: "@policy.json" });
  const plain = await timeStarts(place(PLAIN), token, withRoutes);
  const times = new Map([...none, ...compiled, ...plain]);
  return { times, ratio: (times.get(COMPILED) ?? Number.NaN) / (times.get(NONE) ?? Number.NaN) };
}
