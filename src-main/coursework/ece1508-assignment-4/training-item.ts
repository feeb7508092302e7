// The item of a programming question that trains its cell.
import type { CellKind } from '../../catalogue/config';
import { resultBlocks } from '../../reports/blocks/result';
import type { Context } from '../../reports/context';
import { text, type Block } from '../../reports/document';
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
    measured: [...resultBlocks(cell, context), ...(result === null ? [text(advice)] : [])],
    answer: code,
    check:
      result === null ? null : hasPercent('the accuracy that your run reached', [result.accuracy]),
  };
}
