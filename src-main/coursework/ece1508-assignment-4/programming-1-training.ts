// Programming question 1, items 12 to 15: training the vanilla RNN, what it shows, and the unit from scratch.
import { evaluationWord } from '../../catalogue/evaluation';
import { modelFacts, type Family } from '../../catalogue/models';
import { cellSources } from '../../reports/cell-sources';
import type { ReportRun, Twins } from '../../reports/collect';
import { python, text } from '../../reports/document';
import { standingOf } from '../../reports/explanations/standing';
import { answerInWords } from '../../reports/explanations/through-time';
import checkRnn from './python/check-rnn.py?raw';
import scratchCell from './python/scratch.py?raw';
import trainCell from './python/train.py?raw';
import trainRnn from './python/train-rnn.py?raw';
import trainScratch from './python/train-scratch.py?raw';
import weightsCell from './python/weights.py?raw';
import { count, list, percent } from '../../reports/words';
import type { Context } from '../../reports/context';
import type { QuestionItem } from './question';
import { runsOrAdvice } from './training-item';
import { lastRowOf } from './last-row';

export function trainingItems(context: Context): QuestionItem[] {
  return [
    {
      id: 'P1.12',
      asked: 'The function `train()`.',
      blocks: [python('Training and evaluation', trainCell)],
    },
    {
      id: 'P1.13',
      asked: 'Instantiate `myRNN()` and train it for 10 epochs with cross-entropy loss.',
      blocks: [
        ...runsOrAdvice('rnn', context),
        python('Training the RNN', trainRnn),
        text(
          'The weights of the runs shown above are loaded into the same class and must reach the accuracy that was recorded.',
        ),
        python('The runs’ weights', weightsCell),
        python('The RNN’s weights in PyTorch', checkRnn),
      ],
    },
    {
      id: 'P1.14',
      asked:
        'Could the same shallow FNN without any recurrence return such a result? How does the RNN understand the class?',
      blocks: [text(...withoutRecurrence(context), ...howItUnderstands(context))],
    },
    {
      id: 'P1.15',
      isOptional: true,
      asked:
        '(Optional) The recurrent unit from scratch, in the place of `nn.RNN()`, and a comparison.',
      blocks: [
        text(...fromScratch(context)),
        python('The unit from scratch in PyTorch', scratchCell),
        python('Training with it', trainScratch),
        {
          kind: 'code',
          language: 'typescript',
          title: 'The unit with which the runs of this report were trained (src-main/cells/rnn.ts)',
          source: cellSources.rnn.trim(),
        },
      ],
    },
  ];
}

function withoutRecurrence({
  data,
  testImages,
  resultOf,
  sizes: { hidden, features },
}: Context): string[] {
  const rnn = resultOf('rnn');
  const reached = rnn === null ? '' : ` The RNN reaches ${percent(rnn.accuracy)}.`;
  const lastRow = testImages === null ? null : lastRowOf(testImages);
  const row =
    lastRow === null
      ? 'and the last row of a digit is nearly always black'
      : `and the last row is black all over in ${count(lastRow.blank)} of the ${count(lastRow.images)} test images. Counting gives a bound: whatever sees the last row alone, however it is trained, is right for at most **${percent(lastRow.bound)}** of them`;
  const flat = 784 * hidden + hidden + 10 * hidden + 10;
  const recurrent = hidden * (features + hidden + 2) + 10 * hidden + 10;
  return [
    `**No.** Without the recurrence ($U = 0$) the same network would classify by $\\mathbf{x}[T]$ alone, ${row}.${reached} Applied to any other single row it would see 28 of 784 pixels, too few to tell digits apart.`,
    `Another FNN could do it: one that is given all 784 pixels at once. But that is not the same network: with ${hidden} hidden units it has ${count(flat)} parameters where the RNN has ${count(recurrent)}, because the RNN uses the same weights for every row.`,
    feedforwardRuns(data.runs),
  ];
}

/** Feed-forward networks that were trained beside, if there are any. */
function feedforwardRuns(runs: readonly ReportRun[]): string {
  const told = standingsOf(runs, 'feedforward').map(
    ({ label, lastAccuracy, parameterCount }) =>
      `${label} ${percent(lastAccuracy)} with ${count(parameterCount)} parameters`,
  );
  if (told.length === 0) return '';
  const compared = runs.filter(
    ({ run: { cell } }) => cell === 'rnn' || modelFacts[cell].family === 'feedforward',
  );
  const isMixed = evaluationWord(compared.map(({ run }) => run.config)) === 'test or validation';
  return `Trained beside${isMixed ? '' : ', and measured on the same images'}: ${list(told)}.`;
}

function standingsOf(runs: readonly ReportRun[], family: Family) {
  return runs
    .filter(({ run }) => modelFacts[run.cell].family === family)
    .map(standingOf)
    .filter((standing) => standing !== null);
}

function howItUnderstands({ resultOf, runsOf }: Context): string[] {
  const rnn = resultOf('rnn');
  const proof =
    rnn !== null && rnn.accuracy > 0.5
      ? ` That it is right for ${percent(rnn.accuracy)} of the images although the output layer sees nothing but $\\mathbf{h}[T]$ shows that what the rows said is in that state.`
      : '';
  return [
    `The RNN reads the image like a text, row after row, and keeps in $\\mathbf{h}[t]$ a summary of all rows so far: which strokes have begun, ended, met or turned, and where. Each new row updates it, $\\mathbf{h}[t] = \\tanh(W\\mathbf{x}[t] + U\\mathbf{h}[t-1] + b)$; training shapes $U$ such that what matters for the class is carried to the end and $V$ such that it can be read off there.${proof}`,
    ...runsOf('rnn').slice(0, 1).map(answerInWords),
  ];
}

function fromScratch({ data, runsOf }: Context): string[] {
  const run = runsOf('rnn').find(({ epochs }) => epochs.length > 0);
  const start =
    'Unroll does not use a library’s recurrent layer: the runs of this report **were** trained with a unit from scratch (its source is below), which is held to `nn.RNN` by tests: same equations, same names and layouts of the weights.';
  const compare =
    run === undefined
      ? 'With the same weights both give the same logits; the cell below asserts it.'
      : `The comparison: run ${run.run.id}, trained from scratch, has ${percent(run.epochs.at(-1)?.testAccuracy ?? 0)} on the ${run.run.config.evaluateOn} images; item 13 loads its weights into \`nn.RNN\` and must find the same, within 0.05 percentage points. The cell below does so with the unit from scratch in PyTorch, after asserting that with equal weights no logit differs by more than $10^{-4}$.`;
  const library = standingsOf(data.runs, 'library').map(
    ({ label, lastAccuracy }) => `${label} reached ${percent(lastAccuracy)}`,
  );
  const trained =
    library.length === 0
      ? ''
      : `With a library’s own recurrent layers (tf.layers) in the same training: ${list(library)}.`;
  return [start, compare, trained, ...data.twins.map(twinsInWords)];
}

function twinsInWords({ own, library, evaluateOn, agreement }: Twins): string {
  const { batches, largestLossDifference, meanLossDifference, accuracyDifference } = agreement;
  const losses = [largestLossDifference, meanLossDifference].map(
    (one) => one?.toExponential(1) ?? '–',
  );
  const accuracy =
    accuracyDifference === null
      ? ''
      : ` and their ${evaluateOn} accuracies after epoch ${agreement.epoch} by ${Math.abs(accuracyDifference).toFixed(2)} percentage points`;
  return `${own} and ${library}, with the same settings: over ${count(batches)} batches their training losses differ by ${losses[0] ?? ''} at most and ${losses[1] ?? ''} on average${accuracy}.`;
}
