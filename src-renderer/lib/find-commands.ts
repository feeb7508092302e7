// The commands that match what was typed, the best first.
import fuzzysort from 'fuzzysort';
import type { Command } from '../state/commands';

export interface Found {
  readonly command: Command;
  /** Indices of the matching letters in the title. */
  readonly marks: ReadonlySet<number>;
}

/** Nobody looks through more. */
const most = 50;
const noMarks: ReadonlySet<number> = new Set();

/** When nothing is typed: all, in their order, up to a limit. */
export function findCommands(commands: readonly Command[], typed: string): readonly Found[] {
  const word = typed.trim();
  if (word === '') {
    return commands.slice(0, most).map((command) => ({ command, marks: noMarks }));
  }
  return fuzzysort
    .go(word, commands, { keys: ['title', 'detail', 'kind'], limit: most, threshold: 0.3 })
    .map((result) => ({ command: result.obj, marks: new Set(result[0]?.indexes) }));
}
