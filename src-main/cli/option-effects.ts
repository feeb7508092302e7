// Rejects an option that the verb, as it was called, would ignore. Options that depend on files or
// settings are checked where those are read.
import type { Command } from 'commander';
import { Problem } from '../engine/core/problem';

/** One way of calling a verb, and the options that it ignores. Options are named as commander's attributes. */
type Mode = Readonly<
  /** The option whose presence makes this mode, or whose absence does; `files` stands for the verb's arguments. */
  Partial<Record<'given' | 'missing', string>>
> &
  (
    | { readonly ignores: readonly string[]; readonly usesOnly?: undefined }
    /** For a mode that ignores all other options. */
    | { readonly usesOnly: readonly string[]; readonly ignores?: undefined }
  );

const pictureOptions = ['metric', 'x', 'log', 'smoothing', 'colour', 'band', 'width', 'overwrite'];

const modesByVerb: Readonly<Record<string, readonly Mode[]>> = {
  train: [{ given: 'plan', ignores: ['again'] }],
  sweep: [
    { given: 'moreSeeds', usesOnly: ['moreSeeds', 'where', 'plan', 'dryRun'] },
    { missing: 'moreSeeds', ignores: ['where'] },
    { missing: 'random', ignores: ['drawSeed'] },
    { given: 'plan', ignores: ['dryRun'] },
  ],
  compare: [{ missing: 'out', ignores: pictureOptions }],
  edit: [
    { given: 'restore', usesOnly: ['restore'] },
    { given: 'delete', usesOnly: ['delete', 'where'] },
  ],
  // The hidden verb of "unroll data" without a further one.
  files: [{ missing: 'files', usesOnly: [] }],
};

/** @throws Problem bad-request with the first option that has no effect */
export function requireEffects(verb: Command): void {
  const isGiven = (name: string) => verb.getOptionValueSource(name) === 'cli';
  const flagOf = (name: string) =>
    verb.options.find((option) => option.attributeName() === name && isGiven(name))?.long ?? name;
  const given = verb.options.map((option) => option.attributeName()).filter(isGiven);
  for (const mode of modesByVerb[verb.name()] ?? []) {
    const { given: present, missing } = mode;
    const isPresent = (name: string) => (name === 'files' ? verb.args.length > 0 : isGiven(name));
    if (present !== undefined ? !isPresent(present) : isPresent(missing ?? '')) continue;
    const idle = given.find((name) =>
      mode.usesOnly === undefined ? mode.ignores.includes(name) : !mode.usesOnly.includes(name),
    );
    if (idle === undefined) continue;
    const where =
      present !== undefined ? `with ${flagOf(present)}` : `without ${needed(verb, missing ?? '')}`;
    throw new Problem(
      'bad-request',
      `${flagOf(idle)} has no effect ${where}. Nothing was done. Leave it out.`,
    );
  }
}

/** Returns what a mode lacks as the user would type it. */
const needed = (verb: Command, name: string): string =>
  verb.options.find((option) => option.attributeName() === name)?.long ?? name;
