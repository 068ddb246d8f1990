// A REST API's route that reads an object of an S3 bucket with a role of its own.
import type { ObjectIntegration } from "../../apis";
import type { ObjectStore } from "../../objects";
import type { Mapped } from "../mapping";
import type { NotedAnswer } from "../request";
import type { Work } from "./integrating";
import type { BackendResult } from "./shape";

/** S3's own answer to a caller who may not list the bucket, for what is not there; its text names nothing here. */
const DENIED: BackendResult = {
  selector: "403",
  headers: { "Content-Type": "application/xml" },
  body: '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>',
};

export function readObject(
  objects: ObjectStore,
  { notServed }: Pick<Work, "notServed">,
  { bucket, key }: ObjectIntegration,
  { path }: Pick<Mapped, "path">,
): BackendResult | NotedAnswer {
  if (!objects.has(bucket)) return notServed("its bucket is not declared by the program");
  // What the template says is a part of a URL, what a caller says is not.
  const parts = key.split(/(\{[\w.-]+\+?\})/).map((part) => {
    const name = /^\{([\w.-]+)\+?\}$/.exec(part)?.[1];
    return name === undefined ? decoded(part) : path[name];
  });
  if (parts.includes(undefined)) return DENIED;
  const found = objects.find(bucket, parts.join(""));
  if (found === undefined) return DENIED;
  return { selector: "200", headers: found.headers, body: found.body.toString("utf8"), bytes: found.body };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
