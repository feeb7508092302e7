// The .ts format of the UCR and UEA archives, with all that its files hold: comments by # and %, keys in any case, sequences
// of unequal lengths, missing values, time stamps. A line a sequence: channels separated by ":", the label last.
import { printable } from '../../catalogue/plain-text';
import { counted, list } from '../../catalogue/number-words';
import { at } from '../../element-at';
import type { Problem } from '../../problem';
import type { DataFile } from '../data-file';
import { channelNames, refusal, SequenceBuilder, type ParsedSequences } from './parsed-sequences';
import { inWords, readValue } from './read-value';

interface Header {
  targets: 'classes' | 'numbers' | null;
  hasTimestamps: boolean;
  /** null where the header does not say it. */
  channels: number | null;
  classes: readonly string[];
}

/** @throws Problem bad-data that names the line */
export function readTs(file: DataFile): ParsedSequences {
  const header: Header = { targets: null, hasTimestamps: false, channels: null, classes: [] };
  const labels: string[] = [];
  let isData = false;
  let builder: SequenceBuilder | null = null;
  let lineNumber = 0;
  for (const raw of file.text().split('\n')) {
    lineNumber += 1;
    // Also takes away a byte order mark, which one file has within its first comment.
    const line = raw.trim();
    if (line === '' || line.startsWith('#') || line.startsWith('%')) continue;
    if (!isData && line.startsWith('@')) {
      isData = readKey(header, line, file.name, lineNumber);
      continue;
    }
    const where = `line ${lineNumber}`;
    if (!isData)
      throw refusal(
        file.name,
        `${where} has values before @data`,
        'Use --format if it is another one',
      );
    if (header.targets === null) {
      throw refusal(
        file.name,
        'its sequences have no labels (neither @classLabel nor @targetLabel is true)',
        'Add a file with labels',
      );
    }
    const fields = header.hasTimestamps ? splitTimed(line) : line.split(':');
    const label = (fields.pop() ?? '').trim();
    if (fields.length === 0 || label === '')
      throw refusal(file.name, `${where} has no ":" with a label after it`);
    builder ??= new SequenceBuilder(file.name, header.channels ?? fields.length);
    header.channels ??= fields.length;
    if (fields.length !== header.channels) {
      throw refusal(
        file.name,
        `${where} has ${counted(fields.length, 'channel')} where others have ${header.channels}`,
      );
    }
    if (header.classes.length > 0 && !isAmong(label, header.classes)) {
      throw refusal(
        file.name,
        `${where} has the label "${printable(label)}", which is none of those after @classLabel (${printable(list(header.classes, 'or'), 100)})`,
      );
    }
    const channels = fields.map((field, i) =>
      readChannel(field, header, (what) =>
        refusal(file.name, `${where}, channel ${i + 1} ${what}`),
      ),
    );
    const steps = at(channels, 0).length;
    const other = channels.findIndex(({ length }) => length !== steps);
    if (other > 0) {
      throw refusal(
        file.name,
        `${where} has ${steps} steps in channel 1 and ${at(channels, other).length} in channel ${other + 1}`,
      );
    }
    for (let step = 0; step < steps; step += 1) {
      for (const channel of channels) builder.push(at(channel, step));
    }
    builder.endSequence(where);
    labels.push(label);
  }
  if (builder === null)
    throw refusal(
      file.name,
      isData ? 'it has no sequence after @data' : 'it has no @data',
      'Choose a .ts file of the UCR or UEA archive',
    );
  return {
    ...builder.finish(),
    channels: channelNames(header.channels ?? 0),
    targets:
      header.targets === 'numbers'
        ? { kind: 'numbers', numbers: labels.map(Number) }
        : { kind: 'classes', labels },
    groups: null,
    notes: header.hasTimestamps
      ? ['Time stamps are not read: steps stand in the order of the file.']
      : [],
  };
}

/** @returns whether the data begins */
function readKey(header: Header, line: string, file: string, lineNumber: number): boolean {
  const [key = '', value = '', ...rest] = line.split(/\s+/);
  const yes = value.toLowerCase() === 'true';
  switch (key.toLowerCase()) {
    case '@data':
      return true;
    case '@timestamps':
      header.hasTimestamps = yes;
      break;
    case '@univariate':
      if (yes) header.channels = 1;
      break;
    case '@dimension':
    case '@dimensions': {
      const channels = Number(value);
      if (!Number.isInteger(channels) || channels < 1) {
        throw refusal(
          file,
          `line ${lineNumber} gives "${printable(value)}" as the number of channels`,
        );
      }
      header.channels = channels;
      break;
    }
    case '@classlabel':
      if (yes) header.targets = 'classes';
      header.classes = rest;
      break;
    case '@targetlabel':
      if (yes) header.targets = 'numbers';
      break;
  }
  return false;
}

/** Values of a channel, or pairs "(time, value)" of which the value is taken. */
function readChannel(
  field: string,
  { hasTimestamps }: Header,
  refuse: (what: string) => Problem,
): Float64Array {
  const texts = hasTimestamps ? timedValues(field, refuse) : field.split(',');
  const values = new Float64Array(texts.length);
  texts.forEach((text, i) => {
    const value = readValue(text);
    if (value === null)
      throw refuse(`has "${printable(text.trim(), 30)}" as value ${i + 1}, ${inWords(text)}`);
    values[i] = value;
  });
  return values;
}

function timedValues(field: string, refuse: (what: string) => Problem): string[] {
  const text = field.trim();
  if (!text.startsWith('(') || !text.endsWith(')')) throw refuse('is not a list of (time, value)');
  return text
    .slice(1, -1)
    .split(/\)\s*,\s*\(/)
    .map((pair) => {
      const comma = pair.lastIndexOf(',');
      if (comma >= 0 && !/[()]/.test(pair)) return pair.slice(comma + 1);
      throw refuse(`has "(${printable(pair, 30)})" in place of (time, value)`);
    });
}

/** Time stamps have colons of their own, within parentheses. */
function splitTimed(line: string): string[] {
  const fields: string[] = [];
  let start = 0;
  for (let colon = line.indexOf(':'); colon >= 0; colon = line.indexOf(':', colon + 1)) {
    const open = line.lastIndexOf('(', colon);
    // Within parentheses; the next colon that counts is behind them.
    if (open >= start && line.lastIndexOf(')', colon) < open) {
      const close = line.indexOf(')', colon);
      if (close < 0) break;
      colon = close;
      continue;
    }
    fields.push(line.slice(start, colon));
    start = colon + 1;
  }
  return [...fields, line.slice(start)];
}

/** "0" is among "0.0 1.0". */
const isAmong = (label: string, classes: readonly string[]) =>
  classes.includes(label) || classes.some((one) => one !== '' && Number(one) === Number(label));
