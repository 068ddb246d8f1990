// How another command finds the running issuer: a file for this user alone, gone with the process.

import { spawnSync } from "node:child_process";
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { findSession, openSession } from "../../issuer";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "portcullis-session-test-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const own = () => join(folder, `portcullis-${userInfo().uid}`);
const session = { directory: "/home/dev/shop", issuer: "http://127.0.0.1:1/", secret: "of-the-session" };

describe("a session", () => {
  test("is found by its folder, and by anybody who asks for none, until it is closed", () => {
    const close = openSession(session, folder);
    expect(findSession("/home/dev/shop", folder)).toMatchObject(session);
    expect(findSession(undefined, folder)).toMatchObject(session);
    expect(findSession("/home/dev/other", folder)).toBeUndefined();
    close();
    expect(findSession(undefined, folder)).toBeUndefined();
  });

  test("is in a folder and a file that nobody else may read", () => {
    const close = openSession(session, folder);
    const [file = ""] = readdirSync(own());
    expect([statSync(own()).mode & 0o777, statSync(join(own(), file)).mode & 0o777]).toEqual([0o700, 0o600]);
    expect(readFileSync(join(own(), file), "utf8")).not.toMatch(/"d":|privateKey/);
    close();
  });

  test("of a process that was killed is forgotten", () => {
    openSession(session, folder)();
    const { pid } = spawnSync(process.execPath, ["-e", ""]);
    writeFileSync(join(own(), `${pid}.json`), JSON.stringify({ ...session, pid, started: 1 }));
    expect(findSession(undefined, folder)).toBeUndefined();
    expect(readdirSync(own())).toEqual([]);
  });

  test("is never put where a link leads", () => {
    symlinkSync(tmpdir(), own());
    expect(() => openSession(session, folder)).toThrow("belongs to somebody else");
  });
});
