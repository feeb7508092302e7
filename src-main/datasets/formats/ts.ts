// The formats of the UCR and UEA archives, with all that their files hold: comments by # and %, keys in any case, sequences of
// unequal lengths, missing values, time stamps. A line a sequence; in .ts channels are separated by ":" and the label comes last, in
// .arff they are the lines of a quoted text.
import { counted, list } from '../../catalogue/number-words';
import { printable } from '../../catalogue/plain-text';
import { at } from '../../element-at';
import { DataFile } from './data-file';
import {
  channelNames,
  fileParts,
  SequenceBuilder,
  type FileModel,
  type OpenedFiles,
  type ParsedSequences,
  type Targets,
} from './parsed-sequences';
import { inWords, readValue } from './read-value';

interface Header {
  targets: 'classes' | 'numbers' | null;
  hasTimes: boolean;
  /** null where the header does not say it. */
  channels: number | null;
  classes: readonly string[];
}

/** @throws Problem bad-data that names the line */
export function readTs(file: DataFile, isForModel = false): ParsedSequences {
  const header: Header = { targets: null, hasTimes: false, channels: null, classes: [] };
  const isArff = file.ending === '.arff';
  const labels: string[] = [];
  let isData = false;
  let builder: SequenceBuilder | null = null;
  for (const [index, raw] of file.text().split('\n').entries()) {
    // Also takes away a byte order mark, which one file has within its first comment.
    const line = raw.trim();
    if (line === '' || line.startsWith('#') || line.startsWith('%')) continue;
    const refuse = (what: string) => file.refuse(`line ${index + 1}${what}`);
    if (!isData) {
      if (!line.startsWith('@')) throw refuse(' has values before @data');
      isData = readKey(header, line, refuse);
      continue;
    }
    if (header.targets === null && !isForModel) {
      const what = 'its sequences have no labels (neither @classLabel nor @targetLabel is true)';
      throw file.refuse(what, 'Choose a file with labels');
    }
    const { label, channels } = readLine(header, isArff ? asTsLine(line) : line, refuse);
    header.channels ??= channels.length;
    builder ??= new SequenceBuilder(file, channels.length);
    for (let step = 0; step < at(channels, 0).length; step += 1) {
      for (const channel of channels) builder.push(at(channel, step));
    }
    builder.endSequence(`line ${index + 1}`);
    labels.push(label);
  }
  if (builder === null) {
    const what = isData ? 'it has no sequence after @data' : 'it has no @data';
    throw file.refuse(what, 'Choose a .ts file of the UCR or UEA archive');
  }
  return {
    ...builder.finish(),
    channels: channelNames(header.channels ?? 0),
    targets: targetsIn(header, labels),
    groups: null,
    notes: header.hasTimes
      ? ['Time stamps are not read: steps stand in the order of the file.']
      : [],
  };
}

function targetsIn({ targets: kind }: Header, labels: readonly string[]): Targets {
  if (kind === null) return { kind: 'none' };
  if (kind === 'classes') return { kind, labels };
  return { kind, names: ['target'], numbers: Float32Array.from(labels, Number) };
}

type Refuse = (what: string) => Error;

/** @returns whether the data begins */
function readKey(header: Header, line: string, refuse: Refuse): boolean {
  const [key = '', value = '', ...rest] = line.split(/\s+/);
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
        throw refuse(` gives "${printable(value)}" as the number of channels`);
      break;
    case '@classlabel':
      if (isTrue) header.targets = 'classes';
      header.classes = rest;
      break;
    case '@attribute': {
      // Of .arff the last one counts: what is to be predicted, of some classes or a number.
      const classes = /\{(.*)\}/
        .exec(line)?.[1]
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

/** "1,2,a" and "'1,2\\n3,4',a" as .ts has them: "1,2:a" and "1,2:3,4:a". */
const asTsLine = (line: string) =>
  line
    .replace(/,([^,]*)$/, ':$1')
    .replace(/['"]/g, '')
    .replaceAll('\\n', ':');

/** Of each channel its values, as many in each. */
function readLine({ targets, channels, classes, hasTimes }: Header, line: string, refuse: Refuse) {
  // Time stamps have commas and colons of their own: of (time, value) the value is left.
  const plain = hasTimes ? line.replace(/\(([^()]*),([^(),]*)\)/g, '$2') : line;
  // Beside the pairs there are missing values alone.
  const end = targets === null ? line.length : line.lastIndexOf(':');
  const unpaired = line.slice(0, end).replace(/\([^()]*\)/g, '');
  if (hasTimes && (plain === line || /[()]/.test(plain) || /[^\s,:?]/.test(unpaired)))
    throw refuse(' is not a list of (time, value)');
  const fields = plain.split(':');
  const label = targets === null ? '' : (fields.pop() ?? '').trim();
  if (targets !== null && (fields.length === 0 || label === ''))
    throw refuse(' has no ":" with a label after it');
  if (channels !== null && fields.length !== channels) {
    throw refuse(` has ${counted(fields.length, 'channel')} where others have ${channels}`);
  }
  // "0" is among "0.0 1.0".
  const isListed = classes.some((one) => one === label || Number(one) === Number(label));
  if (classes.length > 0 && !isListed) {
    const listed = printable(list(classes, 'or'), 100);
    throw refuse(
      ` has the label "${printable(label)}", which is none of those after @classLabel (${listed})`,
    );
  }
  const values = fields.map((field, channel) =>
    field.split(',').map((text, i) => {
      const value = readValue(text);
      if (value !== null) return value;
      throw refuse(
        `, channel ${channel + 1} has "${printable(text.trim(), 30)}" as value ${i + 1}, ${inWords(text)}`,
      );
    }),
  );
  const steps = at(values, 0).length;
  const other = values.findIndex(({ length }) => length !== steps);
  if (other < 0) return { label, channels: values };
  throw refuse(
    ` has ${steps} steps in channel 1 and ${at(values, other).length} in channel ${other + 1}`,
  );
}

/** @throws Problem bad-data for files that are neither one data set nor its two parts */
export function openTs(files: readonly DataFile[], model: FileModel | null): OpenedFiles {
  const [[train], [test = null]] = fileParts(files);
  const parse = (file: DataFile) => readTs(file, model !== null);
  return {
    table: null,
    question: null,
    recipe: { format: 'ts', options: {} },
    parse: () => ({ train: parse(train), test: test && parse(test) }),
  };
}

/** An .arff file with a column for each step as a table whose lines are where they were; null for one with lines in its fields. */
export function arffAsTable(file: DataFile): DataFile | null {
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
