// A finding → the lines to write, for its provider and the program's language; TypeScript where the language is not known.

import type { Finding, Place } from "../../policypack/check";
import { clean } from "../../policypack/check";
import type { JudgedStack } from "../judgement";
import { type Language, languageOf, otherLanguageOf, type Part } from "./language";
import { LIBRARY, type Siblings } from "./library";

export { LANGUAGES, type Language } from "./language";

export interface Snippet {
  readonly language: Language;
  /** Whether that is the program's own language, and not the one that stands for all. */
  readonly isKnown: boolean;
  /** The program's language, where it is known and no code is shown in it. */
  readonly other?: string;
  readonly parts: readonly Part[];
}

/** Components that write resources for their user: what is to be changed is their argument, never the resource inside. */
const COMPONENTS = /^(?:aws-apigateway:index:RestAPI|aws:apigateway:x:API|portcullis:index:SecureApi)$/;
const OPAQUE = /^(?:cdk|awsx|eks|sst):/;

/** The lines for one place of a finding, or undefined where nothing is known to be right. */
export function snippetOf(stack: JudgedStack, finding: Finding, place: Place): Snippet | undefined {
  if (place.fix === "" || finding.verdict === "undecided") return undefined;
  const known = languageOf(stack);
  const language = known ?? "TypeScript";
  const type = writtenType(place.urn);
  const rules = Object.hasOwn(LIBRARY, finding.rule) ? LIBRARY[finding.rule] : undefined;
  const write = type !== undefined && rules && Object.hasOwn(rules, type) ? rules[type] : undefined;
  const parts = write?.(language, place, siblingsOf(stack, place)) ?? [];
  const other = known === undefined ? otherLanguageOf(stack) : undefined;
  if (parts.length === 0) return undefined;
  return { language, isKnown: known !== undefined, ...(other === undefined ? {} : { other }), parts };
}

/** Those of all places of a finding, each once, in order. */
export function snippetsOf(stack: JudgedStack, finding: Finding): readonly Snippet[] {
  const byText = new Map<string, Snippet>();
  for (const place of finding.places) {
    const snippet = snippetOf(stack, finding, place);
    if (snippet !== undefined) byText.set(JSON.stringify(snippet.parts), snippet);
  }
  return [...byText.values()];
}

/** `TypeScript, in aws.apigateway.Method`; says where the language is a guess. */
export const headOf = ({ language, isKnown, other }: Snippet, { where }: Part): string => {
  const why = other === undefined ? "the program's language is not known here" : `no ${other} is shown here`;
  return `${language}${isKnown ? "" : ` (${why})`}, ${where}:`;
};

/** The type whose arguments the user writes: the resource's own, or that of the component around it. */
function writtenType(urn: string): string | undefined {
  const chain = (urn.split("::")[2] ?? "").split("$");
  const component = chain.find((type) => COMPONENTS.test(type));
  if (component !== undefined) return component;
  if (chain.some((type) => OPAQUE.test(type))) return undefined;
  return chain.at(-1)?.replace(/^([^:]+:[^:/]+)\/[^:]+:/, "$1:");
}

function siblingsOf(stack: JudgedStack, place: Place): Siblings {
  const { routes } = stack.report;
  const own = routes.find((route) => route.urn === place.urn);
  const others = routes.filter(
    ({ api, verdict }) => verdict === "protected" && own !== undefined && isSame(api, own.api),
  );
  return {
    guards: new Set(others.flatMap(({ guard }) => guard ?? [])),
    // In a body, an authorizer's name is its scheme's.
    schemes: [
      ...new Set(
        others
          .filter(({ urn }) => urn === place.urn)
          .flatMap(({ authorizer }) => (authorizer === undefined ? [] : [clean(authorizer)])),
      ),
    ],
  };
}

type Label = JudgedStack["report"]["routes"][number]["api"];
const isSame = (one: Label, other: Label): boolean =>
  one.urn === undefined ? one.name === other.name && one.kind === other.kind : one.urn === other.urn;
