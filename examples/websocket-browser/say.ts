// Every message is answered with its own length: enough to see that the connection is open both ways.
export async function handler({ body = "" }: { readonly body?: string }): Promise<object> {
  return { statusCode: 200, body: JSON.stringify({ heard: body.length }) };
}
