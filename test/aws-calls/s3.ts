// Test tooling: buckets and what lies in them as calls of Amazon S3.
// In: inputs of aws.s3 resources. Out: CreateBucket, PutBucketTagging, PutPublicAccessBlock, PutObject and their opposites.

import { readFileSync } from "node:fs";
import type { RecordedAsset } from "../../program";
import { type Kind, type Properties, UntranslatedError } from "./call";
import { compact, Inputs } from "./inputs";

const bucket: Kind = {
  replacedBy: ["bucket"],
  async create(call, bag, { partition, region }) {
    const inputs = new Inputs("s3.Bucket", bag);
    inputs.ignore("forceDestroy", "region", "tagsAll");
    const Bucket = inputs.text("bucket");
    // S3 refuses us-east-1 as a constraint: it is what no constraint means (S3 API reference, CreateBucket).
    const elsewhere = region === "us-east-1" ? undefined : { LocationConstraint: region };
    const tags = inputs.take("tags");
    inputs.end();
    await call("s3", "CreateBucket", compact({ Bucket, CreateBucketConfiguration: elsewhere }));
    if (tags !== undefined)
      await call("s3", "PutBucketTagging", { Bucket, Tagging: { TagSet: tagList(tags as Properties) } });
    return {
      id: Bucket,
      outputs: { arn: `arn:${partition}:s3:::${Bucket}`, bucketDomainName: `${Bucket}.s3.amazonaws.com` },
    };
  },
  async update(_call, { outputs }) {
    return outputs;
  },
  async remove(call, { id }) {
    await call("s3", "DeleteBucket", { Bucket: id });
  },
};

const tagList = (tags: Properties) => Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

const publicAccessBlock: Kind = {
  replacedBy: ["bucket"],
  async create(call, bag) {
    const inputs = new Inputs("s3.BucketPublicAccessBlock", bag);
    inputs.ignore("region", "skipDestroy");
    const Bucket = inputs.text("bucket");
    const PublicAccessBlockConfiguration = compact({
      BlockPublicAcls: inputs.take("blockPublicAcls"),
      BlockPublicPolicy: inputs.take("blockPublicPolicy"),
      IgnorePublicAcls: inputs.take("ignorePublicAcls"),
      RestrictPublicBuckets: inputs.take("restrictPublicBuckets"),
    });
    inputs.end();
    await call("s3", "PutPublicAccessBlock", { Bucket, PublicAccessBlockConfiguration });
    return { id: Bucket, outputs: {} };
  },
  async update(call, { outputs }, bag, place) {
    await this.create(call, bag, place);
    return outputs;
  },
  async remove(call, { id }) {
    await call("s3", "DeletePublicAccessBlock", { Bucket: id });
  },
};

const object: Kind = {
  replacedBy: ["bucket", "key"],
  async create(call, bag) {
    const inputs = new Inputs("s3.BucketObjectv2", bag);
    inputs.ignore("region", "forceDestroy", "tagsAll", "sourceHash", "etag");
    const [Bucket, Key] = [inputs.text("bucket"), inputs.text("key")];
    const source = inputs.take("source") as RecordedAsset | undefined;
    const content = inputs.textOr("content", undefined);
    const request = compact({
      Bucket,
      Key,
      Body: content === undefined ? bytesOf(source) : new TextEncoder().encode(content),
      ContentType: inputs.take("contentType"),
      CacheControl: inputs.take("cacheControl"),
    });
    inputs.end();
    await call("s3", "PutObject", request);
    return { id: `${Bucket}/${Key}`, outputs: { key: Key } };
  },
  async update(call, { outputs }, bag, place) {
    await this.create(call, bag, place);
    return outputs;
  },
  async remove(call, { inputs }) {
    await call("s3", "DeleteObject", { Bucket: inputs.bucket, Key: inputs.key });
  },
};

function bytesOf(asset: RecordedAsset | undefined): Uint8Array {
  if (asset?.$asset === "file") return new Uint8Array(readFileSync(asset.path));
  if (asset?.$asset === "string") return new TextEncoder().encode(asset.text);
  throw new UntranslatedError("an object whose source is neither a file nor text");
}

export const storageKinds: Readonly<Record<string, Kind>> = {
  "aws:s3/bucket:Bucket": bucket,
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": publicAccessBlock,
  "aws:s3/bucketObjectv2:BucketObjectv2": object,
};
