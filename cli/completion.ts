// The command tree → a completion script for bash, zsh or fish, made from the same options that are parsed.

import type { Command, Option } from "commander";

interface Node {
  /** `waivers init`; "" for the program itself. */
  readonly path: string;
  readonly description: string;
  readonly options: readonly Option[];
  readonly commands: readonly string[];
}

export const SHELLS = { bash, zsh, fish } as const;
export type Shell = keyof typeof SHELLS;

export function nodesOf(program: Command): readonly Node[] {
  const visit = (command: Command, path: string): readonly Node[] => [
    {
      path,
      description: command.description(),
      options: command.options.filter(({ hidden }) => !hidden),
      commands: command.commands.map((child) => child.name()),
    },
    ...command.commands.flatMap((child) => visit(child, `${path} ${child.name()}`.trim())),
  ];
  return visit(program, "");
}

const longs = ({ options }: Node): string[] => [...options.flatMap(({ long }) => long ?? []), "--help"];

/** Where the path of commands so far is known, its words; files everywhere else. */
function bash(nodes: readonly Node[]): string {
  const cases = nodes.map(
    (node) => `    "${node.path}") words="${[...node.commands, ...longs(node)].join(" ")}" ;;`,
  );
  return `# bash: source this file, or put it into the completions folder of bash-completion as "portcullis".
_portcullis() {
  local current="\${COMP_WORDS[COMP_CWORD]}" path="" word words=""
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "\${path:+$path }$word" in
      ${patterns(nodes)}) path="\${path:+$path }$word" ;;
    esac
  done
  case "$path" in
${cases.join("\n")}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _portcullis portcullis
`;
}

function zsh(nodes: readonly Node[]): string {
  const cases = nodes.map(
    (node) => `    "${node.path}") candidates=(${[...node.commands, ...longs(node)].join(" ")}) ;;`,
  );
  return `#compdef portcullis
# zsh: put this file into a folder of $fpath as "_portcullis".
_portcullis() {
  local at="" word
  local -a candidates
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "\${at:+$at }$word" in
      ${patterns(nodes)}) at="\${at:+$at }$word" ;;
    esac
  done
  case "$at" in
${cases.join("\n")}
  esac
  compadd -a candidates
  _files
}
if [[ "$funcstack[1]" = "_portcullis" ]]; then _portcullis "$@"; else compdef _portcullis portcullis; fi
`;
}

const patterns = (nodes: readonly Node[]): string =>
  nodes.flatMap(({ path }) => (path === "" ? [] : [`"${path}"`])).join("|");

function fish(nodes: readonly Node[]): string {
  const lines = nodes.flatMap((node) => {
    const when = condition(node);
    const commands = nodes
      .filter(({ path }) => path !== "" && parent(path) === node.path)
      .map(({ path, description }) => `${when} -a ${path.split(" ").at(-1)} -d ${quote(description)}`);
    const options = node.options.flatMap(({ long, description }) =>
      long ? [`${when} -l ${long.slice(2)} -d ${quote(description)}`] : [],
    );
    return [...commands, ...options];
  });
  return [
    '# fish: put this file into ~/.config/fish/completions as "portcullis.fish".',
    ...lines.map((line) => `complete -c portcullis ${line}`),
    "",
  ].join("\n");
}

const parent = (path: string): string => path.split(" ").slice(0, -1).join(" ");

function condition({ path, commands }: Node): string {
  const seen = path
    .split(" ")
    .map((word) => `__fish_seen_subcommand_from ${word}`)
    .join("; and ");
  const none = commands.length > 0 ? `not __fish_seen_subcommand_from ${commands.join(" ")}` : "";
  const all = [path === "" ? "" : seen, none].filter((part) => part !== "").join("; and ");
  return `-n ${quote(all)}`;
}

const quote = (text: string): string => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
