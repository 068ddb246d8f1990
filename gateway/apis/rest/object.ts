// An integration that reads an object of an S3 bucket (AWS: "Tutorial: Create a REST API as an Amazon S3 proxy").
// In: what the program declares. Out: bucket and key, or why it is not served. A bucket that a caller names is never read.
import { asText, type JsonObject } from "../parts";

const OBJECT_URI = /^arn:[^:]+:apigateway:[^:]+:s3:path\/([^/{}$]+)\/([^$?]+)$/;

/** Undefined: it is no such URI. */
export function readObjectUri(
  declared: JsonObject,
  method: string,
): { readonly bucket: string; readonly key: string } | { readonly reason: string } | undefined {
  const [, bucket, key] = OBJECT_URI.exec(asText(declared.uri) ?? "") ?? [];
  if (bucket === undefined || key === undefined) return undefined;
  const role = asText(declared.credentials) ?? "";
  if (method !== "GET") return { reason: "of S3 only reads of objects are served locally" };
  if (!/^arn:[^:]+:iam::\d+:role\//.test(role))
    return {
      reason:
        "expected its credentials to be a role: AWS refuses others, or the caller's own, for a private bucket",
    };
  return { bucket, key };
}
