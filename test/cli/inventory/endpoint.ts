// Test tooling: a double of AWS's endpoints, where AWS itself would be. It answers what it is told and writes down every
// request. In: an answer for each path. Out: where it listens, what was asked.

import { createServer } from "node:http";

export interface Request {
  readonly method: string;
  /** Access key that signed it. */
  readonly key: string;
  /** As the signature's scope names it. */
  readonly service: string;
  readonly path: string;
  readonly query: URLSearchParams;
}

export interface Reply {
  readonly status?: number;
  /** AWS's name of an error, in the header that its services use. */
  readonly error?: string;
  readonly body?: unknown;
}

export type Answers = (request: Request) => Reply;

const CALLER = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
<Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;

const ASSUMED = `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
<AccessKeyId>assumed</AccessKeyId><SecretAccessKey>none</SecretAccessKey><SessionToken>none</SessionToken>
<Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`;

/** The empty account: every list is there and holds nothing. */
export const nothing: Answers = () => ({ body: {} });

/** @param delayMs How long each answer takes, so that those under way at one time can be counted. */
export async function startEndpoint(answers: Answers, delayMs = 0) {
  const asked: Request[] = [];
  let [underWay, most] = [0, 0];
  const server = createServer(async (request, response) => {
    underWay++;
    most = Math.max(most, underWay);
    response.once("close", () => underWay--);
    const url = new URL(request.url ?? "/", "http://localhost");
    const [, key = "", service = ""] =
      /Credential=([^/]+)\/\d+\/[^/]+\/(\w+)\//.exec(request.headers.authorization ?? "") ?? [];
    const { method = "" } = request;
    const one = { method, key, service, path: url.pathname, query: url.searchParams };
    asked.push(one);
    if (service === "sts") {
      let form = "";
      request.on("data", (part) => {
        form += part;
      });
      request.on("end", () => {
        response.writeHead(200, { "content-type": "text/xml" });
        response.end(new URLSearchParams(form).get("Action") === "AssumeRole" ? ASSUMED : CALLER);
      });
      return;
    }
    request.resume();
    if (delayMs > 0) await new Promise((resume) => setTimeout(resume, delayMs));
    const { status = 200, error, body = {} } = answers(one);
    const type = error === undefined ? {} : { "x-amzn-errortype": error };
    response.writeHead(status, { "content-type": "application/json", ...type }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  return {
    asked,
    most: () => most,
    /** What makes any AWS tool call this endpoint. */
    env: {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
      AWS_REGION: "eu-central-1",
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "not-a-secret-key",
      AWS_CONFIG_FILE: "/dev/null",
      AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
