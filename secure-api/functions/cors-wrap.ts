// A handler's answers get the CORS headers that API Gateway does not add to a REST API's proxy answers.
// In: the allowed origins. Out: source text that wraps `own.handler`. A header that the handler sets itself stays.
import type { Cors } from "../arguments";

/** JavaScript that expects `own` to be the handler's module. */
export function wrapInCors({ origins, exposeHeaders = [], credentials = false }: Cors): string {
  const settings = JSON.stringify({ origins, exposed: exposeHeaders.join(", "), credentials });
  return `
const cors = ${settings};
const corsHeaders = (event) => {
  const sent = Object.entries(event.headers ?? {}).find(([name]) => name.toLowerCase() === "origin")?.[1];
  const any = cors.origins.includes("*");
  if (!any && !cors.origins.includes(sent)) return { Vary: "Origin" };
  return {
    "Access-Control-Allow-Origin": any ? "*" : sent,
    ...(any ? {} : { Vary: "Origin" }),
    ...(cors.credentials ? { "Access-Control-Allow-Credentials": "true" } : {}),
    ...(cors.exposed === "" ? {} : { "Access-Control-Expose-Headers": cors.exposed }),
  };
};
export const handler = async (event, context) => {
  const answer = await own.handler(event, context);
  if (typeof answer !== "object" || answer === null) return answer;
  const set = [...Object.keys(answer.headers ?? {}), ...Object.keys(answer.multiValueHeaders ?? {})].map((name) => name.toLowerCase());
  const missing = Object.entries(corsHeaders(event)).filter(([name]) => !set.includes(name.toLowerCase()));
  return { ...answer, headers: { ...answer.headers, ...Object.fromEntries(missing) } };
};
`;
}
