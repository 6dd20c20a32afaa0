import { Argument, Command } from 'commander';
import type { Terminal } from '../terminal.js';

const SHELLS = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof SHELLS)[number];

/** What may follow a command. */
interface Words {
  /** The command and those above it, without the program's name; empty for the program itself. */
  path: string;
  next: string[];
}

/** `completion`: a script by which a shell completes the commands and options of `program`. */
export function completionCommand(program: Command, terminal: Terminal): Command {
  return new Command('completion')
    .description('print a script by which a shell completes commands and options')
    .addArgument(new Argument('<shell>', 'which one').choices(SHELLS))
    .addHelpText(
      'after',
      `
Examples:
  source <(maintenance-chatbot completion bash)
  maintenance-chatbot completion fish > ~/.config/fish/completions/maintenance-chatbot.fish`,
    )
    .action((shell: Shell) => terminal.print(completionScript(program, shell)));
}

export function completionScript(program: Command, shell: Shell): string {
  const name = program.name();
  const words = wordsOf(program, '');
  if (shell === 'fish') return fishScript(name, words);
  const script = bashScript(name, words);
  return shell === 'zsh' ? `autoload -U +X bashcompinit && bashcompinit\n${script}` : script;
}

function wordsOf(command: Command, path: string): Words[] {
  const subs = command.commands.map((sub) => sub.name());
  const options = command.options.flatMap(({ long }) => (long ? [long] : []));
  const below = command.commands.flatMap((sub) => wordsOf(sub, `${path} ${sub.name()}`.trim()));
  return [{ path, next: [...subs, ...options, '--help'] }, ...below];
}

function bashScript(name: string, words: readonly Words[]): string {
  const cases = words.map(({ path, next }) => `    "${path}") words="${next.join(' ')}" ;;`);
  return `_${name.replaceAll('-', '_')}() {
  local path="" word words=""
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in -*) break ;; *) path="\${path:+$path }$word" ;; esac
  done
  case "$path" in
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
  # Nothing of ours fits: a file's name is wanted.
  [ \${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -F _${name.replaceAll('-', '_')} ${name}`;
}

function fishScript(name: string, words: readonly Words[]): string {
  return words
    .flatMap(({ path, next }) => {
      const seen = path === '' ? '__fish_use_subcommand' : `__fish_seen_subcommand_from ${path.split(' ').at(-1)}`;
      return next.map((word) =>
        word.startsWith('--')
          ? `complete -c ${name} -n '${seen}' -l ${word.slice(2)}`
          : `complete -c ${name} -n '${seen}' -f -a ${word}`,
      );
    })
    .join('\n');
}
