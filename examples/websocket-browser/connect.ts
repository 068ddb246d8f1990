// $connect, after the authorizer: a browser closes the connection unless one of the subprotocols that it offered comes back.
export async function handler(): Promise<{ statusCode: number; headers: Record<string, string> }> {
  return { statusCode: 200, headers: { "Sec-WebSocket-Protocol": "bearer" } };
}
