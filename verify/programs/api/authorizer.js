// Answers as the token asks it to, and says in the context what it was asked. It guards nothing but an echo.
const { randomUUID } = require("node:crypto");

const statement = (more = {}) => ({ Action: "execute-api:Invoke", Effect: "Allow", Resource: "*", ...more });
const dated = (operator, date) => [
  statement({ Condition: { [operator]: { "aws:CurrentTime": `${date}T00:00:00Z` } } }),
];
/** Many resources of other APIs, and the one that allows. */
const padded = (bytes) => {
  const one = `arn:aws:execute-api:eu-west-1:123456789012:none/${"x".repeat(400)}`;
  return [statement({ Resource: [...Array(Math.ceil(bytes / one.length)).fill(one), "*"] })];
};
const answer = (context, Statement = [statement()]) => ({
  principalId: "verify",
  policyDocument: { Version: "2012-10-17", Statement },
  context,
});

const COMMANDS = {
  "until-past": (context) => answer(context, dated("DateLessThan", "2001-01-01")),
  "until-future": (context) => answer(context, dated("DateLessThan", "2999-01-01")),
  "effect-unknown": (context) => answer(context, [statement({ Effect: "Permit" })]),
  "another-action": (context) => answer(context, [statement({ Action: "s3:GetObject" })]),
  nested: (context) => answer({ ...context, nested: { in: "it" } }),
  "no-principal": (context) => ({ ...answer(context), principalId: undefined }),
  nothing: () => null,
  proxied: () => ({ statusCode: 200, body: "{}" }),
  "9-kilobytes": (context) => answer(context, padded(9_000)),
  "30-kilobytes": (context) => answer(context, padded(30_000)),
  "json-text": (context) => answer({ ...context, text: JSON.stringify({ a: ["b"] }) }),
  "lower-case": () => {
    throw new Error("unauthorized");
  },
  slow: async (context) => {
    await new Promise((resume) => setTimeout(resume, 35_000));
    return answer(context);
  },
};

exports.handler = async (event) => {
  const header = Object.entries(event.headers ?? {}).find(([name]) => name.toLowerCase() === "authorization");
  const token = event.authorizationToken ?? header?.[1] ?? "";
  const context = { arn: event.methodArn ?? event.routeArn, call: randomUUID() };
  const [command = ""] = token.replace(/^Bearer /i, "").split("~");
  const answered = await (COMMANDS[command] ?? answer)(context);
  if (event.version !== "2.0" || answered === null) return answered;
  return { isAuthorized: true, context: answered.context ?? context };
};
