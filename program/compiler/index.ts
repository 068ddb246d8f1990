// A compiler for several programs: each one's types are checked as ever, with its own TypeScript, but packages are read once.
export { serveCompiler } from "./serve";
export { COMPILER, type SharedCompiler, startCompiler } from "./start";
