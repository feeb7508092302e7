// The words of `unroll sweep` as a sweep: those of `unroll train`, and which settings take several values. A YAML or
// JSON file says the same in the same words.
import { parse } from 'yaml';
import { definitionOf, type SettingName } from '../catalogue/config';
import { readNumber } from '../catalogue/setting';
import { list } from '../catalogue/number-words';
import { sweepSchema, sweptNames, type Sweep, type Varied } from '../contract/sweep';
import { Problem } from '../problem';
import { readRegularFile } from '../regular-file';
import { toExperiment, type TrainOptions } from './experiment-options';

export interface SweepOptions {
  readonly vary?: readonly string[];
  readonly file?: string;
  readonly random?: string;
  readonly drawSeed?: string;
  readonly halving?: true;
}

/** What a file may say beside the options of `unroll train`. */
const ownWords = ['vary', 'random', 'drawSeed', 'halving'] as const;

type Words = Record<string, string | true | undefined>;

/** @param said the words of `unroll train` among them; they win over those of the file */
export function toSweep(
  options: SweepOptions,
  said: TrainOptions,
  known: readonly string[],
): Sweep {
  const file: SweepFile =
    options.file === undefined ? emptyFile : readSweepFile(options.file, known);
  const vary = new Map(Object.entries(file.vary));
  for (const word of options.vary ?? []) {
    const [key = '', ...values] = word.split('=');
    if (values.length === 0) refuse(`--vary takes a setting and values, such as lr=1e-3,2e-3`);
    vary.set(key.trim(), values.join('='));
  }
  const words: Words = { ...file.words, ...said };
  const varied = [...vary].map(([key, values]) => ({ setting: settingOf(key), values }));
  for (const { setting } of varied) {
    const { key } = definitionOf[setting];
    if (said[setting === 'seed' ? 'seeds' : key] !== undefined) {
      refuse(`--${key} and --vary ${key} cannot both be given`);
    }
  }
  const random = options.random ?? file.random;
  const parsed = sweepSchema.safeParse({
    experiment: toExperiment(words),
    vary: varied satisfies readonly Varied[],
    search:
      random === undefined
        ? { kind: 'grid' }
        : { kind: 'random', draws: readNumber(random), seed: drawSeedOf(options, file.drawSeed) },
    halving: options.halving ?? file.halving ?? false,
  });
  if (parsed.success) return parsed.data;
  return refuse([...new Set(parsed.error.issues.map(({ message }) => message))].join('. '));
}

function drawSeedOf({ drawSeed }: SweepOptions, ofFile: string | undefined): number {
  return readNumber(drawSeed ?? ofFile ?? '1');
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
    const option = key.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    if (option === 'drawSeed') drawSeed = wordOf(value);
    else if (option === 'halving') halving = value === true ? true : undefined;
    else if (known.includes(option)) words[option] = value === true ? true : wordOf(value);
    else refuse(`${file} says "${key}", which is none of ${list([...ownWords, ...known])}`);
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

/** A list is what one would type with commas; null is the word for nothing. */
function wordOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(wordOf).join(', ');
  if (value === null) return 'none';
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  return refuse(`"${JSON.stringify(value)}" is not a value of a setting`);
}

function refuse(reason: string): never {
  throw new Problem('bad-config', `${reason}. Nothing was trained.`);
}
