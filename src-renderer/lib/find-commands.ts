// Which commands a typed word finds, the best first.
import fuzzysort from 'fuzzysort';
import type { Command } from '../state/commands';

export interface Found {
  readonly command: Command;
  /** Places of the letters in the title that were typed. */
  readonly marks: ReadonlySet<number>;
}

/** As many as one looks through. */
const most = 50;
const noMarks: ReadonlySet<number> = new Set();

/** All, in their order and up to a limit, when nothing is typed. */
export function findCommands(commands: readonly Command[], typed: string): readonly Found[] {
  const word = typed.trim();
  if (word === '') {
    return commands.slice(0, most).map((command) => ({ command, marks: noMarks }));
  }
  return fuzzysort
    .go(word, commands, { keys: ['title', 'detail', 'kind'], limit: most, threshold: 0.3 })
    .map((result) => ({ command: result.obj, marks: new Set(result[0]?.indexes) }));
}
