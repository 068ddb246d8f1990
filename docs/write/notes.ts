// What to do about a message that does not say it itself. A test holds that each other message does.

/** The start of a message, values as "…", and the step to take. */
export const NOTES: readonly (readonly [message: string, note: string])[] = [
  ["standard input cannot be read", "Give the file's path instead of `-`."],
  ["not a GET", "A bug of the command: it refuses to send anything else. Report it."],
  ["no client", "A bug of the command: report it with the arguments."],
  ["no rule has this name", "Look at the list that `portcullis explain` prints."],
  [
    "…: no Pulumi.yaml and no exported state",
    "Go to the folder of a Pulumi project, or name it: `portcullis check path/to/project`.",
  ],
  ["--policy-config: … cannot be read", "Compare with `policypack/profiles/strict.json`."],
  ["this preview failed", "Run `pulumi preview` until it ends well, and write the JSON again."],
  [
    "… than the limit of",
    "An exported state that is this large is rare. Check that it is the right file first.",
  ],
  ["--against: … holds no exported state", "Write the states with `pulumi stack export --file NAME.json`."],
  ["--with …: it does not exist", "Correct the path. It is a project's folder, or an exported state."],
  [
    "no RSA key",
    "The probe makes its HS256 attempt from an RSA key. Give `--jwks-uri` of an issuer that has one.",
  ],
  ["too large", "The key set is larger than the probe reads. Check the address."],
  [
    "not a public address",
    "The probe calls public addresses only. For one on this machine, name it with `--url`.",
  ],
  ['…: "…" is no section', "Compare the fixtures' sections with [the example](check/evaluate.md#fixtures)."],
  ["a reference has no }", "Close the reference: `${name}`."],
  ["there is no … in what is read here", "Correct the name of the property in the YAML program."],
  ["… hangs on itself", "Break the circle: one of the named resources must not refer to the other."],
  ["… is declared on line …", "Give one of the two another name."],
  ["${…}: no resource, variable", "Correct the name, or declare it. It is the name between the braces."],
  [
    "Required output '…'",
    "It is Pulumi's own text. Give the other stack with `--with`, or answer it with `--fixtures`.",
  ],
  ["there is no file", "Correct the path. It is relative to the YAML program's folder."],
  [
    "… is not registered",
    "A program asked for the parent of a resource that it never made. Run `pulumi preview` to see it there.",
  ],
  ["a transform failed", "Fix the program's own transform. The text behind the colon is its error."],
  ['…: "main" names …', "Correct `main` in Pulumi.yaml, or build the program first."],
  ["is not YAML", "Fix the waiver file at the line that is named."],
  ["only the key waivers is known here", "Put every entry under `waivers:`."],
  [
    "the authorizer would not start",
    "The text behind the colon is the authorizer's own message. Look it up in [its section](#authorizer).",
  ],
  ['SecureApi "…" is not usable', "Each line below it names one place and what was expected there."],
  ["a route without a backend", "A bug of the component: report it with the route."],
  ["a route without access", "A bug of the component: report it with the route."],
  ["$connect without a guard", "A bug of the component: report it with the route."],
  ['folder "…": it has no files', "Put a file into the folder, or take another backend."],
  ['folder "…": its …', "Serve large folders from CloudFront, with an origin access control."],
  ["no such file in", "Correct the path. It is relative to the program's folder."],
  ["neither JSON nor YAML", "Fix the document at the place that a YAML parser names."],
  ["no file …", "Add the file beside the bundle, with the name that stands behind the `@`."],
  ["KEYS_SNAPSHOT: entry …", "Remove the entry, or add its issuer to `ISSUERS`."],
  ["… is for no configured issuer", "Compare its key with `ISSUER` letter by letter."],
  ["ROUTES: … may hold only", "Correct the name of the requirement. The message lists the names."],
  ["ROUTES: entry …", "Remove one of the two. `{id}` and `{name}` at one place are one route."],
  [
    "--issuer: … says no jwks_uri",
    "Look at the issuer's `/.well-known/openid-configuration`: it names no key set.",
  ],
  [
    "no answer came within",
    "A function or the authorizer hangs. Look at its lines in the log, with `DEBUG=1`.",
  ],
  [
    "Error: Cannot find module",
    "The function's package lacks the file that its `handler` names. It is Lambda's own text.",
  ],
  ["… is undefined or not exported", "Export the function that `handler` names. It is Lambda's own text."],
  ["the gateway is closing", "Nothing: `npm start` was stopped while a request was running."],
  ["its code archive has", "Make the function's archive without `..` and without absolute paths."],
  ["the code archive", "Make the function's archive again with `zip`, or give a folder."],
  ["authorizer.webSocketToken: only", "Leave it out for a REST or an HTTP API."],
  ["lambdaArgs.…: each function", "Set it on the route, in `lambda`."],
  ["….clients: only beside cognito", "Leave it out, or say `cognito` beside it."],
  ["…: a WebSocket API knows no", "Ask for a token, or take `{ iam: true }`."],
  ["….cognito: a WebSocket API knows no", "Ask for a token, or take `{ iam: true }`."],
  ["….lambda: only beside handler", "Leave it out: the function is made elsewhere, and so are its settings."],
  ["…: the same route as", "Remove one of the two. `{id}` and `{name}` at one place are one route."],
  ["….method: a folder answers GET", "Write `GET`, or take another backend."],
  ["….access: API Gateway asks at $connect only", "Say `access` on `$connect` alone."],
  ["openapi.backends.…: the document", "Correct the operationId, or remove the entry."],
  ["standard output takes nothing", "The function's log stream is gone. It denies until it can write again."],
  ["the body is too large", "Send less to the local issuer: it reads 64 KB."],
  ["the stack's configuration is not usable", "Each line below it names a key and the command that sets it."],
];

/** What names a step, or what was expected. */
export const SAYS_WHAT_TO_DO =
  /expected|run "|\bgive |\bset |\bcheck |install|\bwrite |\bname (another|the|a)|\bremove|\bstart |\bput |\buse |\blist |\blower|judge its|update|build it|fix it|leave out|\btake |only where|shows why|must |choose|leave it out|raise it|needs an|say who|let \$connect/;

export const noteOf = (text: string): string | undefined =>
  NOTES.find(([start]) => text.startsWith(start))?.[1];
