// $default: a message that names no route. It does nothing but close a connection whose token has ended.
import { closeEnded, type Message } from "./end";

export async function handler(event: Message): Promise<{ statusCode: number }> {
  return { statusCode: (await closeEnded(event)) ? 401 : 200 };
}
