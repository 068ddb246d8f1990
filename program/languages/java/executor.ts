// Which command runs a Java program: as Pulumi's own language host chooses among a jar, Maven and Gradle.
// In: a project. Out: a command, and the one that brings what it needs. Throws EvaluateError, in one line, where neither is there.
import { accessSync, constants, existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { EvaluateError, type Project } from "../../project";
import { onPath } from "../caller";

export interface Executor {
  readonly file: string;
  readonly cwd: string;
  /** The Java that runs it; a compiler may lie beside it. */
  readonly java: string;
  /** Runs the program with what is there. */
  readonly run: readonly string[];
  /** Brings what it needs without running it; undefined where it needs nothing. */
  readonly prepare?: readonly string[];
  /** The same, as it is typed in `cwd`. */
  readonly install?: string;
}

export function findExecutor(project: Project): Executor {
  const { binary } = project.options;
  if (typeof binary === "string" && binary !== "") return jar(project, binary);
  const holds = (...names: string[]) => names.some((name) => existsSync(join(project.pwd, name)));
  const wanted = String(project.options["use-executor"] ?? "");
  if (wanted.includes("mvn") || holds("pom.xml")) return maven(project, wanted);
  if (
    wanted.includes("gradle") ||
    holds("build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts")
  )
    return gradle(project, wanted);
  throw new EvaluateError(
    `${project.pwd}: expected a pom.xml, a build.gradle or "binary: program.jar" under runtime.options of Pulumi.yaml; a program of sbt, Mill or JBang is not run here: judge its stack from "pulumi preview --policy-pack"`,
  );
}

function jar(project: Project, binary: string): Executor {
  if (!/\.jar$/i.test(binary))
    throw new EvaluateError(
      `${project.file}: "binary" names ${binary}: expected a .jar; a script of JBang is not run here: judge its stack from "pulumi preview --policy-pack"`,
    );
  const path = resolve(project.pwd, binary);
  if (!existsSync(path))
    throw new EvaluateError(
      `${project.file}: "binary" names ${binary}, which does not exist: build it first, or leave the option out`,
    );
  const java = needJava(project);
  return { file: java, java, cwd: project.pwd, run: ["-jar", path] };
}

function maven(project: Project, wanted: string): Executor {
  const java = needJava(project);
  const file = find(project, project.pwd, wanted, ["mvnw", "mvn"], "Maven", "https://maven.apache.org");
  const goals = ["--batch-mode", "--no-transfer-progress", "compile", "exec:java"];
  return {
    file,
    java,
    cwd: project.pwd,
    run: ["--offline", ...goals],
    prepare: [...goals, "-Dexec.skip=true"],
    install: `${shown(file, project.pwd)} compile exec:java -Dexec.skip=true`,
  };
}

function gradle(project: Project, wanted: string): Executor {
  const java = needJava(project);
  const { root, subproject } = gradleRoot(project.pwd);
  const file = find(project, root, wanted, ["gradlew", "gradle"], "Gradle", "https://gradle.org");
  const task = (name: string) => `${subproject}${subproject === "" ? "" : ":"}${name}`;
  // A daemon would outlive the evaluation, and keep the environment of the first.
  const plain = ["--console=plain", "--no-daemon"];
  return {
    file,
    java,
    cwd: root,
    run: ["--offline", task("run"), ...plain],
    prepare: [task("testClasses"), ...plain],
    install: `${shown(file, root)} ${task("testClasses")}`,
  };
}

/** The nearest folder with settings, and the path of the project from there: `:infra`. */
function gradleRoot(folder: string): { readonly root: string; readonly subproject: string } {
  let subproject = "";
  for (let root = folder; ; root = dirname(root)) {
    if (["settings.gradle", "settings.gradle.kts"].some((name) => existsSync(join(root, name))))
      return { root, subproject };
    if (dirname(root) === root) return { root: folder, subproject: "" };
    subproject = `:${basename(root)}${subproject}`;
  }
}

function find(
  { pwd }: Project,
  folder: string,
  wanted: string,
  [wrapper, tool]: readonly [string, string],
  name: string,
  address: string,
): string {
  const candidates =
    wanted === "" ? [join(folder, wrapper), onPath(tool)] : [resolve(folder, wanted), onPath(wanted)];
  const there = candidates.filter((path) => path !== undefined && existsSync(path)) as string[];
  const found = there.find(isExecutable);
  if (found !== undefined) return found;
  if (there[0] !== undefined)
    throw new EvaluateError(`${there[0]} may not be executed: run "chmod +x ${there[0]}" first`);
  throw new EvaluateError(
    `${wanted === "" ? name : wanted} is not installed, and the program in ${pwd} needs it: install it from ${address}, or name a built jar in runtime.options.binary of Pulumi.yaml`,
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function needJava({ pwd }: Project): string {
  const home = process.env.JAVA_HOME;
  const named = home ? join(home, "bin", "java") : undefined;
  const found = named !== undefined && existsSync(named) ? named : onPath("java");
  if (found !== undefined) return found;
  throw new EvaluateError(
    `Java is not installed, and the program in ${pwd} needs it: install a JDK from https://adoptium.net`,
  );
}

const shown = (file: string, folder: string): string =>
  dirname(file) === folder ? `./${basename(file)}` : basename(file);
