// How `npm run token` finds the issuer of a running `npm start`: a file only this user may read, with address and secret.
// In: the project's folder. Out: the file while the session lasts. Private keys never leave the issuer's process.
import { randomBytes } from "node:crypto";
import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";

export interface Session {
  readonly pid: number;
  /** Folder of the project that is served, absolute. */
  readonly directory: string;
  /** Of the issuer, with a slash at its end. */
  readonly issuer: string;
  readonly secret: string;
  /** Milliseconds since 1970. */
  readonly started: number;
}

export const newSecret = (): string => randomBytes(32).toString("base64url");

/** Writes the file; the returned function removes it. */
export function openSession(session: Omit<Session, "pid" | "started">, base = tmpdir()): () => void {
  const file = join(ownFolder(base), `${process.pid}.json`);
  // A former process of the same number may have been killed.
  rmSync(file, { force: true });
  const whole: Session = { ...session, pid: process.pid, started: Date.now() };
  writeFileSync(file, JSON.stringify(whole), { mode: 0o600, flag: "wx" });
  const remove = () => rmSync(file, { force: true });
  process.once("exit", remove);
  return () => {
    process.off("exit", remove);
    remove();
  };
}

/** The session of a folder, the latest first; without a folder, the latest of all. */
export function findSession(directory?: string, base = tmpdir()): Session | undefined {
  const folder = ownFolder(base);
  const all = readdirSync(folder)
    .filter((name) => /^\d+\.json$/.test(name))
    .flatMap((name) => readSession(join(folder, name)));
  const fitting = directory === undefined ? all : all.filter((session) => session.directory === directory);
  return fitting.sort((a, b) => b.started - a.started)[0];
}

/** Only of processes that still run: a session that was killed leaves its file behind. */
function readSession(file: string): Session[] {
  try {
    const session = JSON.parse(readFileSync(file, "utf8")) as Session;
    process.kill(session.pid, 0);
    return [session];
  } catch {
    rmSync(file, { force: true });
    return [];
  }
}

/** A folder of this user alone. One that somebody else made, or a link to elsewhere, is refused. */
function ownFolder(base: string): string {
  const { uid, username } = userInfo();
  const folder = join(base, `portcullis-${uid >= 0 ? uid : username}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = lstatSync(folder);
  if (!found.isDirectory() || (uid >= 0 && found.uid !== uid))
    throw new Error(`${folder} belongs to somebody else: remove it, or set TMPDIR to a folder of your own`);
  chmodSync(folder, 0o700);
  return folder;
}
