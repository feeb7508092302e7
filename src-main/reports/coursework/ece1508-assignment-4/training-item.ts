// The item of a programming question that trains its cell.
import { modelLabels, type CellKind } from '../../../catalogue/models';
import { resultBlocks } from '../../blocks/result';
import type { Context } from '../../context';
import { python, text, type Block } from '../../document';
import { count, list } from '../../words';
import { hasPercent } from './checks';
import type { QuestionItem } from './question';

/** @param checks compare the runs' weights in PyTorch with what was recorded */
export function trainingItem(
  id: string,
  className: string,
  cell: CellKind,
  checks: readonly Block[],
  context: Context,
): QuestionItem {
  const result = context.resultOf(cell);
  const name = modelLabels[cell];
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
    answer: [
      python(
        `Training the ${name}`,
        `torch.manual_seed(seed)
model = ${className}()
history = train(model, nn.CrossEntropyLoss(), **effort)
plot_history(history, "${name}")`,
      ),
      ...checks,
    ],
    check:
      result === null ? null : hasPercent('the accuracy that your run reached', [result.accuracy]),
  };
}

/** Names the runs without the ten epochs that the assignment asks for. */
function short(cell: CellKind, { runsOf }: Context): string {
  const described = runsOf(cell)
    .filter(({ epochs }) => epochs.length > 0 && epochs.length !== 10)
    .map(({ run, epochs }) => `run ${run.id} has ${count(epochs.length)}`);
  return described.length === 0 ? '' : `Ten epochs are asked for; ${list(described)}.`;
}
