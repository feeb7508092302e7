// The options of `unroll sweep` as a sweep: those of `unroll train`, and the settings that take several values. A YAML
// or JSON file has the same options.
import { parse } from 'yaml';
import { definitionOf, type SettingName } from '../catalogue/config';
import { readNumber } from '../catalogue/setting';
import { list } from '../catalogue/number-words';
import { sweepSchema, sweptNames, type Sweep, type Varied } from '../contract/sweep';
import { Problem } from '../problem';
import { readRegularFile } from '../regular-file';
import { toExperiment, type TrainOptions } from './experiment-options';
import { optionOf } from './settings-flags';

export interface SweepOptions {
  readonly vary?: readonly string[];
  readonly file?: string;
  readonly random?: string;
  readonly drawSeed?: string;
  readonly halving?: true;
}

/** Options of a file besides those of `unroll train`. */
const ownWords = ['vary', 'random', 'drawSeed', 'halving'] as const;

type Words = Record<string, string | true | undefined>;

/**
 * @param given the options of `unroll train` among them, which take precedence over the file
 * @param store its folder, for the data sets in it
 */
export function toSweep(
  options: SweepOptions,
  given: TrainOptions,
  known: readonly string[],
  store: string,
): Sweep {
  const file: SweepFile =
    options.file === undefined ? emptyFile : readSweepFile(options.file, known);
  const vary = new Map(Object.entries(file.vary));
  for (const word of options.vary ?? []) {
    const [key = '', ...values] = word.split('=');
    if (values.length === 0) refuse(`--vary takes a setting and values, such as lr=1e-3,2e-3`);
    vary.set(key.trim(), values.join('='));
  }
  const words: Words = { ...file.words, ...given };
  const varied = [...vary].map(([key, values]) => ({ setting: settingOf(key), values }));
  for (const { setting } of varied) {
    const { key } = definitionOf[setting];
    if (given[setting === 'seed' ? 'seeds' : key] !== undefined) {
      refuse(`--${key} and --vary ${key} cannot both be given`);
    }
  }
  const random = options.random ?? file.random;
  const seed = readNumber(options.drawSeed ?? file.drawSeed ?? '1');
  const parsed = sweepSchema.safeParse({
    experiment: toExperiment(words, store),
    vary: varied satisfies readonly Varied[],
    search:
      random === undefined ? { kind: 'grid' } : { kind: 'random', draws: readNumber(random), seed },
    halving: options.halving ?? file.halving ?? false,
  });
  if (parsed.success) return parsed.data;
  return refuse([...new Set(parsed.error.issues.map(({ message }) => message))].join('. '));
}

function settingOf(word: string): SettingName {
  const wanted = word.toLowerCase().replace(/^--/, '');
  const found = sweptNames.find((name) => {
    const { key, aliases = [], label } = definitionOf[name];
    return [key, name, label, ...aliases].some((known) => known.toLowerCase() === wanted);
  });
  const known = list(sweptNames.map((name) => definitionOf[name].key));
  return found ?? refuse(`"${word}" is not a setting that a sweep can vary. Choose from ${known}`);
}

interface SweepFile {
  readonly words: Words;
  readonly vary: Readonly<Record<string, string>>;
  readonly random?: string;
  readonly drawSeed?: string;
  readonly halving?: true;
}

const emptyFile: SweepFile = { words: {}, vary: {} };

/** @param known the options of `unroll train`, as commander names them */
function readSweepFile(file: string, known: readonly string[]): SweepFile {
  const read = readYaml(file);
  const { vary = {}, random, ...others } = read;
  if (typeof vary !== 'object' || vary === null || Array.isArray(vary)) {
    return refuse(`In ${file}, vary names settings with their values`);
  }
  const words: Words = {};
  let [drawSeed, halving]: [string | undefined, true | undefined] = [undefined, undefined];
  for (const [key, value] of Object.entries(others)) {
    const option = optionOf(key);
    if (option === 'drawSeed') drawSeed = wordOf(value);
    else if (option === 'halving') halving = value === true ? true : undefined;
    else if (known.includes(option)) words[option] = value === true ? true : wordOf(value);
    else refuse(`${file} has "${key}", which is not one of ${list([...ownWords, ...known])}`);
  }
  return {
    words,
    vary: Object.fromEntries(Object.entries(vary).map(([key, value]) => [key, wordOf(value)])),
    ...(random !== undefined && { random: wordOf(random) }),
    ...(drawSeed !== undefined && { drawSeed }),
    ...(halving && { halving }),
  };
}

function readYaml(file: string): Readonly<Record<string, unknown>> {
  let read: unknown;
  try {
    read = parse(readRegularFile(file, 1e6).toString());
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return refuse(`The sweep's file ${file} cannot be read: ${reason}`);
  }
  if (typeof read !== 'object' || read === null || Array.isArray(read)) {
    return refuse(`The sweep's file ${file} has no settings`);
  }
  return read as Readonly<Record<string, unknown>>;
}

/** A list becomes comma-separated, null becomes `none`. */
function wordOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(wordOf).join(', ');
  if (value === null) return 'none';
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  return refuse(`"${JSON.stringify(value)}" is not a value of a setting`);
}

function refuse(reason: string): never {
  throw new Problem('bad-config', `${reason}. Nothing was trained.`);
}
