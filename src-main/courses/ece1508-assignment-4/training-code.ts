// The training cells of the notebook: each with the settings of its own run, for the epochs in the
// assignment.
import { type CellKind, pixelOrders, settings as runSettings } from '../../engine/catalogue';
import type { Context, Markup, ReportRun } from '../../reports';

/** The number of epochs in the assignment. */
export const askedEpochs = 10;

/** Returns the run whose settings a notebook cell uses: the first seed of its best settings. */
const findCellRun = (cell: CellKind, context: Context): ReportRun | undefined =>
  context.getResult(cell)?.members[0];

/** Returns `torch.manual_seed(…)` and the parts of a call that creates and trains a network. */
export function formatTrainingCode(cell: CellKind, context: Context) {
  const config = findCellRun(cell, context)?.run.config ?? {
    ...runSettings.defaults,
    cell,
    threads: 1,
  };
  const { activation, batchSize, evaluateOn, hiddenSize, learningRate, limit, reading } = config;
  const sizes = `input_size=${pixelOrders.getShape(reading).features}, hidden_size=${hiddenSize}`;
  // nn.RNN has no sigmoid.
  const isOther = cell === 'rnn' && activation === 'relu';
  return {
    seed: `torch.manual_seed(${config.seed})`,
    network: `${sizes}${isOther ? `, nonlinearity="${activation}"` : ''}`,
    unit: `${sizes}${isOther ? `, activation=activations["${activation}"]` : ''}`,
    loaders: `loaders = loaders_of("${reading}", ${batchSize}, images=${limit ?? 'None'}, evaluated_on="${evaluateOn}")`,
    call: `nn.CrossEntropyLoss(), ${askedEpochs}, loaders, learning_rate=${learningRate}`,
  };
}

/** Returns the command that reproduces a run's curves. */
export const formatTrainCommand = ({ run: { config } }: ReportRun): string =>
  `unroll train ${runSettings.formatArguments(config)}`;

/** Describes the settings of the cell's training, and why its curves differ from those of the run. */
export function describeTraining(cell: CellKind, context: Context): Markup {
  const one = findCellRun(cell, context);
  const settings =
    one === undefined
      ? 'Unroll’s defaults'
      : `the learning rate, sizes, activation, images and seed of run ${one.run.id}, whose curves are above, and otherwise PyTorch’s defaults`;
  return `The cell below trains with ${settings}, for ${askedEpochs} epochs with \`FULL_TRAINING = True\`. Its curves differ from those above, since PyTorch draws other initial weights and mini-batches from the same seed.`;
}
