// The map's two forms, for `map` and beside the other formats of `check` and `merge`.

import type { Judgement } from "../judgement";
import { type Changes, renderMapHtml, renderMapSvg } from "../map";
import { sourceLink } from "../source-link";

export interface MapFormatOptions {
  /** `YYYY-MM-DD`: how many days a waiver has left. */
  readonly today: string;
  /** What changed since a base. */
  readonly changes?: Changes | undefined;
  /** Where the commit's files are; found from git where it is not given. */
  readonly sourceUrl?: string | undefined;
}

export const MAP_FORMATS = {
  html: (judgement: Judgement, { today, changes, sourceUrl }: MapFormatOptions): string =>
    renderMapHtml(judgement, { today, link: sourceLink(sourceUrl), changes }),
  svg: (judgement: Judgement, { today, changes }: MapFormatOptions): string =>
    renderMapSvg(judgement, { today, changes }),
};
