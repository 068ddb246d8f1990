// The action's second half against a stand-in for GitHub's GraphQL host, which alone is not real here.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";

const MARKER = "## Opened: GET /a <!-- portcullis -->";
const TOKEN = "token-that-must-not-be-seen";

interface Comment {
  readonly id: string;
  body: string;
  readonly viewerDidAuthor: boolean;
}

let folder: string;
let server: Server;
let comments: Comment[];
let asked: { readonly authorization: string | undefined; readonly query: string }[];
/** What the host answers instead, while it is set. */
let fault: { readonly status: number; readonly body: string } | undefined;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "portcullis-comment-"));
  [comments, asked, fault] = [[], [], undefined];
  server = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk: Buffer) => {
      text += chunk.toString();
    });
    request.on("end", () => {
      const { query, variables } = JSON.parse(text) as { query: string; variables: Record<string, string> };
      asked.push({ authorization: request.headers.authorization, query });
      response
        .writeHead(fault?.status ?? 200)
        .end(fault?.body ?? JSON.stringify({ data: answer(query, variables) }));
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
});
afterEach(async () => {
  await new Promise((closed) => server.close(closed));
  rmSync(folder, { recursive: true, force: true });
});

/** Two comments a page, so that the action has to turn pages. */
function answer(query: string, { after, id, body }: Record<string, string>): unknown {
  if (query.includes("addComment"))
    comments.push({ id: `new-${comments.length}`, body: body ?? "", viewerDidAuthor: true });
  const known = comments.find((comment) => comment.id === id);
  if (query.includes("updateIssueComment") && known !== undefined) known.body = body ?? "";
  const from = Number(after ?? 0);
  const pageInfo = { hasNextPage: from + 2 < comments.length, endCursor: String(from + 2) };
  return {
    repository: { pullRequest: { id: "PR", comments: { nodes: comments.slice(from, from + 2), pageInfo } } },
  };
}

async function comment(body: string, exitCode = "1"): Promise<{ status: number | null; log: string }> {
  const file = join(folder, "comment.md");
  writeFileSync(file, body);
  const { port } = server.address() as AddressInfo;
  const child = spawn(process.execPath, [join(__dirname, "../../action/comment.mjs")], {
    env: {
      PATH: process.env.PATH,
      GITHUB_REPOSITORY: "acme/shop",
      GITHUB_GRAPHQL_URL: `http://127.0.0.1:${port}/graphql`,
      PORTCULLIS_TOKEN: TOKEN,
      PORTCULLIS_PULL_REQUEST: "7",
      PORTCULLIS_COMMENT: file,
      PORTCULLIS_EXIT_CODE: exitCode,
    },
  });
  let log = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      log += chunk.toString();
    });
  const status = await new Promise<number | null>((ended) => child.on("close", ended));
  expect(log).not.toContain(TOKEN);
  return { status, log };
}

const bodies = (): readonly string[] => comments.map(({ body }) => body);

test("findings are commented once, and every later run updates that comment", async () => {
  await comment(`${MARKER}\n2 open`);
  await comment(`${MARKER}\n1 open`);
  expect(bodies()).toEqual([`${MARKER}\n1 open`]);
  expect(asked.every(({ authorization }) => authorization === `Bearer ${TOKEN}`)).toBe(true);
});

test("a fixed pull request updates its comment, a clean one gets none", async () => {
  await comment(`${MARKER}\nclean`, "0");
  expect(bodies()).toEqual([]);
  await comment(`${MARKER}\n1 open`);
  await comment(`${MARKER}\nclean`, "0");
  expect(bodies()).toEqual([`${MARKER}\nclean`]);
});

test("an unchanged comment is left alone", async () => {
  await comment(`${MARKER}\n1 open`);
  const before = asked.length;
  await comment(`${MARKER}\n1 open`);
  expect(asked.slice(before).some(({ query }) => query.includes("mutation"))).toBe(false);
});

test("its own comment is found behind others, and nobody else's is written over", async () => {
  const forged = { id: "forged", body: `${MARKER}\nall is well`, viewerDidAuthor: false };
  const other = { id: "other", body: "a remark of another bot", viewerDidAuthor: true };
  comments = [
    forged,
    other,
    { ...other, id: "more" },
    { id: "mine", body: `${MARKER}\nold`, viewerDidAuthor: true },
  ];
  await comment(`${MARKER}\nnew`);
  expect(bodies()).toEqual([forged.body, other.body, other.body, `${MARKER}\nnew`]);
});

test.each([
  [
    "no permission",
    { status: 200, body: JSON.stringify({ errors: [{ message: "secret detail" }] }) },
    "pull-requests=write",
  ],
  ["an error status", { status: 502, body: "secret detail" }, "status 502"],
  ["not JSON", { status: 200, body: "secret detail" }, "could not be reached"],
])(
  "%s is a warning: the verdict stands, and the host's words stay out of the log",
  async (_title, answered, says) => {
    fault = answered;
    const { status, log } = await comment(`${MARKER}\n1 open`);
    expect(status).toBe(0);
    expect(log).toContain("::warning title=Portcullis::");
    expect(log).toContain(says);
    expect(log).not.toContain("secret detail");
  },
);
