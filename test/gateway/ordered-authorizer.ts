// A Lambda authorizer for tests that does what its token orders, and a backend that echoes the event it gets.
// Both are real functions run in real sandboxes; the orders stand where a token's claims would be.

import { recordedFunction } from "./functions/recorded";

export interface Order {
  /** Statements of the policy; what is left out is Allow, execute-api:Invoke, on this method. */
  readonly statements?: readonly Readonly<Record<string, unknown>>[];
  readonly context?: Readonly<Record<string, unknown>>;
  /** Fail with this message; with `once`, only at the first call. */
  readonly fail?: string;
  readonly once?: boolean;
  /** Never answer. */
  readonly hang?: boolean;
  /** Answer exactly this. */
  readonly raw?: unknown;
  /** Give the event on, as JSON, in the context. */
  readonly echo?: boolean;
  /** Tells tokens apart that order the same. */
  readonly nonce?: string;
}

/** The order as a bearer token. `METHOD` in a resource stands for the method ARN, `STAGE` for that of the stage. */
export function bearer(order: Order = {}): string {
  return `Bearer ${Buffer.from(JSON.stringify(order)).toString("base64url")}`;
}

const AUTHORIZER = `
let calls = 0;
exports.handler = async (event) => {
  calls++;
  const headers = Object.entries(event.headers ?? {});
  const token = event.authorizationToken ?? headers.find(([name]) => name.toLowerCase() === "authorization")?.[1] ?? "";
  const order = JSON.parse(Buffer.from(token.replace("Bearer ", ""), "base64url").toString() || "{}");
  if (order.hang) await new Promise((resolve) => setTimeout(resolve, 60000));
  if (order.fail !== undefined && !(order.once && calls > 1)) throw new Error(order.fail);
  if ("raw" in order) return order.raw;
  const stage = event.methodArn.split("/").slice(0, 2).join("/");
  const fill = (text) => text.replace("METHOD", event.methodArn).replace("STAGE", stage);
  const statements = (order.statements ?? [{}]).map((one) => {
    const statement = { Effect: "Allow", Action: "execute-api:Invoke", Resource: "METHOD", ...one };
    return { ...statement, Resource: [statement.Resource].flat().map(fill) };
  });
  return {
    principalId: "user-1",
    policyDocument: { Version: "2012-10-17", Statement: statements },
    context: {
      calls,
      methodArn: event.methodArn,
      kind: event.type,
      ...(order.echo ? { event: JSON.stringify(event) } : {}),
      ...order.context,
    },
  };
};`;

const BACKEND = `
exports.handler = async (event) => ({
  statusCode: 200,
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(event),
});`;

export const AUTHORIZER_FUNCTION = recordedFunction("authorizer", AUTHORIZER, { timeout: 1 });
export const BACKEND_FUNCTION = recordedFunction("backend", BACKEND);
export const SOURCES = { authorizer: AUTHORIZER, backend: BACKEND };
