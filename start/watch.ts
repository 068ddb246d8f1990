// Says when the program's files change: its folder, and what it read from elsewhere. In: folders and files. Out: one call per
// burst of changes, with the paths. Packages, histories and what a build writes for itself are not watched.
import { sep } from "node:path";
import { watch } from "chokidar";

export interface Watcher {
  /** Also watches these from now on. */
  readonly add: (paths: readonly string[]) => void;
  readonly close: () => Promise<void>;
}

/** A save is often several writes. */
const QUIET = 60;

/** @param ignored absolute paths of files and folders that are none of the program's */
export function watchFiles(
  paths: readonly string[],
  ignored: readonly string[],
  changed: (paths: readonly string[]) => void,
): Watcher {
  let burst = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch([...paths], {
    ignoreInitial: true,
    ignored: (path) =>
      path.split(sep).some((part) => part === "node_modules" || part === ".git" || part === ".pulumi") ||
      ignored.some((one) => path === one || path.startsWith(one + sep)),
  });
  watcher.on("all", (_event, path) => {
    burst.add(path);
    clearTimeout(timer);
    timer = setTimeout(() => {
      const whole = [...burst];
      burst = new Set();
      changed(whole);
    }, QUIET);
  });
  // A folder that cannot be watched is a reload less, and no reason to stop serving.
  watcher.on("error", () => undefined);
  return {
    add: (more) => {
      watcher.add([...more]);
    },
    close: async () => {
      clearTimeout(timer);
      await watcher.close();
    },
  };
}
