// Rejects an option that the verb, as it was called, would ignore. Options that depend on files or
// settings are checked where those are read.
import type { Command } from 'commander';
import { Problem } from '../core/problem';

/** One way of calling a verb, and the options that it ignores. Options are named as commander's attributes. */
type Mode = Readonly<
  /** The option whose presence or absence gives this mode; `files` represents the verb's arguments. */
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
  const isPresent = (name: string) => (name === 'files' ? verb.args.length > 0 : isGiven(name));
  const findFlag = (name: string) =>
    verb.options.find((option) => option.attributeName() === name)?.long ?? name;
  const all = verb.options.map((option) => option.attributeName()).filter(isGiven);
  for (const { given, missing, ignores, usesOnly } of modesByVerb[verb.name()] ?? []) {
    const name = given ?? missing ?? '';
    if (isPresent(name) !== (given !== undefined)) continue;
    const idle = all.find((one) => usesOnly?.includes(one) === false || ignores?.includes(one));
    if (idle === undefined) continue;
    const where = `${given === undefined ? 'without' : 'with'} ${findFlag(name)}`;
    const message = `${findFlag(idle)} has no effect ${where}. Nothing was done. Leave it out.`;
    throw new Problem('bad-request', message);
  }
}
