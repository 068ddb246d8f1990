// Issuers that this run's own stands for: what JWT authorizers and user pools declare, and nobody here can sign for.
// In: the served routes. Out: declared issuer → the one that is asked, kept current. The gateway reads the same map.
import type { ServedRoute } from "../gateway";

export function standIn(
  map: Map<string, string>,
  routes: readonly Pick<ServedRoute, "access">[],
  issuer: string,
): void {
  for (const { access } of routes)
    if (access.kind === "native")
      for (const declared of access.authorizer.issuers) if (declared !== issuer) map.set(declared, issuer);
}
