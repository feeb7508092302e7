// The item of a programming question that trains its cell.
import type { CellKind } from '../../catalogue/config';
import { resultBlocks } from '../../reports/blocks/result';
import type { Context } from '../../reports/context';
import { text, type Block } from '../../reports/document';
import { count, list } from '../../reports/words';
import { hasPercent } from './checks';
import type { QuestionItem } from './question';

/** @param code that trains it, and that holds the runs' weights against what was recorded */
export function trainingItem(
  id: string,
  className: string,
  cell: CellKind,
  code: readonly Block[],
  context: Context,
): QuestionItem {
  const result = context.resultOf(cell);
  const advice =
    'Unroll’s defaults are the assignment’s: hidden size 150, 10 epochs, cross-entropy.';
  return {
    id,
    asked: `Instantiate \`${className}()\` and train it for 10 epochs with cross-entropy loss.`,
    answeredIn: 'words',
    measured: [
      ...resultBlocks(cell, context),
      text(result === null ? advice : '', short(cell, context)),
    ],
    answer: code,
    check:
      result === null ? null : hasPercent('the accuracy that your run reached', [result.accuracy]),
  };
}

/** Where the runs are not of the ten epochs that are asked for. */
function short(cell: CellKind, { runsOf }: Context): string {
  const told = runsOf(cell)
    .filter(({ epochs }) => epochs.length > 0 && epochs.length !== 10)
    .map(({ run, epochs }) => `run ${run.id} has ${count(epochs.length)}`);
  return told.length === 0 ? '' : `Ten epochs are asked for; ${list(told)}.`;
}
