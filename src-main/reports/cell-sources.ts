// The sources of the cells as text, as the report shows them.
import type { CellKind } from '../catalogue/models';
const equations = import.meta.glob<string>('../models/cells/*/equations.ts', {
  query: '?raw',
  import: 'default',
  eager: true,
});

export const sourceOf = (kind: CellKind): string =>
  equations[`../models/cells/${kind}/equations.ts`] ?? '';
