// Test tooling: a person at a login page, as far as an issuer can tell: cookies, redirects, forms filled in and sent.
// In: an authorization URL and what the person knows. Out: the address that the issuer sends the person back to.

export interface Person {
  /** Values by a form field's name; a field that is not here keeps what the page put into it. */
  readonly knows: Readonly<Record<string, string>>;
}

const mostSteps = 20;

/** @throws Error when no redirect to `returnTo` comes; the message names the last page, without its content. */
export async function logIn(authorizationUrl: string, returnTo: string, person: Person): Promise<URL> {
  const cookies = new Map<string, string>();
  let next: { url: string; form?: URLSearchParams } = { url: authorizationUrl };
  for (let step = 0; step < mostSteps; step++) {
    const response = await fetch(next.url, {
      redirect: "manual",
      headers: {
        // Spring shows its login page to whoever asks for a page.
        accept: "text/html",
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
      },
      ...(next.form === undefined ? {} : { method: "POST", body: next.form }),
    });
    keep(cookies, response.headers.getSetCookie());
    const location = response.headers.get("location");
    if (location !== null) {
      next = { url: new URL(location, next.url).href };
      if (next.url.startsWith(returnTo)) return new URL(next.url);
      continue;
    }
    const form = formOf(await response.text());
    if (form === undefined)
      throw new Error(`${response.status} without a form at ${new URL(next.url).pathname}`);
    for (const [name, value] of Object.entries(person.knows))
      if (form.fields.has(name)) form.fields.set(name, value);
    next = { url: new URL(form.action, next.url).href, form: form.fields };
  }
  throw new Error(`no way back after ${mostSteps} pages; the last is ${new URL(next.url).pathname}`);
}

function keep(cookies: Map<string, string>, headers: readonly string[]): void {
  for (const header of headers) {
    const [, name = "", value = ""] = /^([^=;]+)=([^;]*)/.exec(header) ?? [];
    if (value === "" || /;\s*max-age=0/i.test(header)) cookies.delete(name);
    else cookies.set(name, value);
  }
}

/** The page's first form: where it goes and what it holds. */
function formOf(html: string): { action: string; fields: URLSearchParams } | undefined {
  const [, attributes = "", inside = ""] = /<form\b([^>]*)>([\s\S]*?)<\/form>/i.exec(html) ?? [];
  const action = attributeOf(attributes, "action");
  if (action === undefined) return undefined;
  const fields = new URLSearchParams();
  for (const [, input = ""] of inside.matchAll(/<input\b([^>]*)>/gi)) {
    const name = attributeOf(input, "name");
    if (name !== undefined && !/type="?checkbox/i.test(input))
      fields.set(name, attributeOf(input, "value") ?? "");
  }
  return { action, fields };
}

const attributeOf = (tag: string, name: string): string | undefined =>
  new RegExp(`\\b${name}="([^"]*)"`, "i").exec(tag)?.[1]?.replaceAll("&amp;", "&");
