// Why a request was refused, in sentences. In: a kept request. Out: one sentence, and, where it is known, what was missing.
import { MEANINGS } from "../authorizer/check";
import type { KeptRequest } from "./contract";

export interface Reason {
  readonly sentence: string;
  readonly detail: string | undefined;
}

export function explain({ record, code, sent }: Pick<KeptRequest, "record" | "code" | "sent">): Reason {
  const { outcome, backend, status } = record;
  const missing = sent?.missing ?? [];
  const detail =
    missing.length > 0 && (code === "scope-insufficient" || status === 403)
      ? `The route needs ${missing.join(" and ")}, which the token does not hold.`
      : undefined;
  const meaning = code === undefined ? undefined : meaningOf(code);
  if (meaning !== undefined) return { sentence: meaning, detail };
  if (backend !== undefined) return { sentence: `Admitted, and then the backend ${backend}.`, detail };
  if (outcome === "admitted") return { sentence: "The authorizer let it in.", detail };
  if (outcome === "open route") return { sentence: "Anybody may call this route.", detail };
  return { sentence: `${outcome.charAt(0).toUpperCase()}${outcome.slice(1)}.`, detail };
}

const meaningOf = (code: string): string | undefined =>
  Object.hasOwn(MEANINGS, code) ? MEANINGS[code as keyof typeof MEANINGS] : undefined;

/** The code of the authorizer's own line, where there is one: any other line is somebody's text. */
export function denialCode(lines: readonly string[]): string | undefined {
  for (const line of lines) {
    const code = codeOf(line);
    if (code !== undefined && meaningOf(code) !== undefined) return code;
  }
  return undefined;
}

function codeOf(line: string): string | undefined {
  if (!line.startsWith("{")) return undefined;
  try {
    const { code, message } = JSON.parse(line) as { code?: unknown; message?: unknown };
    return message === "decision" && typeof code === "string" ? code : undefined;
  } catch {
    return undefined;
  }
}
