// Programming question 1, items 12 to 15: training the vanilla RNN, what it shows, and the unit from scratch.
import { evaluationWord } from '../../../catalogue/evaluation';
import type { Agreement } from '../../../contract/run';
import { modelFacts, modelKinds, theModel } from '../../../catalogue/models';
import { capitalised } from '../../../catalogue/number-words';
import { parameterCount } from '../../../catalogue/parameters';
import { sourceOf } from '../../cell-sources';
import type { ReportRun, Twins } from '../../collect';
import type { Context } from '../../context';
import { figure, python, text, type Block } from '../../document';
import { cellResults } from '../../explanations/cells';
import { ranking } from '../../explanations/comparison';
import { fairnessOf } from '../../explanations/fairness';
import { stateInWords } from '../../explanations/state';
import { standingOf } from '../../explanations/standing';
import { ratioInWords } from '../../explanations/through-time';
import { drawStateAccuracy } from '../../figures/through-time';
import { imageSide } from '../../vocabulary';
import { count, counted, list, percent } from '../../words';
import { lastStepOf } from './last-step';
import checkRnn from './python/check-rnn.py?raw';
import myFnn from './python/my-fnn.py?raw';
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
        name: state.length === 0 ? '' : 'the accuracy of the output layer after each step',
        blocks: state,
      },
      answer: [
        text(...withoutRecurrence(context), ...howItUnderstands(context)),
        python('Two networks without recurrence', trainFnn(context)),
      ],
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
    },
  ];
}

function trainFnn(context: Context): string {
  const { seed, time, sizes, loaders, call } = trainingCode('rnn', context);
  return `${myFnn}

reached = {"RNN": history[-1]["test_accuracy"]}
for name, seen in (("FNN on the last step", 1), ("FNN on all steps", ${time})):
    print(name)
    ${seed}
    model = myFNN(seen, ${sizes})
    ${loaders}
    reached[name] = train(model, ${call})[-1]["test_accuracy"]

for name, share in sorted(reached.items(), key=lambda one: -one[1]):
    print(f"{100 * share:6.2f} %  {name}")
print(f"Ahead after these trainings, of one seed each: {max(reached, key=reached.get)}.")`;
}

function trainScratch(context: Context): string {
  const { seed, otherSeed, network, unit, loaders, call } = trainingCode('rnn', context);
  return `
scratch = myScratchRNN(${unit})
${seed}
scratch.load_state_dict(myRNN(${network}).state_dict())  # the same first weights and mini-batches as in item 13
${loaders}
scratch_history = train(scratch, ${call})
plot_history(scratch_history, "RNN from scratch")

# The yardstick: how far two seeds of the built-in unit are apart.
${otherSeed}
other = myRNN(${network})
${loaders}
other_history = train(other, ${call})


def apart(first, second):
    """The largest difference of the training losses, epoch by epoch."""
    return max(abs(a["train_loss"] - b["train_loss"]) for a, b in zip(first, second))


for name, one in (("built in", history), ("from scratch", scratch_history), ("built in, another seed", other_history)):
    print(f"{100 * one[-1]['test_accuracy']:6.2f} %  {name}")
by_hand, by_seed = apart(history, scratch_history), apart(history, other_history)
print(f"training losses apart: from scratch {by_hand:.1e}, another seed {by_seed:.1e}")
print("Verdict:", "the same unit to rounding." if by_hand < by_seed / 10 else "not shown to be the same unit.")`;
}

/** Where along the sequence the class can be read from the RNN's state. */
function stateBlocks({ runsOf }: Context): Block[] {
  const svg = drawStateAccuracy(runsOf('rnn').slice(0, 1));
  if (svg === null) return [];
  const caption =
    'Accuracy with which the class is read from the RNN’s state after each step, by the network’s own output layer, which was trained after the last step alone. On the images that the run is evaluated on.';
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
  const wins = isSame ? ` ${ranking(cellResults(modelKinds, compared))}` : '';
  return `Also trained${isSame ? `, and measured on the same ${on} images` : ''}: ${list(described)}.${wins}`;
}

function standingsOf(runs: readonly ReportRun[]) {
  return runs.map((run) => standingOf(run)).filter((standing) => standing !== null);
}

function howItUnderstands({ runsOf, words }: Context): string[] {
  const [first] = runsOf('rnn').filter(({ epochs }) => epochs.length > 0);
  return [
    `The RNN keeps a state: $\\mathbf{h}[t]$ is computed from $\\mathbf{x}[t]$ and $\\mathbf{h}[t-1]$, so it can depend on every ${words.step} up to $t$, and nothing but $\\mathbf{h}[T]$ reaches the output layer.`,
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

/** What separates a cell from scratch from a library's, beside what separates two seeds. */
export function twinsInWords({ own, library, evaluateOn, agreement, seeds }: Twins): string {
  const { batches, accuracyDifference } = agreement;
  const accuracy =
    accuracyDifference === null
      ? ''
      : ` and their ${evaluateOn} accuracies after epoch ${agreement.epoch} by ${Math.abs(accuracyDifference).toFixed(2)} percentage points`;
  return `${capitalised(theModel(own))} and ${theModel(library)}, with the same settings: over ${counted(batches, 'batch', 'batches')} their training losses differ by ${scientific(agreement.largestLossDifference)} at most and ${scientific(agreement.meanLossDifference)} on average${accuracy}. ${yardstick(own, agreement, seeds)}`;
}

const scientific = (value: number | null) => (value === null ? '–' : ratioInWords(value));

/** Two seeds differ in their first weights and in the order of the batches, and in nothing that is meant. */
function yardstick(own: string, agreement: Agreement, seeds: Twins['seeds']): string {
  if (seeds === null) {
    return `No second seed of ${theModel(own)} with these settings is in this report, so nothing here says how much that is.`;
  }
  const [ours, theirs] = [agreement.meanLossDifference, seeds.agreement.meanLossDifference];
  const measured = `Two seeds of ${theModel(own)} (${list(seeds.of.map(String))}) differ by ${scientific(theirs)} on average`;
  if (ours === null || theirs === null) return `${measured}.`;
  return ours < theirs / 10
    ? `${measured}: next to that the two units are the same, to rounding.`
    : `${measured}, less than ten times as much: by these runs the two units are not shown to be the same.`;
}
