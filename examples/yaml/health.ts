// GET /health: that it answers is all it says.
export const handler = async (): Promise<{ statusCode: number }> => ({ statusCode: 204 });
