// What programming questions 2 and 3 share: a gated cell's item of comparison, and what its gates promise.
import type { CellKind } from '../../catalogue/config';
import { comparisonText, sideBySide } from '../../reports/blocks/side-by-side';
import type { Context } from '../../reports/context';
import { text } from '../../reports/document';
import { hasPercent } from './checks';
import type { QuestionItem } from './question';

/** What is true of a cell by its equations, whatever the runs show. */
const promises: Readonly<Record<'gru' | 'lstm', string>> = {
  gru: 'By its equations a GRU computes $h[t] = (1 - z) \\odot n + z \\odot h[t-1]$: along the second term the gradient is multiplied by $z$ at each step, where in a plain RNN it is multiplied by $\\mathrm{diag}(\\dot f)\\, U$ with the slope $\\dot f$ of its activation. How near $z$ is to 1 is learned; at the start of training, for small pre-activations, it is near $\\tfrac12$.',
  lstm: 'By its equations an LSTM computes $c[t] = f \\odot c[t-1] + i \\odot g$: along the first term the gradient is multiplied by $f$ at each step, where in a plain RNN it is multiplied by $\\mathrm{diag}(\\dot f)\\, U$ with the slope of its activation. How near the gate is to 1 is learned; at the start of training, for small pre-activations and a forget bias of 0, it is near $\\tfrac12$.',
};

export function comparisonItem(
  id: string,
  asked: string,
  cell: 'gru' | 'lstm',
  others: readonly CellKind[],
  context: Context,
): QuestionItem {
  const kinds = [...others, cell];
  const shares = kinds.flatMap((kind) => context.resultOf(kind)?.accuracy ?? []);
  return {
    id,
    asked,
    answeredIn: 'words',
    measured: sideBySide(kinds, context),
    answer: [comparisonText(cell, others, context), text(promises[cell])],
    check: shares.length < 2 ? null : hasPercent('the accuracies that are compared', shares),
  };
}
