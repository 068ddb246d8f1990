// What the pages show now: the program, the kept requests, what the bench is filled with. In: forms. Out: sections and pages.
import { goodClaims, isChoice, runBench, shownClaims } from "./bench";
import type { BenchForm, ConsoleOptions, ProgramView, RouteView } from "./contract";
import type { BenchState } from "./links";
import { Requests } from "./requests";
import {
  benchSection,
  claimsField,
  type Element,
  keysSection,
  logSection,
  type Node,
  news,
  page,
  resultSection,
  routeField,
  routesSection,
} from "./view";

export interface DeskView {
  readonly state?: BenchState;
  /** The request to show. */
  readonly id?: string;
  readonly problem?: string;
}

type Sections = Readonly<Record<string, Node>>;

const LINES = 100;
/** Lines of a function come over a pipe, a moment after its answer. */
const LINES_LATER = 60;

export class Desk {
  readonly requests = new Requests();
  problem: string | undefined;

  constructor(
    public program: ProgramView,
    private readonly options: ConsoleOptions,
  ) {}

  /** Sends what the form says; the sections are what changes on the page. */
  async send(
    form: URLSearchParams,
    host: string,
  ): Promise<{ readonly view: DeskView; readonly sections: Sections }> {
    const fields = readFields(form);
    const isAgain = fields.case === "again";
    const { issuer, audience, now = Date.now } = this.options;
    const context = { routes: this.program.routes, issuer, audience, host, now };
    const former = this.requests.get(form.get("id") ?? "")?.sent;
    const outcome =
      form.get("case") === "again" && former !== undefined
        ? await runBench(former.form, context, former)
        : isChoice(fields.case)
          ? await runBench(fields, context)
          : ({ ok: false, what: "Send with: expected one of the tokens of the bench" } as const);
    const edited = fields.case === "claims" ? fields.claims : this.#claimsOf(fields.route, fields.case);
    // A token that was pasted is never put into a page again.
    const state: BenchState = { ...fields, claims: edited };
    const field = isAgain ? {} : { claims: claimsField(edited) };
    if (!outcome.ok) {
      const problem = outcome.what;
      return { view: { state, problem }, sections: { result: resultSection(undefined, problem), ...field } };
    }
    this.requests.addSent(outcome.id, outcome.sent);
    await new Promise((resolve) => setTimeout(resolve, LINES_LATER));
    return { view: { state, id: outcome.id }, sections: { result: this.result(outcome.id), ...field } };
  }

  async changeKeys(form: URLSearchParams): Promise<void> {
    const { issuer } = this.options;
    if (issuer === undefined) return;
    const actions: Readonly<Record<string, () => unknown>> = {
      rotate: () => issuer.rotate({ keepFormer: true }),
      replace: () => issuer.rotate(),
      withdraw: () => issuer.withdraw(form.get("kid") ?? ""),
      down: () => issuer.behave({ down: true }),
      up: () => issuer.behave({ down: false }),
      slow: () => issuer.behave({ delayMs: 5000 }),
      fast: () => issuer.behave({ delayMs: 0 }),
    };
    const action = form.get("action") ?? "";
    if (Object.hasOwn(actions, action)) await actions[action]?.();
  }

  page({ state = {}, id, problem }: DeskView): string {
    const { program, options } = this;
    const shown: BenchState = {
      ...state,
      claims: state.claims ?? this.#claimsOf(state.route, state.case ?? "valid"),
    };
    return page({
      program,
      problem: this.problem,
      routes: this.routes(state.route ?? program.routes[0]?.key),
      bench: benchSection({
        routes: program.routes,
        state: shown,
        mints: options.issuer !== undefined,
        issuer: options.names.issuer,
        goodClaims: (route) => this.#claimsFor(route, "valid"),
      }),
      result: this.result(id, problem),
      keys: this.keys(),
      log: logSection(this.requests.latest(LINES)),
    });
  }

  result(id: string | undefined, problem?: string): Element {
    return resultSection(id === undefined ? undefined : this.requests.get(id), problem);
  }

  keys(): Element {
    return keysSection({ ...this.options.names, local: this.options.issuer });
  }

  routes(selected?: string): Element {
    return routesSection(this.program, selected);
  }

  news(): Element {
    return news(this.program, this.problem);
  }

  /** What a reload changes on an open page; what somebody is writing stays. */
  afterReload(): Sections {
    const { routes } = this.program;
    const claims = (route: RouteView) => this.#claimsFor(route, "valid");
    return { news: this.news(), routes: this.routes(), route: routeField(routes, undefined, claims) };
  }

  #claimsOf(key: string | undefined, choice: string): string {
    const { routes } = this.program;
    const route = routes.find((one) => one.key === key) ?? routes[0];
    return this.#claimsFor(route, choice);
  }

  #claimsFor(route: RouteView | undefined, choice: string): string {
    const { audience, issuer } = this.options;
    return shownClaims(choice, goodClaims(route, audience), {
      shape: issuer?.shape,
      lifetime: route?.lifetime,
    });
  }
}

function readFields(form: URLSearchParams): BenchForm {
  const field = (name: string): string => form.get(name) ?? "";
  return {
    route: field("route"),
    target: field("target"),
    case: field("case"),
    claims: field("claims"),
    header: field("header"),
    own: field("own"),
    headers: field("headers"),
    body: field("body").replaceAll("\r\n", "\n"),
  };
}
