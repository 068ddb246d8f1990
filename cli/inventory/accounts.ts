// Profiles, roles and regions as they are given → one connection each, and what it reads. A wrong one is told, and hides none.

import type { Connection, Place } from "../aws";
import type { Policy } from "../inputs";
import type { BrokenStack } from "../judgement";
import { type Inventory, judgeRegion } from "./judge";
import { codeOf, Reader, text } from "./reader";

export interface Wanted {
  readonly profiles: readonly string[];
  readonly roles: readonly string[];
  readonly regions: readonly string[];
}

/** One place for each account and region. Roles are assumed from the one profile, or from the default credentials. */
export function placesOf({ profiles, roles, regions }: Wanted): readonly Place[] {
  const accounts: readonly Place[] =
    roles.length > 0
      ? roles.map((role) => ({ role, profile: profiles[0] }))
      : profiles.length > 0
        ? profiles.map((profile) => ({ profile }))
        : [{}];
  return accounts.flatMap((account) =>
    regions.length === 0 ? [account] : regions.map((region) => ({ ...account, region })),
  );
}

export interface ReadAll {
  readonly inventories: readonly Inventory[];
  readonly broken: readonly BrokenStack[];
}

/** Places at one time: API Gateway throttles each account's region by itself, and one API of each is in memory. */
const AT_ONCE = 4;

/** Reads some places at a time; what comes out stands in the order of the places. */
export async function readPlaces(
  places: readonly Place[],
  connect: (place: Place) => Connection,
  policy: Policy,
  onApi: (where: string, count: number) => void = () => undefined,
): Promise<ReadAll> {
  const all: (Inventory | BrokenStack)[] = [];
  const left = places.map((place, index) => ({ place, index }));
  const worker = async () => {
    for (let one = left.shift(); one !== undefined; one = left.shift())
      all[one.index] = await readPlace(one.place, connect, policy, onApi);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, places.length) }, worker));
  return {
    inventories: all.flatMap((one) => ("apis" in one ? [one] : [])),
    broken: all.flatMap((one) => ("apis" in one ? [] : [one])),
  };
}

async function readPlace(
  place: Place,
  connect: (place: Place) => Connection,
  policy: Policy,
  onApi: (where: string, count: number) => void,
): Promise<Inventory | BrokenStack> {
  const connection = connect(place);
  try {
    const region = await connection.region();
    const { Account } = await connection.send("sts.GetCallerIdentity", {});
    const where = `${text(Account)}/${region}`;
    let count = 0;
    onApi(where, count);
    return await judgeRegion(where, new Reader(connection.send), policy, () => onApi(where, ++count));
  } catch (error) {
    return { origin: { kind: "live", path: nameOf(place) }, message: reasonOf(error) };
  } finally {
    connection.close();
  }
}

const nameOf = ({ profile, role, region }: Place): string =>
  [role ?? profile ?? "default credentials", region].filter((word) => word !== undefined).join(" in ");

/** The SDK's messages may hold names of callers; its errors' names do not. */
function reasonOf(error: unknown): string {
  const code = codeOf(error);
  if (error instanceof Error && /^Region is missing/.test(error.message))
    return "no region is set: give --regions, or AWS_REGION";
  if (/^(Credentials|TokenProvider|Process)\w*Error$/.test(code))
    return `no credentials were found (${code}): sign in as for any AWS tool, or give --aws-profile`;
  return `could not sign in: ${code}`;
}
