// The notebook's first cells: imports, and the settings and results of the runs as Python data.
import { createPythonBlock, type Block } from './document/document';
import type { ReportData, ReportRun } from './document/collect';
import { runResults } from '../engine/contract';
import { models, pixelOrders, settings as runSettings } from '../engine/catalogue';
import type { Context } from './document/context';
import imports from './python/imports.py?raw';
import type { Vocabulary } from './document/vocabulary';

/** @param folder next to the notebook, with the weights */
export function createSetupBlocks({ data, words }: Context, folder: string): Block[] {
  return [
    createPythonBlock('Imports', imports),
    createPythonBlock('Settings', formatSettings(data, words)),
    createPythonBlock(
      'Files',
      `FILES = Path(${JSON.stringify(folder)})  # the files next to this notebook`,
      'notebook',
    ),
  ];
}

/** Returns the runs with their epochs, which a page shows in its figures. */
export function createRecordedRuns(data: ReportData): Block[] {
  const runs = listNotebookRuns(data).map((one) => `    json.loads(r'''${formatJson(one)}'''),`);
  return [
    createPythonBlock(
      'The runs as they were recorded',
      `runs = [\n${runs.join('\n')}\n]\n\n\ndef runs_of(*cells):\n    return [run for cell in cells for run in runs if run["cell"] == cell]`,
      'notebook',
    ),
  ];
}

/** Returns the runs whose weights are saved with the notebook. */
export function listNotebookRuns(data: ReportData): readonly ReportRun[] {
  return data.runs.filter(({ run, epochs }) => epochs.length > 0 && models.isUsualCell(run.cell));
}

export function getWeightsName({ run }: ReportRun): string {
  return `${run.cell}-run-${run.id}.safetensors`;
}

function formatSettings(data: ReportData, words: Vocabulary): string {
  const config = (listNotebookRuns(data)[0] ?? data.runs[0])?.run.config ?? runSettings.defaults;
  const isPermuted = data.runs.some(({ run }) => run.config.reading === 'permuted-rows');
  return `
batch_size = ${config.batchSize}
hidden_size = ${config.hiddenSize}
learning_rate = ${config.learningRate}
seed = ${config.seed}
torch.manual_seed(seed)

data_name = ${JSON.stringify(words.data)}
reading = ${JSON.stringify(config.reading)}  # how an image becomes a sequence
row_order = ${isPermuted ? JSON.stringify(pixelOrders.permutedRows) : 'None'}
steps, features, classes = ${words.steps}, ${words.features}, ${words.classes.length}

# True: every training below takes all its epochs. False: a demonstration of a few seconds.
FULL_TRAINING = False
`;
}

/** Returns JSON as one line that is safe in Python's r'''…''': quotes are escaped. */
function formatJson(one: ReportRun): string {
  const { run, label, epochs } = one;
  const { config } = run;
  return JSON.stringify({
    label,
    run: run.id,
    cell: run.cell,
    hidden_size: config.hiddenSize,
    input_size: pixelOrders.getShape(config.reading).features,
    activation: config.activation,
    is_shallow: isShallow(one),
    reading: config.reading,
    data: config.dataset.name,
    evaluated_on: config.evaluateOn,
    weights: getWeightsName(one),
    accuracy: roundToMicro(runResults.find(config, epochs)?.testAccuracy ?? NaN),
    epochs: epochs.map((epoch) => ({
      epoch: epoch.epoch,
      train_loss: roundToMicro(epoch.trainLoss),
      train_accuracy: roundToMicro(epoch.trainAccuracy),
      test_loss: roundToMicro(epoch.testLoss),
      test_accuracy: roundToMicro(epoch.testAccuracy),
    })),
  }).replaceAll("'''", '\\u0027\\u0027\\u0027');
}

/** Whether the run's network is that of the notebook's classes. */
export const isShallow = ({ run: { config } }: Pick<ReportRun, 'run'>): boolean =>
  config.layers === 1 && config.bidirectional === 'no' && config.readout === 'last';

/** Rounds to six decimals; null for NaN and ±∞, which JSON lacks. */
const roundToMicro = (value: number) => (Number.isFinite(value) ? Number(value.toFixed(6)) : null);
