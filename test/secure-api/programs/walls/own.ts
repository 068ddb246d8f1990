// Test tooling: a handler.
export const handler = async () => ({ statusCode: 200, body: "own" });
