// The example's backend.
export const handler = async () => ({ statusCode: 200, body: '{"message":"hello"}' });
