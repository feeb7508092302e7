import fc from 'fast-check';
import { expect, it } from 'vitest';
import { assignStylesToRuns } from '../../../src-main/engine/catalogue/model-styles';
import { createWrittenCell } from '../../support/written-cells';

const cells = [1, 2, 3, 4, 5].map((n) =>
  createWrittenCell(`# Cell ${String(n)}\nh' = tanh(W x + U h + ${String(n)})`),
);

it('gives a cell in the form the look of its future runs', () => {
  const some = fc.array(fc.constantFrom(...cells, 'gru' as const), { maxLength: 6 });
  fc.assert(
    fc.property(some, some, (trained, next) => {
      const runs = trained.map((cell, i) => ({ id: i + 1, cell }));
      const later = [...runs, ...next.map((cell, i) => ({ id: runs.length + i + 1, cell }))];
      for (const cell of next)
        expect(assignStylesToRuns(runs, next)(cell)).toEqual(assignStylesToRuns(later)(cell));
    }),
  );
});
