// The item of a programming question that trains its cell.
import { type CellKind, models } from '../../engine/catalogue';
import {
  type Block,
  type Context,
  isShallow,
  list,
  type Markup,
  createPythonBlock,
  type ReportRun,
  createResultBlocks,
  createTextBlock,
} from '../../reports';
import { createTextItem, type QuestionItem } from './question';
import {
  askedEpochs,
  formatTrainCommand,
  formatTrainingCode,
  describeTraining,
} from './training-code';

/** @param checks compare the runs' weights in PyTorch with the recorded results */
export function createTrainingItem(
  id: string,
  className: string,
  cell: CellKind,
  checks: readonly (Block | Markup)[],
  context: Context,
): QuestionItem {
  const name = models.getLabel(cell);
  const { seed, network, loaders, call } = formatTrainingCode(cell, context);
  const advice =
    'Unroll’s defaults are the assignment’s: hidden size 150, 10 epochs, cross-entropy.';
  return createTextItem(
    id,
    `Instantiate \`${className}()\` and train it for ${askedEpochs} epochs with cross-entropy loss.`,
    [
      describeTraining(cell, context),
      formatOtherNetworks(cell, context),
      createPythonBlock(
        `Training the ${name}`,
        `${seed}
model = ${className}(${network})
${loaders}
history = train(model, ${call})
plot_history(history, "${name}")`,
      ),
      ...checks,
    ],
    [
      ...createResultBlocks(cell, context),
      context.getResult(cell) === null
        ? createTextBlock(advice)
        : createCommandsBlock(context.getRuns(cell)),
    ],
  );
}

/** Describes runs of the cell that the class does not cover; '' without any. */
function formatOtherNetworks(cell: CellKind, { getRuns }: Context): string {
  const labels = getRuns(cell).flatMap((one) => (isShallow(one) ? [] : [one.label]));
  if (labels.length === 0) return '';
  const [has, its] = labels.length === 1 ? ['has', 'its'] : ['have', 'their'];
  return `${list(labels)} ${has} several layers, both directions or the mean of all states as readout. This class is a different network and cannot load ${its} weights.`;
}

const createCommandsBlock = (runs: readonly ReportRun[]): Block => ({
  kind: 'code',
  language: 'sh',
  only: null,
  title: 'The command that trained the runs above; on the same machine it reproduces the curves',
  source: runs.map(formatTrainCommand).join('\n'),
});
