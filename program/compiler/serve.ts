// The shared compiler's process: each connection is a program, each message a file of it. What it cannot answer it answers with null.
// In: an address to listen at. Out: answers, until whoever started it goes away.
import { createServer, type Socket } from "node:net";
import { framed, HEAD, type Question } from "../question";
import { Compilation, type Library } from "./service";

/** Bytes of memory after which everything read is forgotten. */
const MAX_MEMORY = 2_000_000_000;

/** Listens until standard input ends. @param address path of a socket */
export function serveCompiler(address: string): void {
  const programs = new Programs();
  const server = createServer((socket) => serve(socket, programs));
  server.listen(address, () => process.stdout.write("ready\n"));
  process.stdin.on("end", () => process.exit(0)).resume();
}

function serve(socket: Socket, programs: Programs): void {
  let compilation: Compilation | undefined;
  let waiting = Buffer.alloc(0);
  socket.on("data", (chunk: Buffer) => {
    waiting = Buffer.concat([waiting, chunk]);
    while (waiting.length >= HEAD) {
      const end = HEAD + waiting.readUInt32BE();
      if (waiting.length < end) return;
      const question = JSON.parse(waiting.toString("utf8", HEAD, end)) as Question;
      waiting = waiting.subarray(end);
      try {
        compilation ??= programs.open(question);
        socket.write(framed(compilation?.compile(question) ?? { output: null }));
      } catch {
        // A mistake in it is the program's own compiler's to find.
        socket.write(framed({ output: null }));
      }
    }
  });
  socket.on("error", () => undefined);
  socket.on("close", () => programs.close(compilation));
}

/** Programs with one and the same TypeScript; those with another one compile for themselves. */
class Programs {
  #library: (Library & { readonly file: string }) | undefined;
  /** The last program that ended stays, so that what it read is there for the next one. */
  #last: Compilation | undefined;

  open(question: Question): Compilation | undefined {
    const { typescript: file } = question;
    if (this.#library === undefined || process.memoryUsage.rss() > MAX_MEMORY) this.#library = load(file);
    return this.#library.file === file ? new Compilation(this.#library, question) : undefined;
  }

  close(compilation: Compilation | undefined): void {
    if (compilation === undefined) return;
    this.#last?.close();
    this.#last = compilation;
  }
}

function load(file: string): Library & { readonly file: string } {
  const ts = require(file) as Library["ts"];
  const { sys } = ts;
  return { file, ts, registry: ts.createDocumentRegistry(sys.useCaseSensitiveFileNames) };
}
