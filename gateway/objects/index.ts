// Objects that the program puts into its S3 buckets, as a route that reads them gets them. In: recorded resources.
// Out: bytes and headers. What a program does not put there itself, another program may have: it is not here.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { type RecordedAsset, type RecordedResource, revealSecrets } from "../../program";

export interface StoredObject {
  readonly body: Buffer;
  /** In S3's spelling. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface ObjectStore {
  /** Whether the program makes the bucket. */
  readonly has: (bucket: string) => boolean;
  /** Undefined: nothing is there, or its file cannot be read. */
  readonly find: (bucket: string, key: string) => StoredObject | undefined;
}

const BUCKET = /^aws:s3\/bucket(V2)?:Bucket(V2)?$/;
const OBJECT = /^aws:s3\/(bucketObject:BucketObject|bucketObjectv2:BucketObjectv2)$/;

type Inputs = Readonly<Record<string, unknown>>;

export function readObjects(resources: readonly RecordedResource[]): ObjectStore {
  const buckets = new Set(resources.filter(({ type }) => BUCKET.test(type)).map(({ id }) => id));
  const objects = new Map<string, Inputs>();
  for (const { type, inputs } of resources) {
    if (!OBJECT.test(type)) continue;
    const known = revealSecrets(inputs) as Inputs;
    if (typeof known.bucket === "string" && typeof known.key === "string")
      objects.set(nameOf(known.bucket, known.key), known);
  }
  return {
    has: (bucket) => buckets.has(bucket),
    find: (bucket, key) => {
      const inputs = objects.get(nameOf(bucket, key));
      const body = inputs && bytesOf(inputs);
      return inputs === undefined || body === undefined
        ? undefined
        : { body, headers: headersOf(inputs, body) };
    },
  };
}

/** A bucket's name holds no slash. */
const nameOf = (bucket: string, key: string): string => `${bucket}/${key}`;

/** Read anew each time: a file that is edited is served as it is. */
function bytesOf({ source, content, contentBase64 }: Inputs): Buffer | undefined {
  if (typeof content === "string") return Buffer.from(content);
  if (typeof contentBase64 === "string") return Buffer.from(contentBase64, "base64");
  const asset = source as RecordedAsset | undefined;
  if (asset?.$asset === "string") return Buffer.from(asset.text);
  if (asset?.$asset !== "file") return undefined;
  try {
    return readFileSync(asset.path);
  } catch {
    return undefined;
  }
}

/** S3 keeps these with the object (AWS: GetObject, response headers). */
const KEPT: Readonly<Record<string, string>> = {
  cacheControl: "Cache-Control",
  contentDisposition: "Content-Disposition",
  contentEncoding: "Content-Encoding",
  contentLanguage: "Content-Language",
};

function headersOf(inputs: Inputs, body: Buffer): Record<string, string> {
  const headers: Record<string, string> = {
    "Content-Type": typeof inputs.contentType === "string" ? inputs.contentType : "binary/octet-stream",
    ETag: `"${createHash("md5").update(body).digest("hex")}"`,
  };
  for (const [input, name] of Object.entries(KEPT)) {
    const value = inputs[input];
    if (typeof value === "string") headers[name] = value;
  }
  return headers;
}
