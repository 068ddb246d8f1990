// The command against a double of AWS's endpoints, and what is read of its report.

import { afterAll, afterEach, beforeAll } from "@jest/globals";
import { buildCli, type Cli } from "../run";
import { type Answers, startEndpoint } from "./endpoint";

export let cli: Cli;
const open: { close(): void }[] = [];
beforeAll(async () => {
  cli = await buildCli();
});
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});
afterAll(() => cli.remove());

/** An endpoint that is closed after the test. */
export async function endpointFor(...args: Parameters<typeof startEndpoint>) {
  const endpoint = await startEndpoint(...args);
  open.push(endpoint);
  return endpoint;
}

export async function inventory(answers: Answers, ...more: string[]) {
  const endpoint = await endpointFor(answers);
  const run = await cli.run(["inventory", "--live", "--format", "json", ...more], { env: endpoint.env });
  const { report, differences } = run.stdout === "" ? {} : JSON.parse(run.stdout);
  return { ...run, report, differences, asked: endpoint.asked };
}

export interface Route {
  readonly method: string;
  readonly path: string;
  readonly verdict: string;
  readonly authorizer?: string;
}
const told = ({ method, path, verdict, authorizer }: Route) =>
  `${method} ${path} ${verdict}${authorizer === undefined ? "" : ` ${authorizer}`}`;
export const routesOf = (report: { stacks: readonly { report: { routes: readonly Route[] } }[] }) =>
  report.stacks.flatMap((stack) => stack.report.routes.map(told));
export const messagesOf = (report: { broken: readonly { message: string }[] }) =>
  report.broken.map(({ message }) => message);
