// Programming question 1, items 12 to 15: training the vanilla RNN, what it shows, and the unit from scratch.
import { evaluationWord } from '../../../catalogue/evaluation';
import { modelFacts, theModel } from '../../../catalogue/models';
import { capitalised } from '../../../catalogue/number-words';
import { parameterCount } from '../../../catalogue/parameters';
import { sourceOf } from '../../cell-sources';
import type { ReportRun, Twins } from '../../collect';
import type { Context } from '../../context';
import { figure, python, text, type Block } from '../../document';
import { fairnessOf } from '../../explanations/fairness';
import { stateInWords } from '../../explanations/probe';
import { standingOf } from '../../explanations/standing';
import { drawStateAccuracy } from '../../figures/through-time';
import { imageSide } from '../../vocabulary';
import { count, counted, list, percent } from '../../words';
import { mentions } from './checks';
import { lastStepOf } from './last-step';
import checkRnn from './python/check-rnn.py?raw';
import scratchCell from './python/scratch.py?raw';
import trainCell from './python/train.py?raw';
import weightsCell from './python/weights.py?raw';
import type { QuestionItem } from './question';
import { trainingCode } from './training-code';
import { trainingItem } from './training-item';

export function trainingItems(context: Context): QuestionItem[] {
  const state = stateBlocks(context);
  const twins = context.data.twins.map((own) => text(twinsInWords(own)));
  return [
    {
      id: 'P1.12',
      asked: 'The function `train()`.',
      answeredIn: 'python',
      answer: [python('Training and evaluation', trainCell)],
      check: mentions('the function', /def\s+train\s*\(/),
    },
    trainingItem(
      'P1.13',
      'myRNN',
      'rnn',
      [
        text(
          'The weights of the runs shown above are loaded into the same class and must reach the accuracy that was recorded.',
        ),
        python('The runs’ weights', weightsCell, 'notebook'),
        python('The RNN’s weights in PyTorch', checkRnn, 'notebook'),
      ],
      context,
    ),
    {
      id: 'P1.14',
      asked:
        'Could the same shallow FNN without any recurrence return such a result? How does the RNN understand the class?',
      answeredIn: 'words',
      measured: {
        name:
          state.length === 0
            ? ''
            : 'the accuracy of a probe and of the output layer after each step',
        blocks: state,
      },
      answer: [text(...withoutRecurrence(context), ...howItUnderstands(context))],
      check: mentions('the hidden state', /state|memory|h\s*(?:\[|_)/i),
    },
    {
      id: 'P1.15',
      isOptional: true,
      asked: '(Optional) The recurrent unit from scratch, instead of `nn.RNN()`, and a comparison.',
      answeredIn: 'python',
      measured: {
        name: twins.length === 0 ? '' : 'the comparison with the library’s layer',
        blocks: twins,
      },
      answer: [
        text(...fromScratch(context)),
        python('The unit from scratch in PyTorch', scratchCell),
        python('Training with it', trainScratch(context)),
        {
          kind: 'code',
          language: 'typescript',
          only: null,
          title: 'The unit with which the runs of this report were trained, from Unroll’s source',
          source: sourceOf('rnn').trim(),
        },
      ],
      check: mentions('the recursion over the steps', /for\s+\w+\s+in/),
    },
  ];
}

function trainScratch(context: Context): string {
  const { seed, sizes, unit, loaders, call } = trainingCode('rnn', context);
  return `
scratch = myScratchRNN(${unit})
${seed}
scratch.load_state_dict(myRNN(${sizes}).state_dict())  # the same first weights and mini-batches as in item 13
${loaders}
scratch_history = train(scratch, ${call})
plot_history(scratch_history, "RNN from scratch")
print(f"built in: {100 * history[-1]['test_accuracy']:.2f} %, ", end="")
print(f"from scratch: {100 * scratch_history[-1]['test_accuracy']:.2f} %")`;
}

/** Where along the sequence the class can be read from the RNN's state. */
function stateBlocks({ runsOf }: Context): Block[] {
  const svg = drawStateAccuracy(runsOf('rnn').slice(0, 1));
  if (svg === null) return [];
  const caption =
    'Solid: a linear classifier trained for each step on the state after it (a probe); dashed: the network’s own output layer, which was trained on the last state alone. Accuracy on the images that the run is evaluated on; a curve that was not measured is missing.';
  return [figure(svg, caption)];
}

function withoutRecurrence({ data, testImages, resultOf, words, hidden }: Context): string[] {
  const rnn = resultOf('rnn');
  const run = data.runs.find(({ run: { cell } }) => cell === 'rnn');
  const reading = run?.run.config.reading ?? 'rows';
  const reached = rnn === null ? '' : ` The RNN reaches ${percent(rnn.accuracy)}.`;
  const last = testImages === null ? null : lastStepOf(testImages, reading);
  const bound =
    last === null
      ? '.'
      : `, the last ${words.step} alone. It is entirely black in ${count(last.blank)} of the ${count(last.images)} test images. Counting gives a bound: a classifier that sees only the last ${words.step}, however it is trained, is correct for at most **${percent(last.bound)}** of them, as it must give the same answer for images with the same last ${words.step}.`;
  const outputs = words.classes.length;
  const pixels = imageSide * imageSide;
  const flat = pixels * hidden + hidden + outputs * hidden + outputs;
  const recurrent = parameterCount('rnn', { hiddenSize: hidden, reading });
  return [
    `${answerWithout(rnn?.accuracy ?? null, last?.bound ?? null)} Without the recurrence ($U = 0$) the same network classifies by $\\mathbf{x}[T]$${bound}${reached}`,
    `An FNN that is given all ${pixels} pixels at once is a different network: with ${hidden} hidden units it has ${count(flat)} parameters where the RNN has ${count(recurrent)}, because the RNN uses the same weights at every ${words.step}. ${feedforwardRuns(data.runs)}`,
  ];
}

/** "No" only where the bound shows it. */
function answerWithout(reached: number | null, bound: number | null): string {
  if (reached === null || bound === null) return '';
  return bound < reached
    ? '**No.**'
    : 'The bound below does not rule it out for these images; only a trained FNN would show it.';
}

/** The feed-forward networks among the runs, if there are any. */
function feedforwardRuns(runs: readonly ReportRun[]): string {
  const beside = runs.filter(({ run }) => modelFacts[run.cell].family === 'feedforward');
  const described = standingsOf(beside).map(
    ({ label, lastAccuracy, parameterCount: own, epochs }) =>
      `${label} ${percent(lastAccuracy)} with ${count(own)} parameters after ${counted(epochs, 'epoch')}`,
  );
  if (described.length === 0)
    return 'How well it would do was not measured in this report: train “FNN” models beside the RNN to see it.';
  const compared = [...beside, ...runs.filter(({ run: { cell } }) => cell === 'rnn')];
  const isSame = fairnessOf(compared).obstacle === null;
  const on = evaluationWord(compared.map(({ run }) => run.config));
  return `Also trained${isSame ? `, and measured on the same ${on} images` : ''}: ${list(described)}.`;
}

function standingsOf(runs: readonly ReportRun[]) {
  return runs.map((run) => standingOf(run)).filter((standing) => standing !== null);
}

function howItUnderstands({ runsOf, words }: Context): string[] {
  const [first] = runsOf('rnn').filter(({ epochs }) => epochs.length > 0);
  return [
    `The RNN keeps a state: $\\mathbf{h}[t]$ is computed from $\\mathbf{x}[t]$ and $\\mathbf{h}[t-1]$, so it can depend on every ${words.step} up to $t$, and nothing but $\\mathbf{h}[T]$ reaches the output layer. Training chose $W$, $U$ and $V$ together so that the class can be read from $\\mathbf{h}[T]$.`,
    first === undefined ? '' : stateInWords(first),
  ];
}

function fromScratch({ data, runsOf }: Context): string[] {
  const run = runsOf('rnn').find(({ epochs }) => epochs.length > 0);
  const last = run?.epochs.at(-1);
  const start =
    'Unroll’s RNN, GRU and LSTM use no library’s recurrent layer: the RNN runs of this report **were** trained with a unit from scratch (its source is below), with the equations, names and layouts of the weights of `nn.RNN`.';
  const compare =
    run === undefined || last === undefined
      ? 'The cell below asserts that with the same weights both give the same logits.'
      : `The comparison: run ${run.run.id}, trained from scratch, has ${percent(last.testAccuracy)} on the ${run.run.config.evaluateOn} images; the notebook loads its weights into \`nn.RNN\` (item 13) and into the unit from scratch in PyTorch, and stops with an error where either differs by more than 0.05 percentage points, or where with equal weights a logit differs by more than $10^{-4}$.`;
  const library = standingsOf(
    data.runs.filter(({ run: { cell } }) => modelFacts[cell].family === 'library'),
  ).map(({ label, lastAccuracy }) => `${theModel(label)} reached ${percent(lastAccuracy)}`);
  const trained =
    library.length === 0
      ? ''
      : `With a library’s own recurrent layers (tf.layers): ${list(library)}.`;
  return [start, compare, trained];
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
  return `${capitalised(theModel(own))} and ${theModel(library)}, with the same settings: over ${count(batches)} batches their training losses differ by ${losses[0] ?? ''} at most and ${losses[1] ?? ''} on average${accuracy}.`;
}
