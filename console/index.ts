// The console: what `npm start` serves, in a browser, under /_portcullis of the gateway's own address.
// In: the served program, the gateway's records and lines, the issuer. Out: pages for this machine's developer alone.
// Whatever a request or a program says is text in it, never markup.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { FunctionLine, RequestRecord } from "../gateway";
import { redirect, reply, replySections } from "./answer";
import { readAssets } from "./assets";
import type { ConsoleOptions, ProgramView } from "./contract";
import { Desk } from "./desk";
import { Events } from "./events";
import { readForm } from "./form";
import { refusalOf } from "./guard";
import { BASE, readBench } from "./links";
import { logLine } from "./view";

export { carry } from "./carry";
export type { ConsoleOptions, FindingView, Need, ProgramView, RouteView, Verdict } from "./contract";
export { BASE } from "./links";
export { holds } from "./needs";
export { denialCode } from "./reason";

export interface Console {
  /** Answers a request under BASE. */
  readonly serve: (request: IncomingMessage, response: ServerResponse) => void;
  readonly record: (record: RequestRecord) => void;
  readonly line: (line: FunctionLine) => void;
  /** A new version is served. */
  readonly show: (program: ProgramView) => void;
  /** The program cannot be served as it is now; the version before is. undefined once it can. */
  readonly complain: (problem: string | undefined) => void;
  readonly close: () => void;
}

/** Lines come over a pipe, some time after the answer. */
const LINES_LATER = 150;

export function openConsole(program: ProgramView, options: ConsoleOptions): Console {
  const assets = readAssets();
  const events = new Events();
  const desk = new Desk(program, options);
  const tell = (id: string) => {
    const kept = desk.requests.get(id);
    if (kept !== undefined) events.send("line", { [`line-${id}`]: logLine(kept) });
  };
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const refusal = refusalOf(request);
    if (refusal !== undefined) return reply(response, refusal.status, "text", `${refusal.why}\n`);
    const url = new URL(request.url ?? "/", `http://${request.headers.host}`);
    const path = url.pathname.slice(BASE.length);
    const asset = assets.get(path);
    const wantsSections = request.headers.accept === "application/json";
    if (request.method === "POST") {
      const form = await readForm(request);
      if (form === undefined) return reply(response, 400, "text", "expected a form of at most 1 MB\n");
      if (path === "/send") {
        const outcome = await desk.send(form, url.host);
        return wantsSections
          ? replySections(response, outcome.sections)
          : reply(response, 200, "html", desk.page(outcome.view));
      }
      if (path === "/keys") {
        await desk.changeKeys(form);
        events.send("sections", { keys: desk.keys() });
        return wantsSections
          ? replySections(response, { keys: desk.keys() })
          : redirect(response, `${BASE}/#keys`);
      }
    } else if (asset !== undefined) return reply(response, 200, asset.type, asset.text);
    else if (path === "/events") return events.open(response);
    else if (path === "") return redirect(response, `${BASE}/`);
    else if (path === "/")
      return reply(response, 200, "html", desk.page({ state: readBench(url.searchParams) }));
    else if (path.startsWith("/requests/")) {
      const id = decodeURIComponent(path.slice("/requests/".length));
      const problem = desk.requests.get(id) === undefined ? "This request is not kept any more." : undefined;
      return wantsSections
        ? replySections(response, { result: desk.result(id, problem) })
        : reply(response, 200, "html", desk.page({ id, ...(problem === undefined ? {} : { problem }) }));
    }
    reply(response, 404, "text", "there is no such page in the console\n");
  };
  return {
    serve: (request, response) => {
      serve(request, response).catch(() => {
        if (!response.headersSent) reply(response, 400, "text", "the request could not be read\n");
        else response.destroy();
      });
    },
    record: (record) => {
      desk.requests.add(record);
      tell(record.id);
      setTimeout(() => tell(record.id), LINES_LATER).unref();
    },
    line: (line) => desk.requests.addLine(line),
    show: (next) => {
      desk.program = next;
      desk.problem = undefined;
      events.send("sections", desk.afterReload());
    },
    complain: (problem) => {
      desk.problem = problem;
      events.send("sections", { news: desk.news() });
    },
    close: () => events.close(),
  };
}
