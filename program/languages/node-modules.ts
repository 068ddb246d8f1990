// What a failure says of the two kinds of modules of Node: which kind a file is, and who can load it. Undefined where it is
// about something else.

export function moduleTrouble(all: string): string | undefined {
  if (
    /Unknown file extension "\.[cm]?tsx?"|ReferenceError: exports is not defined in ES module scope/.test(all)
  )
    return 'its package.json says "type": "module", and Pulumi loads TypeScript as CommonJS: install tsx and set "nodeargs: --import=tsx" in Pulumi.yaml, under "runtime: {name: nodejs, options: …}", and "module": "nodenext" in tsconfig.json, as pulumi up needs too; or leave "type" out';
  if (/SyntaxError: Cannot use import statement outside a module/.test(all))
    return 'it uses import, but Node takes it for CommonJS: write "type": "module" into its package.json, or name the file .mjs';
  return undefined;
}
