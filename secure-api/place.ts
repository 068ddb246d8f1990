// Routes → routes with what stands behind them made: functions bundled, folders in S3. A folder's route becomes several.
import type { ComponentResource, Resource } from "@pulumi/pulumi";
import type { HttpRoute, RestRoute, Route } from "./arguments";
import type { Names } from "./aws";
import type { PlacedRoute } from "./document";
import { FolderBucket, folderRoutes } from "./folder";
import type { Functions } from "./functions";

export interface Placed {
  readonly routes: readonly PlacedRoute[];
  /** What must be there before the API. */
  readonly ready: readonly Resource[];
  readonly binaryTypes: readonly string[];
}

export interface PlaceArgs {
  readonly name: string;
  readonly component: ComponentResource;
  readonly names: Names;
  readonly functions: Functions;
}

export function placeRoutes(routes: readonly Route[], args: PlaceArgs): Placed {
  const placed: PlacedRoute[] = [];
  const ready = new Set<Resource>();
  const binaryTypes = new Set<string>();
  for (const route of routes as readonly (RestRoute | HttpRoute)[]) {
    const target = args.functions.targetOf(route);
    for (const one of target?.ready ?? []) ready.add(one);
    if (route.folder === undefined) placed.push({ route, path: route.path, target, folder: undefined });
    else {
      const bucket = bucketOf(route.folder, args);
      ready.add(bucket);
      for (const { type, isBinary } of bucket.files) if (isBinary) binaryTypes.add(type);
      placed.push(...placeFolder(route, bucket));
    }
  }
  return { routes: placed, ready: [...ready], binaryTypes: [...binaryTypes] };
}

function bucketOf(folder: string, { name, component, names }: PlaceArgs): FolderBucket {
  const what = `folder-${folder.replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "")}`;
  return new FolderBucket(`${name}-${what}`, { names, what, folder }, { parent: component });
}

const placeFolder = (route: RestRoute, bucket: FolderBucket): PlacedRoute[] =>
  folderRoutes(route, bucket.files).map(({ path, key, binary }) => ({
    route,
    path,
    target: undefined,
    folder: { bucket: bucket.bucketName, roleArn: bucket.roleArn, key, binary },
  }));
