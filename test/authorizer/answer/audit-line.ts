// What the tests beside this file share.

export const lineOf = (text: string | undefined) => JSON.parse(text ?? "") as Record<string, unknown>;
