// Which protocol an API Gateway v2 API speaks: what it says itself or, where it is outside the stack, what else the stack puts on it.
// Only an id that is known makes two references one API; evidence for both protocols is evidence for none.

import type { Declared } from "../declared";
import type { Ref } from "../ref";
import type { ApiKind, Route } from "../route";
import { absent, type Fact, known } from "../value";
import type { Resolver } from "./resolver";

export class Protocols {
  private readonly evidence = new Map<string, Set<ApiKind>>();

  constructor(
    { routes, authorizers }: Declared,
    private readonly resolver: Resolver,
  ) {
    for (const route of routes) {
      const kind = spokenBy(route);
      if (kind !== undefined) this.add(route.api, kind);
    }
    for (const { api, family, sort } of authorizers) {
      // A WebSocket API has Lambda authorizers only.
      if (family === "v2" && sort.state === "known" && sort.value === "jwt") this.add(api, "http");
    }
  }

  of(ref: Ref): Fact<ApiKind> {
    const api = this.resolver.api(ref);
    if (api !== undefined) return api.kind;
    const [kind, ...more] = ref.id.state === "known" ? (this.evidence.get(ref.id.value) ?? []) : [];
    return kind === undefined || more.length > 0 ? absent : known(kind);
  }

  private add({ id }: Ref, kind: ApiKind): void {
    if (id.state !== "known") return;
    const found = this.evidence.get(id.value);
    if (found === undefined) this.evidence.set(id.value, new Set([kind]));
    else found.add(kind);
  }
}

/** `GET /pets` is a key of HTTP APIs only, `$connect` one of WebSocket APIs only. */
function spokenBy({ spelling, method, path }: Route): ApiKind | undefined {
  if (spelling === "http-route" && path.startsWith("/")) return "http";
  return spelling === "websocket" && method.startsWith("$") ? "websocket" : undefined;
}
