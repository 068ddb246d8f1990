// The shared compiler's process where the sources run themselves, as in tests: the address is the last argument.
import { serveCompiler } from "./serve";

serveCompiler(process.argv.at(-1) ?? "");
