// `unroll completion`: scripts with which shells complete commands, flags and the values of flags.
import type { FlagDefinition } from './flags';
import { parseChoice } from './parsed';
import type { Session } from './session';
import { getName, takesValue, type Verb } from './verb';

interface Command {
  /** The words of the command, each after a space: " data add"; '' for "unroll" alone. */
  readonly path: string;
  readonly verb: Verb;
  readonly flags: readonly FlagDefinition[];
}

export function printCompletion(session: Session, program: Verb, word: string): void {
  const shell = parseChoice('"unroll completion"', word, ['bash', 'zsh', 'fish']);
  const common = program.options.map(({ flags, description: about }) => ({ flags, about }));
  const help = { flags: '-h, --help', about: 'show this help' };
  const listCommands = (path: string, verb: Verb): readonly Command[] => [
    ...verb.listShown().flatMap((below) => listCommands(`${path} ${below.name()}`, below)),
    { path, verb, flags: [...verb.flags, ...common, help] },
  ];
  const all = listCommands('', program);
  const script = shell === 'fish' ? formatForFish(all) : formatForBash(all);
  session.answer({ shell, script }, shell === 'zsh' ? `${zshStart}\n${script}` : script);
}

const getValues = ({ choices, examples = [] }: FlagDefinition) => (choices ?? examples).join(' ');

const listPaths = (all: readonly Command[], separator: string) =>
  all.flatMap(({ path }) => (path === '' ? [] : `'${path}'`)).join(separator);

/** Lets zsh read the script for bash, whose variables have no special meaning in zsh. */
const zshStart = `autoload -Uz compinit bashcompinit
(( $+functions[compdef] )) || compinit
bashcompinit`;

function formatForBash(all: readonly Command[]): string {
  const afterFlag = all.flatMap(({ path, flags }) =>
    flags
      .filter(takesValue)
      .map((flag) => `    '${path} ${getName(flag)}') list='${getValues(flag)}' ;;`),
  );
  const others = all.flatMap(({ path, verb, flags }) => {
    const names = flags.map(getName).join(' ');
    const below = verb.listShown().map((one) => one.name());
    const next = below.join(' ') || (verb.registeredArguments.length > 0 ? '' : names);
    return [`      '${path} -'*) list='${names}' ;;`, `      '${path} '*) list='${next}' ;;`];
  });
  return `_unroll() {
  local word verb= list= cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]}
  for word in "\${COMP_WORDS[@]:1:$COMP_CWORD-1}"; do
    case "$verb $word" in ${listPaths(all, '|')}) verb="$verb $word" ;; esac
  done
  case "$verb $prev" in
${afterFlag.join('\n')}
    *) case "$verb $cur" in
${others.join('\n')}
    esac ;;
  esac
  COMPREPLY=($(compgen -W "$list" -- "$cur"))
}
complete -o default -F _unroll unroll`;
}

function formatForFish(all: readonly Command[]): string {
  const quote = (text: string) => `'${text.replace(/[\\']/g, '\\$&')}'`;
  const lines = all.flatMap(({ path, verb, flags }) =>
    [
      ...verb.listShown().map((one) => `-f -a ${one.name()} -d ${quote(one.description())}`),
      ...flags.map((flag) => {
        const short = flag.flags.startsWith('--') ? '' : `-s ${flag.flags.charAt(1)} `;
        const values = getValues(flag);
        const value = values === '' ? '-r ' : `-x -a '${values}' `;
        return `${short}-l ${getName(flag).slice(2)} ${takesValue(flag) ? value : ''}-d ${quote(flag.about)}`;
      }),
    ].map((what) => `complete -c unroll -n "__unroll '${path}'" ${what}`),
  );
  return `function __unroll
  set -l verb
  for word in (commandline -opc)[2..]
    contains -- "$verb $word" ${listPaths(all, ' ')}; and set verb "$verb $word"
  end
  test "$verb" = "$argv[1]"
end
${lines.join('\n')}`;
}
