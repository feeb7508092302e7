// A verb of the command line: its flags, the conditions under which it reads each of them, and a sentence for every
// kind of wrong usage.
import { Command, type Option } from 'commander';
import { findSimilar, suggest } from '../core/did-you-mean';
import { list } from '../core/number-texts';
import { Problem } from '../core/problem';
import { parseChoice } from './parsed';
import { situations, verbFlags, type FlagDefinition } from './flags';

export const getName = ({ flags }: FlagDefinition) => /--[\w-]+/.exec(flags)?.[0] ?? flags;

/** Whether a flag takes a value: "--hidden <n>". */
export const takesValue = ({ flags }: FlagDefinition) => /[<[]/.test(flags);

function rejectUsage(reason: string): never {
  throw new Problem('bad-request', reason);
}

/** Overrides the functions of commander that print its own messages. */
export class Verb extends Command {
  private readonly typed = new Set<string>();

  override createCommand(name?: string): Verb {
    return new Verb(name);
  }

  /** Returns "unroll data add". A hidden verb has the name of its parent. */
  getPath(): string {
    const parent = this.parent instanceof Verb ? this.parent : null;
    if (parent === null) return this.name();
    return parent.listShown().includes(this)
      ? `${parent.getPath()} ${this.name()}`
      : parent.getPath();
  }

  /** Returns the verbs below this one that the help lists. */
  listShown(): readonly Verb[] {
    return this.createHelp()
      .visibleCommands(this)
      .filter((command) => command instanceof Verb);
  }

  /** Returns the verbs that can be called: this one, or those below it. */
  listVerbs(): readonly Verb[] {
    const below = this.commands.filter((command) => command instanceof Verb);
    return below.length === 0 ? [this] : below.flatMap((verb) => verb.listVerbs());
  }

  /** The flags of the table. */
  get flags(): readonly FlagDefinition[] {
    return verbFlags[this.getPath().split(' ').slice(1).join(' ')] ?? [];
  }

  addFlags(): void {
    for (const definition of this.flags) {
      const { flags, about, choices, with: needs = [] } = definition;
      const option = this.createOption(flags, about);
      option.makeOptionMandatory(definition.isRequired ?? false);
      if (definition.default !== undefined) option.default(definition.default, definition.default);
      if (needs.length > 0) option.helpGroup(`Options with ${list(needs)}:`);
      if (definition.isRepeatable)
        option.argParser<readonly string[] | undefined>((word, before) => [
          ...(before ?? []),
          word,
        ]);
      if (choices !== undefined) {
        option.argParser((word: string) => parseChoice(getName(definition), word, choices));
        option.argChoices = [...choices];
      }
      this.addOption(option);
      this.on(`option:${option.name()}`, (word: unknown) => {
        this.record(definition, word);
      });
    }
  }

  /** @throws Problem bad-request with the first flag that the verb, as it was called, does not read */
  requireEffects(): void {
    for (const definition of this.flags) {
      const name = getName(definition);
      if (!this.typed.has(name)) continue;
      const { with: needs = [], without = [] } = definition;
      const missing = needs.find((condition) => !this.holds(condition));
      const present = without.find((condition) => this.holds(condition));
      if (missing === undefined && present === undefined) continue;
      const where = present === undefined ? `without ${missing ?? ''}` : `with ${present}`;
      rejectUsage(`${name} has no effect ${where}. Nothing was done. Leave it out.`);
    }
  }

  private holds(condition: string): boolean {
    const situation = situations[condition];
    if (situation !== undefined) return situation(this.args, this.opts());
    return this.typed.has(condition) || this.parent?.getOptionValue(condition.slice(2)) === true;
  }

  private record(definition: FlagDefinition, word: unknown): void {
    const name = getName(definition);
    // An empty word comes from a variable that is not set.
    const isMissing =
      typeof word === 'string' &&
      ((word.trim() === '' && !definition.canBeEmpty) || this.listFlags().includes(word));
    if (isMissing) this.rejectMissingValue(definition.flags);
    if (this.typed.has(name) && !definition.isRepeatable)
      rejectUsage(`${name} is given twice. Nothing was done. Give it once.`);
    this.typed.add(name);
  }

  private listFlags(): string[] {
    const above = this.parent instanceof Verb ? this.parent.listFlags() : [];
    return [...this.options.flatMap(({ long }) => long ?? []), '--help', ...above];
  }

  private seeHelp(): string {
    const words = this.getPath().split(' ').slice(1).join(' ');
    return words === '' ? 'See "unroll --help".' : `See "unroll help ${words}".`;
  }

  private rejectMissingValue(flags: string): never {
    return rejectUsage(`${flags} needs a value. Nothing was done. ${this.seeHelp()}`);
  }

  unknownOption(typed: string): never {
    const [flag = typed] = typed.split('=');
    const hint = suggest(flag, this.listFlags());
    return rejectUsage(`"${this.getPath()}" has no option ${flag}.${hint} ${this.seeHelp()}`);
  }

  unknownCommand(word = this.args[0] ?? ''): never {
    const names = this.commands.map((command) => command.name());
    return rejectUsage(`There is no command "${word}".${suggest(word, names)} ${this.seeHelp()}`);
  }

  missingArgument(name: string): never {
    const usage = `${this.getPath()} ${this.usage()}`;
    return rejectUsage(`"${this.getPath()}" needs <${name}>: ${usage}. ${this.seeHelp()}`);
  }

  optionMissingArgument({ flags }: Option): never {
    return this.rejectMissingValue(flags);
  }

  missingMandatoryOptionValue({ flags }: Option): never {
    return rejectUsage(`"${this.getPath()}" needs ${flags}. Nothing was done. ${this.seeHelp()}`);
  }

  _excessArguments(words: readonly string[]): never {
    const most = this.registeredArguments.length;
    const word = words[most] ?? '';
    const [hint = ''] = this.flags.flatMap((definition) => {
      const similar = findSimilar(word, definition.choices ?? definition.examples ?? []);
      return similar === null ? [] : [` Did you mean "${getName(definition)} ${similar}"?`];
    });
    const takes = most === 0 ? 'no arguments' : most === 1 ? 'one argument' : `${most} arguments`;
    return rejectUsage(
      `"${this.getPath()}" takes ${takes}; "${word}" is one too many.${hint} ${this.seeHelp()}`,
    );
  }
}
