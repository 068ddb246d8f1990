// The site: the repository's own Markdown, as it stands, with a search that works offline. No page is written for it alone.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { defineConfig } from "vitepress";
import { copyPages, PAGES, root } from "../pages.mjs";

const page = (text: string, link: string) => ({ text, link });

/** The menu is the page of all pages: each heading a group, each link to a page an entry, in its order. */
function menu() {
  const index = readFileSync(join(root, "docs/index.md"), "utf8");
  const groups = index.split(/^## /m).slice(1);
  const seen = new Set<string>();
  return groups.map((group) => {
    const links = [...group.matchAll(/\[([^\]]+)\]\(([^)#]+)\.md\)/g)];
    const items = links.flatMap(([, text = "", path = ""]) => {
      const link = `/${relative(root, resolve(root, "docs", path))}`;
      return seen.has(link) || !seen.add(link) ? [] : [page(text, link)];
    });
    return { text: group.split("\n")[0] ?? "", items };
  });
}

export default defineConfig({
  title: "Portcullis",
  description: "No route without an authorizer.",
  srcDir: copyPages(),
  outDir: join(root, "docs/site/dist"),
  cacheDir: join(root, "docs/site/.cache"),
  rewrites: { "README.md": "index.md" },
  lang: "en-US",
  // No icon: without this line browsers ask for one that is not there.
  head: [["link", { rel: "icon", href: "data:," }]],
  cleanUrls: false,
  markdown: {
    config(md) {
      // A link to a file of the repository that is no page leads nowhere here: its name stays, as code.
      md.core.ruler.push("files-of-the-repository", ({ tokens, env }) => {
        for (const { children } of tokens) {
          for (const [index, token] of (children ?? []).entries()) {
            const href = token.type === "link_open" ? token.attrGet("href") : null;
            if (href === null || href === undefined || /^(https?:|#|mailto:)/.test(href)) continue;
            const target = relative(
              root,
              resolve(root, dirname(env.relativePath ?? ""), href.split("#")[0] ?? ""),
            );
            if (PAGES.test(target) || !existsSync(join(root, target))) continue;
            const close = children?.findIndex((one, at) => at > index && one.type === "link_close") ?? -1;
            token.tag = "span";
            token.attrs = [["title", target]];
            if (close > -1 && children?.[close]) children[close].tag = "span";
          }
        }
      });
    },
  },
  themeConfig: {
    search: { provider: "local" },
    outline: { level: [2, 3] },
    nav: [page("All pages", "/docs/index"), page("Troubleshooting", "/docs/troubleshooting")],
    sidebar: menu(),
  },
});
