// The map's two forms, for `map` and beside the other formats of `check` and `merge`.

import type { Judgement } from "../judgement";
import { renderMapHtml, renderMapSvg } from "../map";

export interface MapFormatOptions {
  /** `YYYY-MM-DD`: how many days a waiver has left. */
  readonly today: string;
}

export const MAP_FORMATS = {
  html: (judgement: Judgement, { today }: MapFormatOptions): string => renderMapHtml(judgement, { today }),
  svg: (judgement: Judgement, { today }: MapFormatOptions): string => renderMapSvg(judgement, { today }),
};
