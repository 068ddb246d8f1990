// The other end of the pool: a job in, its outcome out, until the pool lets go.

import type { Job } from "../inputs";
import { judgeOne } from "./one";

export function work(): void {
  process.on("message", async (job: Job) => {
    process.send?.(await judgeOne(job));
  });
  // Without its parent a worker has nobody to tell; a program it evaluates is ended with it.
  process.on("disconnect", () => process.exit(0));
}
