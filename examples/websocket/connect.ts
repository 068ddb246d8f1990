// $connect, after the authorizer: the connection opens. $disconnect: nothing to do.
export async function handler(): Promise<{ statusCode: number }> {
  return { statusCode: 200 };
}
