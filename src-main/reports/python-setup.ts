// The notebook's first cells: imports, and the settings and results of the runs as Python data.
import { python, type Block } from './document';
import type { ReportData, ReportRun } from './collect';
import { isCell } from '../catalogue/config';
import { permutedRows, readingShape } from '../catalogue/reading';
import imports from './python/imports.py?raw';
import { plain } from './words';

/** @param folder beside the notebook, with the weights */
export function setupBlocks(data: ReportData, folder: string): Block[] {
  return [python('Imports', imports), python('Settings', settings(data, folder))];
}

/** The runs with their epochs, which the page has in its tables. */
export function recordedRuns(data: ReportData): Block {
  const runs = notebookRuns(data).map((one) => `    json.loads(r'''${json(one)}'''),`);
  return python(
    'The runs as they were recorded',
    `runs = [\n${runs.join('\n')}\n]\n\n\ndef runs_of(*cells):\n    return [run for cell in cells for run in runs if run["cell"] == cell]`,
  );
}

/** The runs whose weights the notebook takes along. */
export function notebookRuns(data: ReportData): readonly ReportRun[] {
  return data.runs.filter(({ run, epochs }) => epochs.length > 0 && isCell(run.cell));
}

export function weightsName({ run }: ReportRun): string {
  return `${run.cell}-run-${run.id}.safetensors`;
}

function settings(data: ReportData, folder: string): string {
  const config = (notebookRuns(data)[0] ?? data.runs[0])?.run.config;
  return `
FILES = Path(${JSON.stringify(folder)})  # the weights of the runs (and MNIST, if it was taken along), beside this notebook

batch_size = ${config?.batchSize ?? 128}
hidden_size = ${config?.hiddenSize ?? 150}
learning_rate = ${config?.learningRate ?? 0.001}
seed = ${config?.seed ?? 1}
epochs = ${config?.epochs ?? 10}

# False: every training below is a demonstration of some seconds. True: all epochs on all images.
FULL_TRAINING = False
effort = {"epochs": epochs} if FULL_TRAINING else {"epochs": 1, "most_batches": 60}
`;
}

/** One line of JSON. JSON's own escapes keep quotes and line breaks out of Python's way. */
function json(one: ReportRun): string {
  const { run, label, epochs } = one;
  const { config } = run;
  return JSON.stringify({
    label: plain(label),
    run: run.id,
    cell: run.cell,
    hidden_size: config.hiddenSize,
    input_size: readingShape(config.reading, 28, 28)?.features ?? 28,
    activation: config.activation,
    reading: config.reading,
    ...(config.reading === 'permuted-rows' ? { row_order: permutedRows } : {}),
    evaluated_on: config.evaluateOn,
    weights: weightsName(one),
    epochs: epochs.map((epoch) => ({
      epoch: epoch.epoch,
      train_loss: rounded(epoch.trainLoss),
      train_accuracy: rounded(epoch.trainAccuracy),
      test_loss: rounded(epoch.testLoss),
      test_accuracy: rounded(epoch.testAccuracy),
    })),
  }).replaceAll("'''", '\\u0027\\u0027\\u0027');
}

/** Python's JSON has no NaN that other readers accept: a loss that is none becomes null. */
const rounded = (value: number) => (Number.isFinite(value) ? Number(value.toFixed(6)) : null);
