// An API of which no route is seen: its routes are declared elsewhere, or were not made. Silence about it would look like safety.

import { type Api, isInsideComponent } from "../facts";
import { defineRule, type Hit } from "./contract";

/** The kinds whose routes are resources, or parts of a body; the others are routes themselves. */
const WITH_ROUTES = new Set(["rest", "http", "websocket"]);

export const apiHasRoutes = defineRule({
  name: "api-has-routes",
  title: "Every API has its routes in its stack",
  severity: "low",
  levels: { recommended: "advisory", strict: "advisory" },
  why: "An API without a route in its stack is not proven: its routes may be declared by another stack, by hand, or not at all.",
  fix: "Check the routes where they are declared, or declare them with the API.",
  controls: { cwe: [], owasp: ["API9"], nist: ["CM-8"], pci: [], cis: [] },
  options: {},
  onUnknown: "silent",
  says: "without a single route in this stack",
  check: ({ mode, apis, routes, problems }) => {
    if (mode === "resource") return [];
    const spoken = new Set([...routes, ...problems].map(({ owner }) => owner.urn));
    // A component and the API inside it are one: the one that knows more has spoken.
    const parents = new Set(apis.all.map(({ parent }) => parent));
    const components = new Set(apis.all.filter(({ isComponent }) => isComponent).map(({ urn }) => urn));
    const isOne = ({ urn, parent, isComponent }: Api) =>
      isInsideComponent(urn) || components.has(parent ?? "") || (isComponent === true && parents.has(urn));
    return apis.all.filter((api) => !spoken.has(api.urn) && !isOne(api)).flatMap(note);
  },
});

function note(api: Api): readonly Hit[] {
  const { urn, name, type, kind } = api;
  if (kind.state !== "known" || !WITH_ROUTES.has(kind.value)) return [];
  return [
    {
      verdict: "notice",
      scope: "stack",
      owner: { urn, name, kind: kind.value },
      urn,
      resource: name,
      method: "",
      path: type,
      what: "no route of it is declared here",
      fix: "",
    },
  ];
}
