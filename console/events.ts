// The live line to open pages: server-sent events, each with sections as trees. In: what changed. Out: to every page that listens.
// A page that reads too slowly is let go of; it asks again by itself.
import type { ServerResponse } from "node:http";
import { head } from "./answer";
import type { Node } from "./view";

/** More open pages than anybody has; a page that forgets to close does not add up for ever. */
const MOST_PAGES = 32;
const LARGEST_BACKLOG = 1024 * 1024;

export class Events {
  readonly #pages = new Set<ServerResponse>();
  #beat: NodeJS.Timeout | undefined;

  open(response: ServerResponse): void {
    head(response, 200, "text/event-stream; charset=utf-8");
    response.write("retry: 500\n\n");
    const [oldest] = this.#pages;
    if (this.#pages.size >= MOST_PAGES && oldest !== undefined) this.#drop(oldest);
    this.#pages.add(response);
    response.once("close", () => this.#drop(response));
    this.#beat ??= setInterval(() => this.#write(": still here\n\n"), 15_000).unref();
  }

  /** @param sections by id, as trees */
  send(event: "sections" | "line", sections: Readonly<Record<string, Node>>): void {
    if (this.#pages.size > 0) this.#write(`event: ${event}\ndata: ${JSON.stringify(sections)}\n\n`);
  }

  close(): void {
    clearInterval(this.#beat);
    for (const page of this.#pages) this.#drop(page);
  }

  #write(text: string): void {
    for (const page of this.#pages) {
      if (page.writableLength > LARGEST_BACKLOG) this.#drop(page);
      else page.write(text);
    }
  }

  #drop(page: ServerResponse): void {
    this.#pages.delete(page);
    page.end();
  }
}
