// A folder in S3: a bucket that nobody reads but the API, its files, and the role with which API Gateway reads them.
// In: a folder. Out: what the API's operations need. Nobody may list it, so what is not there looks like what is not public.
import { iam, s3 } from "@pulumi/aws";
import {
  asset,
  ComponentResource,
  type ComponentResourceOptions,
  interpolate,
  type Output,
} from "@pulumi/pulumi";
import { type Names, policyDocument, trust } from "../aws";
import { type FolderFile, filesOf } from "./files";

export interface FolderBucketArgs {
  readonly names: Names;
  /** What it is, within its component. */
  readonly what: string;
  readonly folder: string;
}

export class FolderBucket extends ComponentResource {
  readonly bucketName: Output<string>;
  readonly roleArn: Output<string>;
  readonly files: readonly FolderFile[];

  constructor(name: string, { names, what, folder }: FolderBucketArgs, options: ComponentResourceOptions) {
    super("portcullis:index:FolderBucket", name, {}, options);
    const parent = { parent: this };
    this.files = filesOf(folder);
    this.bucketName = names.bucketName(what);
    const bucket = new s3.Bucket(name, { bucket: this.bucketName, forceDestroy: true }, parent);
    new s3.BucketPublicAccessBlock(
      name,
      {
        bucket: bucket.id,
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      },
      parent,
    );
    for (const { key, path, type } of this.files)
      new s3.BucketObjectv2(
        `${name}/${key}`,
        { bucket: bucket.id, key, source: new asset.FileAsset(path), contentType: type },
        parent,
      );
    const roleName = names.nameOf(`${what}-reader`);
    const role = new iam.Role(name, { name: roleName, assumeRolePolicy: trust("apigateway") }, parent);
    const objects = interpolate`arn:${names.partition}:s3:::${this.bucketName}/*`;
    new iam.RolePolicy(
      name,
      {
        role: role.id,
        policy: policyDocument([{ Effect: "Allow", Action: "s3:GetObject", Resource: objects }]),
      },
      parent,
    );
    this.roleArn = names.roleArn(roleName);
    this.registerOutputs();
  }
}
