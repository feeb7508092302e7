// The settings that another program left with its curves: TensorBoard's HParams, `hparams.yaml` of PyTorch Lightning and
// `config.json` beside the events. Those that are Unroll's, by the names that are usual for them, become the run's.
import { join } from 'node:path';
import { parse } from 'yaml';
import { definitionOf, settingNames, type SettingName } from '../../catalogue/config';
import { printable } from '../../catalogue/plain-text';
import { readWord, schemaOf } from '../../catalogue/setting';
import { messageOf } from '../../problem';
import { kindOf, readRegularFile } from '../../regular-file';
import type { LoggedValue } from './hparams';
import { eventLimits } from './limits';

export interface LoggedSettings {
  readonly own: ReadonlyMap<SettingName, unknown>;
  /** All others, as texts. */
  readonly others: ReadonlyMap<string, string>;
  /** Files that were not read, and why. */
  readonly unread: readonly string[];
}

/** @param folder of the event files. @param hparams in them, which take precedence over files */
export function loggedSettings(
  folder: string,
  hparams: ReadonlyMap<string, LoggedValue>,
): LoggedSettings {
  const named = new Map(hparams);
  const unread: string[] = [];
  for (const [name, read] of [
    ['hparams.yaml', readYaml],
    ['config.json', readJson],
  ] as const) {
    const file = join(folder, name);
    if (kindOf(file) !== 'file') continue;
    try {
      const values = read(readRegularFile(file, eventLimits.settingsBytes).toString());
      for (const [key, value] of valuesIn(values)) {
        if (named.size < eventLimits.settings && !named.has(key)) named.set(key, value);
      }
    } catch (error) {
      unread.push(`${name} was not read: ${printable(messageOf(error).split('\n')[0] ?? '', 200)}`);
    }
  }
  return { ...sorted(named), unread };
}

/** Objects of Python are read as what they contain; an alias that would unfold without end is refused. */
const readYaml = (text: string): unknown => parse(text, { logLevel: 'error' });
const readJson = (text: string): unknown => JSON.parse(text);

/** Of an object in an object by both names: "optimizer.lr". Lists are texts. */
function* valuesIn(values: unknown, above = ''): Generator<readonly [string, LoggedValue]> {
  if (typeof values !== 'object' || values === null || Array.isArray(values)) {
    throw new RangeError('it does not hold names with values');
  }
  for (const [key, value] of Object.entries(values) as [string, unknown][]) {
    const name = `${above}${key}`;
    if (Array.isArray(value)) yield [name, JSON.stringify(value)];
    else if (typeof value === 'object' && value !== null) yield* valuesIn(value, `${name}.`);
    else yield [name, value as LoggedValue];
  }
}

/** Two names with different values for one setting remain what they are. */
function sorted(named: ReadonlyMap<string, LoggedValue>): Omit<LoggedSettings, 'unread'> {
  const read = [...named].map(([name, value]) => ({
    name,
    value,
    setting: settingOf(name, value),
  }));
  const own = new Map<SettingName, unknown>();
  const others = new Map<string, string>();
  for (const { name, value, setting } of read) {
    const isClear = read.every(
      (one) => one.setting?.name !== setting?.name || one.setting?.value === setting?.value,
    );
    if (setting !== null && isClear) own.set(setting.name, setting.value);
    else if (printable(name).trim() !== '')
      others.set(printable(name).trim(), printable(String(value), 80));
  }
  return { own, others };
}

function settingOf(logged: string, given: LoggedValue) {
  const words = wordIn(logged);
  const name = settingNames.find((one) => usual.get(one)?.has(words));
  if (name === undefined) return null;
  const setting = definitionOf[name];
  const said = typeof given === 'boolean' && 'choices' in setting ? (given ? 'yes' : 'no') : given;
  const value = schemaOf(setting).safeParse(
    typeof said === 'string' ? readWord(setting, said) : said,
  );
  return value.success ? { name, value: value.data as unknown } : null;
}

/** "model/hidden_size", "model.hiddenSize": the last part's letters. */
const wordIn = (name: string) =>
  (name.split(/[./]/).at(-1) ?? '').toLowerCase().replace(/[^a-z0-9]/g, '');

/** What Lightning, Keras, Hugging Face and papers' code call them. */
const foreign: Partial<Record<SettingName, readonly string[]>> = {
  hiddenSize: [
    'units',
    'hidden units',
    'hidden dim',
    'n hidden',
    'num hidden',
    'num units',
    'rnn units',
  ],
  epochs: ['max epochs', 'num epochs', 'n epochs', 'num train epochs'],
  optimizer: ['optim', 'opt', 'optimizer name'],
  learningRate: ['initial lr', 'init lr', 'base lr'],
  batchSize: ['bs', 'bsize', 'train batch size', 'per device train batch size'],
  seed: ['random seed', 'rng seed', 'manual seed'],
  warmupSteps: ['num warmup steps'],
  clipNorm: ['grad clip', 'gradient clip val', 'max grad norm', 'clip grad norm'],
  activation: ['nonlinearity'],
  layers: ['num layers', 'n layers', 'rnn layers', 'num rnn layers'],
  dropout: ['dropout rate', 'dropout prob', 'p dropout'],
};

const usual = new Map(
  settingNames.map((name) => {
    const { key, label } = definitionOf[name];
    return [name, new Set([key, label, name, ...(foreign[name] ?? [])].map(wordIn))];
  }),
);
