// What holds for every resource below a component, also for those that other packages make: tags, the boundary of roles, the key
// of log groups. In: the settings and a component's options. Out: options with a transformation, so that a resource added later cannot be forgotten.
import {
  type ComponentResourceOptions,
  type Input,
  output,
  type ResourceTransformation,
} from "@pulumi/pulumi";
import type { ProductionArgs } from "../arguments";

const ROLE = "aws:iam/role:Role";
const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
/** An object takes ten tags, a bucket fifty; the bucket has them. */
const UNTAGGED = "aws:s3/bucketObjectv2:BucketObjectv2";

type Shared = Pick<ProductionArgs, "tags" | "permissionsBoundary" | "kmsKeyArn">;

/** What a resource sets itself wins. */
export const everywhere = (shared: Shared, options: ComponentResourceOptions): ComponentResourceOptions => ({
  ...options,
  transformations: [...(options.transformations ?? []), transformationOf(shared)],
});

const transformationOf =
  ({ tags, permissionsBoundary, kmsKeyArn }: Shared): ResourceTransformation =>
  ({ type, props, opts }) => {
    const added: Record<string, unknown> = {};
    // A resource class lists every input it knows, set or not.
    if (tags !== undefined && "tags" in props && type !== UNTAGGED)
      added.tags = tagged(tags, props.tags as Input<Record<string, Input<string>>> | undefined);
    if (type === ROLE) Object.assign(added, unlessSet(props, "permissionsBoundary", permissionsBoundary));
    if (type === LOG_GROUP) Object.assign(added, unlessSet(props, "kmsKeyId", kmsKeyArn));
    return Object.keys(added).length === 0 ? undefined : { props: { ...props, ...added }, opts };
  };

const unlessSet = (props: Readonly<Record<string, unknown>>, name: string, value: unknown) =>
  value === undefined || props[name] !== undefined ? {} : { [name]: value };

const tagged = (tags: object, own: Input<object> | undefined) =>
  own === undefined ? { ...tags } : output(own).apply((known) => ({ ...tags, ...known }));
