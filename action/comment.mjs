// The action's second half: one comment on the pull request, updated by every later run.
// In: the comment's text, the pull request, a token. Out: nothing, or one comment. It writes over no comment that the
// token's owner has not written, and no answer of the host, which may hold anything, reaches the log.

import { readFileSync } from "node:fs";

const MARKER = "<!-- portcullis -->";
const DEADLINE = 30_000;

class Refused extends Error {}

const { env } = process;
const [owner, name] = (env.GITHUB_REPOSITORY ?? "").split("/");

const COMMENTS = `query ($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      id
      comments(first: 100, after: $after) {
        nodes { id body viewerDidAuthor }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}`;
const ADD = `mutation ($subject: ID!, $body: String!) {
  addComment(input: { subjectId: $subject, body: $body }) { clientMutationId }
}`;
const UPDATE = `mutation ($id: ID!, $body: String!) {
  updateIssueComment(input: { id: $id, body: $body }) { clientMutationId }
}`;

try {
  await comment(readFileSync(env.PORTCULLIS_COMMENT ?? "", "utf8"));
} catch (error) {
  // The verdict stands without the comment; only the reason is told.
  const reason = error instanceof Refused ? error.message : "the host could not be reached";
  process.stdout.write(
    `::warning title=Portcullis::the pull request has no comment of this run: ${reason}\n`,
  );
}

async function comment(body) {
  const { subject, mine } = await find(Number(env.PORTCULLIS_PULL_REQUEST));
  if (mine !== undefined) return mine.body === body ? undefined : ask(UPDATE, { id: mine.id, body });
  // Nobody needs to be told that nothing is wrong and nothing widened.
  const isQuiet = env.PORTCULLIS_EXIT_CODE === "0" && env.PORTCULLIS_NEWS !== "true";
  return isQuiet ? undefined : ask(ADD, { subject, body });
}

async function find(number) {
  let after = null;
  for (;;) {
    const { repository } = await ask(COMMENTS, { owner, name, number, after });
    const { id, comments } = repository.pullRequest;
    const mine = comments.nodes.find(
      ({ body, viewerDidAuthor }) => viewerDidAuthor && body.split("\n", 1)[0].includes(MARKER),
    );
    if (mine !== undefined || !comments.pageInfo.hasNextPage) return { subject: id, mine };
    after = comments.pageInfo.endCursor;
  }
}

async function ask(query, variables) {
  const answer = await fetch(env.GITHUB_GRAPHQL_URL ?? "", {
    method: "POST",
    headers: { authorization: `Bearer ${env.PORTCULLIS_TOKEN}`, "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(DEADLINE),
  });
  if (!answer.ok) throw new Refused(`status ${answer.status}`);
  const { data, errors } = await answer.json();
  if (errors?.length > 0) throw new Refused("the token needs the permission pull-requests=write");
  return data;
}
