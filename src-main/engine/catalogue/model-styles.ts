// The colour and the dash of each model. They are fixed for built-in models; custom cells and models of other
// programs share the remaining ones.
import { dashes, type Dash, type Hue } from './hues';
import { isExternalKind } from './external';
import { isWrittenCell, getModelProperties, type ModelKind } from './models';

export interface Look {
  readonly hue: Hue;
  readonly dash: Dash;
}

const left = ['purple', 'vermillion', 'ink'] as const satisfies readonly Hue[];

const isOfUser = (kind: ModelKind) => isWrittenCell(kind) || isExternalKind(kind);

/**
 * @param kinds all models that may be shown together, in the order in which they were first trained, so that a
 * new model does not change the look of the others
 * @returns a function that returns the look of one of these models, or of a new one
 */
export function assignModelStyles(kinds: Iterable<ModelKind>): (kind: ModelKind) => Look {
  const users = [...new Set(kinds)].filter(isOfUser);
  return (kind) => {
    if (!isOfUser(kind)) return getModelProperties(kind);
    const found = users.indexOf(kind);
    const index = found < 0 ? users.length : found;
    return {
      hue: left[index % left.length] ?? 'purple',
      dash: dashes[Math.floor(index / left.length) % dashes.length] ?? 'solid',
    };
  };
}

/** Returns the looks of the models of runs. @param next models that will be trained after them */
export const assignStylesToRuns = (
  runs: readonly { readonly id: number; readonly cell: ModelKind }[],
  next: readonly ModelKind[] = [],
) => assignModelStyles([...runs.toSorted((a, b) => a.id - b.id).map(({ cell }) => cell), ...next]);
