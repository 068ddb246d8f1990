// An answer against what a case expects of it: status, some headers, the body whole or in part.

import { expect } from "@jest/globals";
import type { Received } from "../send";
import type { Expected } from "./case";

export function expectAnswer(received: Received, expected: Expected): void {
  // Beside the status the body says why, where they differ.
  expect({ status: received.status, body: received.body.slice(0, 300) }).toMatchObject({
    status: expected.status,
  });
  for (const [name, value] of Object.entries(expected.headers ?? {})) {
    const given = [received.headers[name] ?? []].flat().join(",");
    if (value === undefined)
      expect({ name, given: received.headers[name] }).toEqual({ name, given: undefined });
    else if (value instanceof RegExp)
      expect({ name, given }).toEqual({ name, given: expect.stringMatching(value) });
    else expect({ name, given }).toEqual({ name, given: value });
  }
  if (expected.event !== undefined) {
    const event = JSON.parse(JSON.parse(received.body).requestContext.authorizer.event);
    expect(event).toMatchObject(expected.event);
    expect(event).not.toHaveProperty("body");
    if (expected.eventHasOnly !== undefined)
      expect(Object.keys(event).sort()).toEqual([...expected.eventHasOnly].sort());
  }
  if (expected.message !== undefined) {
    const message = String(Object.values(JSON.parse(received.body))[0]);
    expect(message.toLowerCase()).toMatch(new RegExp(`^${expected.message}`));
    expect(message).not.toContain(expected.notInMessage ?? "\0");
  }
  const { body } = expected;
  if (body === undefined) return;
  if (typeof body === "string") expect(received.body).toBe(body);
  else if (body instanceof RegExp) expect(received.body).toMatch(body);
  else expect(JSON.parse(received.body)).toMatchObject(withPatterns(body) as Record<string, unknown>);
}

/** Regular expressions in it as matchers. */
export function withPatterns(value: unknown): unknown {
  if (value instanceof RegExp) return expect.stringMatching(value);
  if (Array.isArray(value)) return value.map(withPatterns);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withPatterns(item)]));
}
