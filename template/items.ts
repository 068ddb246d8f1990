// GET and POST /items. Whoever comes here has passed the authorizer.
interface Event {
  readonly routeKey: string;
}

export async function handler({ routeKey }: Event): Promise<object> {
  return { statusCode: 200, body: JSON.stringify({ route: routeKey, items: [] }) };
}
