// What a change is called, seen from the other side.

import type { Change } from "../../../cli/diff";

export const MIRROR: Readonly<Record<Change["weight"], Change["weight"]>> = {
  opened: "closed",
  closed: "opened",
  widened: "narrowed",
  narrowed: "widened",
  appeared: "went",
  went: "appeared",
  changed: "changed",
  unclear: "unclear",
};
