// A local stand-in for AWS AppConfig's Lambda extension: what authorizers ask at an address of REVOKED is answered from a file.
// In: the program's functions and a file. Out: a server at each such address; the file is read anew for each question.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { listen } from "../gateway";
import type { Evaluation } from "../program";
import { print } from "./print";
import type { Session } from "./session";

/** What the authorizer takes: http on loopback. */
const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])$/;

/** Says what it serves, and what it cannot. A file that cannot be read answers 500, as the extension does. */
export async function serveRevoked(
  { resources }: Evaluation,
  file: string | undefined,
  session: Session,
): Promise<void> {
  const pathsByHost = new Map<string, Set<string>>();
  for (const { hostname, port, pathname } of resources.flatMap(addressOf)) {
    const host = `${hostname.replace(/[[\]]/g, "")} ${port || "80"}`;
    pathsByHost.set(host, (pathsByHost.get(host) ?? new Set()).add(pathname));
  }
  for (const [host, paths] of pathsByHost) {
    const [name = "", port = ""] = host.split(" ");
    const server = createServer((request, response) => {
      const isAsked =
        request.method === "GET" && paths.has(new URL(request.url ?? "/", "http://host").pathname);
      const [status, body] = isAsked ? listIn(file) : [404, "{}"];
      response.writeHead(status, { "Content-Type": "application/json" }).end(body);
    });
    const where = `http://${name}:${port}${[...paths].join(", ")}`;
    try {
      await listen(server, { port: Number(port), host: name });
    } catch {
      print(
        `The list of revoked tokens is asked for at ${where}, where another process listens: that one answers.`,
      );
      continue;
    }
    session.opened({ close: () => void server.close() });
    print(
      file === undefined
        ? `Revoked nothing: --revoked FILE names the list that is served at ${where}`
        : `Revoked ${file}, served at ${where}; an edit counts without a restart`,
    );
  }
}

function addressOf({ type, inputs }: Evaluation["resources"][number]): readonly URL[] {
  const { environment } = inputs as { environment?: { variables?: { REVOKED?: unknown } } };
  const revoked = environment?.variables?.REVOKED;
  if (!type.startsWith("aws:lambda/function:") || typeof revoked !== "string" || !URL.canParse(revoked))
    return [];
  const url = new URL(revoked);
  return url.protocol === "http:" && LOOPBACK.test(url.hostname) ? [url] : [];
}

function listIn(file: string | undefined): readonly [status: number, body: string] {
  try {
    return [200, file === undefined ? "{}" : readFileSync(file, "utf8")];
  } catch {
    return [500, "{}"];
  }
}
