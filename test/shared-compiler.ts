// Before jest's first test: one compiler for the TypeScript programs of all tests, as `check --all` has one for those of a repository.
// It ends with jest.
import { COMPILER, startCompiler } from "../program";

export default async function start(): Promise<void> {
  const compiler = await startCompiler(["--import", "tsx", require.resolve("../program/compiler/main.ts")]);
  if (compiler === undefined) throw new Error("the shared compiler did not start");
  process.env[COMPILER] = compiler.address;
}
