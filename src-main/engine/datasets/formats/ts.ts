// Reads the formats of the UCR and UEA archives with everything that occurs in them: comments that begin with #
// or %, keys in any case, sequences of unequal lengths, missing values, time stamps. A line is a sequence; in
// .ts channels are separated by ":" and the label is last, in .arff channels are the lines of a quoted text.
import { formatCount, list } from '../../../core/number-texts';
import { toPrintable } from '../../../core/plain-text';
import { at } from '../../../core/element-at';
import { DataFile } from './data-file';
import {
  createChannelNames,
  toFileParts,
  SequenceBuilder,
  type FileModel,
  type OpenedFiles,
  type ParsedSequences,
  type Targets,
} from './parsed-sequences';
import { explainMissingValue, readValue } from './read-value';

interface Header {
  targets: 'classes' | 'numbers' | null;
  hasTimes: boolean;
  /** The number of channels; null if the header does not give it. */
  channels: number | null;
  classes: readonly string[];
}

/** @throws Problem bad-data with the number of the line */
export function readTs(file: DataFile, isForModel = false): ParsedSequences {
  const header: Header = { targets: null, hasTimes: false, channels: null, classes: [] };
  const isArff = file.ending === '.arff';
  const labels: string[] = [];
  let isData = false;
  let builder: SequenceBuilder | null = null;
  for (const [index, raw] of file.text().split('\n').entries()) {
    // Also removes a byte order mark, which one file has within its first comment.
    const line = raw.trim();
    if (line === '' || line.startsWith('#') || line.startsWith('%')) continue;
    const position = { file, line: index + 1 };
    if (!isData) {
      if (!line.startsWith('@')) throw file.refuse('early-values', { line: position.line });
      isData = readKey(header, line, position);
      continue;
    }
    if (header.targets === null && !isForModel) throw file.refuse('no-labels');
    const { label, channels } = readLine(header, isArff ? toTsLine(line) : line, position);
    header.channels ??= channels.length;
    builder ??= new SequenceBuilder(file, channels.length);
    for (let step = 0; step < at(channels, 0).length; step += 1) {
      for (const channel of channels) builder.push(at(channel, step));
    }
    builder.endSequence(`line ${index + 1}`);
    labels.push(label);
  }
  if (builder === null) throw file.refuse(isData ? 'no-sequence' : 'no-data');
  return {
    ...builder.finish(),
    channels: createChannelNames(header.channels ?? 0),
    targets: parseTargets(header, labels),
    groups: null,
    notes: header.hasTimes ? ['Timestamps are ignored; steps keep the order of the file.'] : [],
  };
}

function parseTargets({ targets: kind }: Header, labels: readonly string[]): Targets {
  if (kind === null) return { kind: 'none' };
  if (kind === 'classes') return { kind, labels };
  return { kind, names: ['target'], numbers: Float32Array.from(labels, Number) };
}

interface LinePosition {
  readonly file: DataFile;
  readonly line: number;
}

/** @returns whether the data begin */
function readKey(header: Header, text: string, { file, line }: LinePosition): boolean {
  const [key = '', value = '', ...rest] = text.split(/\s+/);
  const isTrue = value.toLowerCase() === 'true';
  switch (key.toLowerCase()) {
    case '@data':
      return true;
    case '@timestamps':
      header.hasTimes = isTrue;
      break;
    case '@univariate':
      if (isTrue) header.channels = 1;
      break;
    case '@dimension':
    case '@dimensions':
      header.channels = Number(value);
      if (!/^[1-9]\d*$/.test(value))
        throw file.refuse('no-channels', { line, text: toPrintable(value) });
      break;
    case '@classlabel':
      if (isTrue) header.targets = 'classes';
      header.classes = rest;
      break;
    case '@attribute': {
      // The last attribute of an .arff file is the target: one of several classes, or a number.
      const classes = /\{(.*)\}/
        .exec(text)?.[1]
        ?.split(',')
        .map((one) => one.trim());
      header.targets = classes ? 'classes' : 'numbers';
      header.classes = classes ?? [];
      break;
    }
    case '@targetlabel':
      if (isTrue) header.targets = 'numbers';
      break;
  }
  return false;
}

/** Converts "1,2,a" and "'1,2\\n3,4',a" to the form of .ts: "1,2:a" and "1,2:3,4:a". */
const toTsLine = (line: string) =>
  line
    .replace(/,([^,]*)$/, ':$1')
    .replace(/['"]/g, '')
    .replaceAll('\\n', ':');

/** Returns the values of each channel, equally many for each. */
function readLine(
  { targets, channels, classes, hasTimes }: Header,
  text: string,
  { file, line }: LinePosition,
) {
  // Time stamps contain commas and colons: (time, value) is reduced to the value.
  const plain = hasTimes ? text.replace(/\(([^()]*),([^(),]*)\)/g, '$2') : text;
  // Outside the pairs there are only missing values.
  const end = targets === null ? text.length : text.lastIndexOf(':');
  const unpaired = text.slice(0, end).replace(/\([^()]*\)/g, '');
  if (hasTimes && (plain === text || /[()]/.test(plain) || /[^\s,:?]/.test(unpaired)))
    throw file.refuse('no-pairs', { line });
  const fields = plain.split(':');
  const label = targets === null ? '' : (fields.pop() ?? '').trim();
  if (targets !== null && (fields.length === 0 || label === ''))
    throw file.refuse('no-label', { line });
  if (channels !== null && fields.length !== channels) {
    const theirs = formatCount(fields.length, 'channel');
    throw file.refuse('line-channels', { line, channels: theirs, others: channels });
  }
  // "0" equals an element of "0.0 1.0".
  const isListed = classes.some((one) => one === label || Number(one) === Number(label));
  if (classes.length > 0 && !isListed) {
    const listed = toPrintable(list(classes, 'or'), 100);
    throw file.refuse('line-label', { line, label: toPrintable(label), classes: listed });
  }
  const values = fields.map((field, channel) =>
    field.split(',').map((one, i) => {
      const value = readValue(one);
      if (value !== null) return value;
      throw file.refuse('line-value', {
        line,
        channel: channel + 1,
        text: toPrintable(one.trim(), 30),
        value: i + 1,
        what: explainMissingValue(one),
      });
    }),
  );
  const steps = at(values, 0).length;
  const other = values.findIndex(({ length }) => length !== steps);
  if (other < 0) return { label, channels: values };
  const others = at(values, other).length;
  throw file.refuse('line-steps', { line, steps, others, channel: other + 1 });
}

/** @throws Problem bad-data for files that are neither one data set nor its two parts */
export function openTs(files: readonly DataFile[], model: FileModel | null): OpenedFiles {
  const [[train], [test = null]] = toFileParts(files);
  const parse = (file: DataFile) => readTs(file, model !== null);
  return {
    table: null,
    question: null,
    recipe: { format: 'ts', options: {} },
    parse: () => ({ train: parse(train), test: test && parse(test) }),
  };
}

/**
 * Returns an .arff file with one column per step as a table with the same line numbers; null for a
 * file with line breaks in its fields.
 */
export function toArffTable(file: DataFile): DataFile | null {
  const lines = file.text().split(/\r?\n/);
  if (lines.some((line) => /^@attribute\s.*\srelational\s*$/i.test(line))) return null;
  const names: string[] = [];
  let isData = false;
  const rows = lines.map((line) => {
    const [, quoted, plain] = /^@attribute\s+(?:'([^']*)'|"?([^\s"]+)"?)/i.exec(line) ?? [];
    const name = quoted ?? plain;
    if (name !== undefined) names.push(`"${name.replaceAll('"', '""')}"`);
    if (isData) return line.startsWith('%') ? '' : line;
    isData = /^@data/i.test(line);
    return isData ? names.join(',') : '';
  });
  return new DataFile(file.name, Buffer.from(rows.join('\n')), file.facts);
}
