// The colour and the dash of each model. The program's own have theirs everywhere; custom cells and
// models of other programs share what these leave.
import { dashes, type Dash, type Hue } from './hues';
import { isExternalKind } from './external';
import { isWrittenCell, modelFacts, type ModelKind } from './models';

export interface Look {
  readonly hue: Hue;
  readonly dash: Dash;
}

const left = ['purple', 'vermillion', 'ink'] as const satisfies readonly Hue[];

const isOfUser = (kind: ModelKind) => isWrittenCell(kind) || isExternalKind(kind);

/**
 * @param kinds of all models that may be seen together, the first trained one first: none changes
 * its look when another comes
 * @returns the look of one of them, or of the next that comes
 */
export function looksOf(kinds: Iterable<ModelKind>): (kind: ModelKind) => Look {
  const users = [...new Set(kinds)].filter(isOfUser);
  return (kind) => {
    if (!isOfUser(kind)) return modelFacts(kind);
    const found = users.indexOf(kind);
    const index = found < 0 ? users.length : found;
    return {
      hue: left[index % left.length] ?? 'purple',
      dash: dashes[Math.floor(index / left.length) % dashes.length] ?? 'solid',
    };
  };
}

/** Of the models of runs. @param next those that will be trained after them */
export const looksOfRuns = (
  runs: readonly { readonly id: number; readonly cell: ModelKind }[],
  next: readonly ModelKind[] = [],
) => looksOf([...runs.toSorted((a, b) => a.id - b.id).map(({ cell }) => cell), ...next]);
