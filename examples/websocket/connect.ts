// $connect, after the authorizer: the connection opens. $disconnect, $default: nothing to do.
export async function handler(): Promise<{ statusCode: number }> {
  return { statusCode: 200 };
}
