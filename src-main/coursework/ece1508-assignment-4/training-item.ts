// The item of a programming question that trains its cell.
import { modelLabels, type CellKind } from '../../catalogue/config';
import { resultBlocks } from '../../reports/blocks/result';
import type { Context } from '../../reports/context';
import { python, text, type Block } from '../../reports/document';
import type { QuestionItem } from './question';

export interface TrainingCells {
  readonly train: string;
  readonly check: string;
}

export function trainingItem(
  id: string,
  className: string,
  cell: CellKind,
  cells: TrainingCells,
  context: Context,
): QuestionItem {
  return {
    id,
    asked: `Instantiate \`${className}()\` and train it for 10 epochs with cross-entropy loss.`,
    blocks: [
      ...runsOrAdvice(cell, context),
      python(`Training the ${modelLabels[cell]}`, cells.train),
      python(`The ${modelLabels[cell]}’s weights in PyTorch`, cells.check),
    ],
  };
}

/** What the report shows of the cell's runs; without one, how to get it. */
export function runsOrAdvice(cell: CellKind, context: Context): Block[] {
  const blocks = resultBlocks(cell, context);
  if (context.resultOf(cell) !== null) return blocks;
  const advice =
    'Unroll’s defaults are the assignment’s: hidden size 150, 10 epochs, cross-entropy. The code below trains it in PyTorch.';
  return [...blocks, text(advice)];
}
