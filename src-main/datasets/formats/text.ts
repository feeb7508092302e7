// A line a sequence of characters, with its label after a tab. Each character of the files is a channel, 1 where it stands.
import { count } from '../../catalogue/number-words';
import { plainLine } from '../../catalogue/plain-text';
import type { DataFile } from '../data-file';
import { sequenceLimits } from '../sequence-limits';
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

/** @throws Problem bad-data that names the line */
export function readText(files: readonly DataFile[], { model }: FileOptions = {}): ParsedParts {
  const isBare = (file: DataFile) => model !== undefined && !file.text().includes('\t');
  const alphabet = new Set<string>();
  let steps = 0;
  for (const file of files) {
    const bare = isBare(file);
    for (const line of linesOf(file)) {
      for (const character of sequenceIn(file, line, bare).characters) {
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
  return parts(files, (file) => readPart(file, characters, isBare(file)));
}

/** @param isBare without labels */
function readPart(file: DataFile, alphabet: readonly string[], isBare: boolean): ParsedSequences {
  const builder = new SequenceBuilder(file, alphabet.length);
  const labels: string[] = [];
  for (const line of linesOf(file)) {
    const { characters, label } = sequenceIn(file, line, isBare);
    for (const character of characters) {
      for (const one of alphabet) builder.push(one === character ? 1 : 0);
    }
    builder.endSequence(`line ${line.number}`);
    labels.push(label);
  }
  if (labels.length === 0) throw file.refuse('it has no line', 'Choose another file');
  const channels = alphabet.map((one) => (plainLine(one).trim() === '' ? codePoint(one) : one));
  const targets: Targets = isBare ? { kind: 'none' } : { kind: 'classes', labels };
  return { ...builder.finish(), channels, targets, groups: null };
}

/** "U+0020" */
const codePoint = (character: string) =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

function sequenceIn(file: DataFile, { text, number }: Line, isBare: boolean) {
  if (isBare) return { characters: text, label: '' };
  const tab = text.lastIndexOf('\t');
  const label = text.slice(tab + 1).trim();
  if (tab > 0 && label !== '') return { characters: text.slice(0, tab), label };
  const what = `line ${count(number)} is not a sequence of characters, a tab and a label`;
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
