// HTTP clients that nobody here wrote, against the local gateway: each is skipped by name where it is not there.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Gateway, startGateway } from "../../../gateway";
import { ECHO, proxy, rest } from "../../gateway/behaviors/case";
import { silentLog } from "../../gateway/silent-log";
import { runClient } from "./run";

const folder = mkdtempSync(join(tmpdir(), "portcullis-clients-"));
let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway({
    resources: rest(
      {
        "/a": { get: proxy(), post: proxy() },
        "/iam": { get: { ...proxy(), "x-amazon-apigateway-auth": { type: "AWS_IAM" } } },
      },
      { more: [ECHO] },
    ),
    port: 0,
    log: silentLog,
  });
});
afterAll(async () => {
  await gateway.close();
  rmSync(folder, { recursive: true });
});

/** `run` gives the interpreter and its arguments; the address is the last argument, the answer's body is printed. */
interface Client {
  readonly name: string;
  /** Whose absence skips it. */
  readonly needs: string;
  readonly version?: string;
  readonly source?: readonly [file: string, text: string];
  readonly command: readonly string[];
}

const JAVA = `
import java.net.URI;
import java.net.http.*;
public class Client {
  public static void main(String[] args) throws Exception {
    var client = HttpClient.newHttpClient();
    for (int i = 0; i < 2; i++) {
      var request = HttpRequest.newBuilder(URI.create(args[0])).POST(HttpRequest.BodyPublishers.ofString("hello")).build();
      var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) { System.err.println(answer.statusCode() + " " + answer.body()); System.exit(1); }
      if (i == 1) System.out.println(answer.body());
    }
  }
}`;

const GO = `package main
import ("fmt"; "io"; "net/http"; "os"; "strings")
func main() {
	for i := 0; i < 2; i++ {
		answer, err := http.Post(os.Args[1], "text/plain", strings.NewReader("hello"))
		if err != nil || answer.StatusCode != 200 { fmt.Fprintln(os.Stderr, err, answer); os.Exit(1) }
		body, _ := io.ReadAll(answer.Body)
		if i == 1 { fmt.Println(string(body)) }
	}
}`;

const PYTHON = `
import sys, urllib.request
for i in range(2):
    with urllib.request.urlopen(urllib.request.Request(sys.argv[1], data=b"hello", headers={"Content-Type": "text/plain"})) as answer:
        body = answer.read().decode()
print(body)`;

const NODE = `
const answer = await fetch(process.argv[2], { method: "POST", body: "hello" });
if (!answer.ok) throw new Error(String(answer.status));
console.log(await answer.text());`;

const CLIENTS: readonly Client[] = [
  {
    name: "Node's fetch",
    needs: process.execPath,
    source: ["client.mjs", NODE],
    command: [process.execPath, "client.mjs"],
  },
  { name: "curl", needs: "curl", command: ["curl", "-sS", "--fail", "-d", "hello"] },
  {
    name: "curl that offers HTTP/2",
    needs: "curl",
    command: ["curl", "-sS", "--fail", "--http2", "-d", "hello"],
  },
  {
    name: "curl through the gateway as a proxy",
    needs: "curl",
    command: ["curl", "-sS", "--fail", "-d", "hello", "-x", "GATEWAY"],
  },
  {
    name: "Python's urllib",
    needs: "python3",
    source: ["client.py", PYTHON],
    command: ["python3", "client.py"],
  },
  {
    name: "Java's HttpClient",
    needs: "java",
    source: ["Client.java", JAVA],
    command: ["java", "Client.java"],
  },
  {
    name: "Go's net/http",
    needs: "go",
    version: "version",
    source: ["client.go", GO],
    command: ["go", "run", "client.go"],
  },
];

describe("a client that posts twice", () => {
  for (const { name, needs, version = "--version", source, command } of CLIENTS) {
    const isThere = spawnSync(needs, [version], { stdio: "ignore" }).status === 0;
    if (!isThere) {
      if (process.env.CI) throw new Error(`${name} is not there, and where CI is set nothing is skipped`);
      console.warn(`skipped: ${name}, since ${needs} is not there`);
    }
    (isThere ? test : test.skip)(name, async () => {
      if (source !== undefined) writeFileSync(join(folder, source[0]), source[1]);
      const origin = new URL(gateway.url).origin;
      const args = command.map((one) => (one === "GATEWAY" ? origin : one));
      const { code, stdout, stderr } = await runClient([...args, `${gateway.url}/a`], folder);
      expect({ code, stderr }).toMatchObject({ code: 0 });
      expect(JSON.parse(stdout)).toMatchObject({ httpMethod: "POST", path: "/a", body: "hello" });
      expect(stdout).not.toMatch(/h2c/i);
    });
  }
});

const canSign = /aws-sigv4/.test(spawnSync("curl", ["--help", "all"], { encoding: "utf8" }).stdout ?? "");
(canSign ? test : test.skip)("curl's own signature opens a route with IAM", async () => {
  const { accessKeyId, secretAccessKey } = gateway.account;
  const sign = (secret: string) =>
    runClient(
      [
        "curl",
        "-sS",
        "-o",
        "-",
        "-w",
        "%{http_code}",
        "--aws-sigv4",
        "aws:amz:eu-west-1:execute-api",
        "--user",
        `${accessKeyId}:${secret}`,
        `${gateway.url}/iam`,
      ],
      folder,
    );
  expect((await sign(secretAccessKey)).stdout).toMatch(/200$/);
  expect((await sign("other")).stdout).toMatch(/403$/);
});
