// A line a sequence of characters and, on the other side of a tab, its label. Each character of the files is a channel, 1 where it
// stands.
import { count, counted } from '../../catalogue/number-words';
import { plainLine } from '../../catalogue/plain-text';
import { DataFile } from './data-file';
import { sequenceLimits } from './sequence-limits';
import type { FileOptions } from './registry';
import {
  parts,
  SequenceBuilder,
  type ParsedParts,
  type ParsedSequences,
  type Targets,
} from './parsed-sequences';

/** A tab in each of the first lines. */
export function isLikeText(file: DataFile): boolean {
  const lines = linesOf(file).slice(0, 20);
  return lines.length > 0 && lines.every(({ text }) => text.split('\t').length === 2);
}

/** On which side of the tab labels stand; null in a file of sequences alone. */
type LabelSide = 'before' | 'after' | null;

/** @throws Problem bad-data that names the line, or where both sides could be the labels */
export function readText(
  files: readonly DataFile[],
  { model, label }: FileOptions = {},
): ParsedParts {
  const side = sideOfLabels(files, label, model?.classes);
  const sideIn = (file: DataFile) =>
    model !== undefined && !file.text().includes('\t') ? null : side;
  const alphabet = new Set<string>();
  let steps = 0;
  for (const file of files) {
    for (const line of linesOf(file)) {
      for (const character of sequenceIn(file, line, sideIn(file)).characters) {
        alphabet.add(character);
        steps += 1;
      }
    }
    const values = steps * alphabet.size;
    if (values <= sequenceLimits.values) continue;
    const what = `${count(steps)} characters of ${count(alphabet.size)} kinds are more than the ${count(sequenceLimits.values)} values that Unroll reads`;
    throw file.refuse(what, 'Leave some sequences out');
  }
  const characters = [...alphabet].sort();
  return parts(files, (file) => readPart(file, characters, sideIn(file)));
}

/**
 * The side with few different values: half as many as the other one at most.
 * @param said the column, 1 or 2 @param classes of a model, among which its labels are
 * @throws Problem bad-data where neither has so few
 */
function sideOfLabels(
  files: readonly DataFile[],
  said: string | undefined,
  classes: readonly string[] | undefined,
): LabelSide {
  if (said === '1' || said === '2') return said === '1' ? 'before' : 'after';
  const [before, after] = [new Set<string>(), new Set<string>()];
  for (const file of files) {
    for (const { text } of linesOf(file)) {
      const tab = text.lastIndexOf('\t');
      before.add(text.slice(0, Math.max(0, tab)).trim());
      after.add(text.slice(tab + 1).trim());
    }
  }
  if (classes !== undefined) {
    return [...before].every((label) => classes.includes(label)) ? 'before' : 'after';
  }
  if (after.size <= before.size / 2) return 'after';
  if (before.size <= after.size / 2) return 'before';
  const [file] = files;
  const what = `${counted(before.size, 'different text')} stand before the tabs and ${count(after.size)} after them, so either could be the labels`;
  throw (file ?? new DataFile('', new Uint8Array())).refuse(
    what,
    'Name their column: --label 1 for the one before the tab, --label 2 for the one after it',
  );
}

function readPart(file: DataFile, alphabet: readonly string[], side: LabelSide): ParsedSequences {
  const builder = new SequenceBuilder(file, alphabet.length);
  const labels: string[] = [];
  for (const line of linesOf(file)) {
    const { characters, label } = sequenceIn(file, line, side);
    for (const character of characters) {
      for (const one of alphabet) builder.push(one === character ? 1 : 0);
    }
    builder.endSequence(`line ${line.number}`);
    labels.push(label);
  }
  if (labels.length === 0) throw file.refuse('it has no line', 'Choose another file');
  const channels = alphabet.map((one) => (plainLine(one).trim() === '' ? codePoint(one) : one));
  const targets: Targets = side === null ? { kind: 'none' } : { kind: 'classes', labels };
  return { ...builder.finish(), channels, targets, groups: null };
}

/** "U+0020" */
const codePoint = (character: string) =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

function sequenceIn(file: DataFile, { text, number }: Line, side: LabelSide) {
  if (side === null) return { characters: text, label: '' };
  const tab = text.lastIndexOf('\t');
  const [before, after] = [text.slice(0, Math.max(0, tab)), text.slice(tab + 1)];
  const [characters, label] = side === 'after' ? [before, after.trim()] : [after, before.trim()];
  if (tab > 0 && characters !== '' && label !== '') return { characters, label };
  const what = `line ${count(number)} is not a sequence of characters and a label with a tab between them`;
  throw file.refuse(what, 'Correct it, or say what the file is with --format');
}

interface Line {
  readonly text: string;
  readonly number: number;
}

const linesOf = (file: DataFile): readonly Line[] =>
  file
    .text()
    .split(/\r?\n/)
    .map((text, i) => ({ text, number: i + 1 }))
    .filter(({ text }) => text.trim() !== '');
