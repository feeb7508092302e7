// Programming question 1, items 12 to 15: training the vanilla RNN, what it shows, and the unit from scratch.
import { modelLabels, type FeedforwardKind } from '../../../catalogue/models';
import { findingSentence } from '../../../comparison/finding';
import type { ReportRun } from '../../collect';
import type { Context } from '../../context';
import { figure, python, type Block } from '../../document';
import { obstacleTo } from '../../fairness';
import { drawStateAccuracy } from '../../figures/through-time';
import { cellResult, compared } from '../../results';
import { imageSide } from '../../vocabulary';
import { count, percent } from '../../words';
import { lastStepOf } from './last-step';
import rnnSource from '../../../models/cells/rnn/equations.ts?raw';
import checkRnn from './python/check-rnn.py?raw';
import myFnn from './python/my-fnn.py?raw';
import scratchCell from './python/scratch.py?raw';
import trainCell from './python/train.py?raw';
import weightsCell from './python/weights.py?raw';
import { inPython, inWords, type QuestionItem } from './question';
import { commandOf, trainingCode } from './training-code';
import { trainingItem } from './training-item';

export function trainingItems(context: Context): QuestionItem[] {
  const state = stateBlocks(context);
  return [
    inPython('P1.12', 'The function `train()`.', [python('Training and evaluation', trainCell)]),
    trainingItem(
      'P1.13',
      'myRNN',
      'rnn',
      [
        'The weights of the runs shown above are loaded into the same class and must reach the accuracy that was recorded.',
        python('The runs’ weights', weightsCell, 'notebook'),
        python('The RNN’s weights in PyTorch', checkRnn, 'notebook'),
      ],
      context,
    ),
    inWords(
      'P1.14',
      'Could the same shallow FNN without any recurrence return such a result? How does the RNN understand the class?',
      [
        ...withoutRecurrence(context),
        howItUnderstands(context),
        ...(state.length === 0 ? [] : [whereItIsRead]),
        python('Two networks without recurrence', trainFnn(context)),
      ],
      state,
    ),
    {
      ...inPython(
        'P1.15',
        '(Optional) The recurrent unit from scratch, instead of `nn.RNN()`, and a comparison.',
        [
          ...fromScratch(context),
          python('The unit from scratch in PyTorch', scratchCell),
          python('Training with it', trainScratch(context)),
          {
            kind: 'code',
            language: 'typescript',
            only: null,
            title: 'The unit with which the runs of this report were trained, from Unroll’s source',
            source: rnnSource.trim(),
          },
        ],
      ),
      isOptional: true,
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

function withoutRecurrence(context: Context): string[] {
  const { testImages, resultOf, words, hidden, runsOf } = context;
  const rnn = resultOf('rnn');
  const run = rnn?.members[0]?.run;
  const reached = rnn === null ? '' : ` The RNN reaches ${percent(rnn.accuracy)}.`;
  const last = testImages === null ? null : lastStepOf(testImages, run?.config.reading ?? 'rows');
  const bound =
    last === null
      ? '.'
      : `, the last ${words.step} alone. It is entirely black in ${count(last.blank)} of the ${count(last.images)} test images. Counting gives a bound: a classifier that sees only the last ${words.step}, however it is trained, is correct for at most **${percent(last.bound)}** of them, as it must give the same answer for images with the same last ${words.step}.`;
  const outputs = words.classes.length;
  const pixels = imageSide * imageSide;
  const flat = pixels * hidden + hidden + outputs * hidden + outputs;
  const recurrent = run === undefined ? '' : ` where the RNN has ${count(run.parameterCount)}`;
  return [
    `${answerWithout(rnn?.accuracy ?? null, last?.bound ?? null)} Without the recurrence ($U = 0$) the same network classifies by $\\mathbf{x}[T]$${bound}${reached}`,
    `An FNN that is given all ${pixels} pixels at once is a different network: with ${hidden} hidden units it has ${count(flat)} parameters${recurrent}, because the RNN uses the same weights at every ${words.step}.`,
    ...feedforwards.map((kind) => besideFeedforward(kind, runsOf('rnn')[0], context)),
  ];
}

/** "No" only where the bound shows it. */
function answerWithout(reached: number | null, bound: number | null): string {
  if (reached === null || bound === null) return '';
  return bound < reached
    ? '**No.**'
    : 'The bound below does not rule it out for these images; only a trained FNN would show it.';
}

const feedforwards = ['fnn-last-row', 'fnn-pixels'] as const satisfies readonly FeedforwardKind[];

/** What was measured of a network without recurrence, or how to measure it. */
function besideFeedforward(
  kind: FeedforwardKind,
  rnn: ReportRun | undefined,
  { data, resultOf }: Context,
): string {
  const own = cellResult(kind, data.runs);
  const [name, recurrent] = [modelLabels[kind], resultOf('rnn')];
  if (own === null) {
    const command =
      rnn === undefined ? `unroll train --cells ${kind}` : commandOf(rnn).replace('rnn', kind);
    return `**${name}** was not trained: \`${command}\` trains it, and the report of both compares them here.`;
  }
  const reached = `**${name}** has ${percent(own.accuracy)} after epoch ${own.epoch}.`;
  if (recurrent === null) return reached;
  const obstacle = obstacleTo([...own.members, ...recurrent.members]);
  return `${reached} ${obstacle ?? `${findingSentence(compared(own, recurrent))}.`}`;
}

function howItUnderstands({ runsOf, words }: Context): string {
  const isOfLast = runsOf('rnn').every(({ run }) => run.config.readout === 'last');
  const only = isOfLast ? ', and nothing but $\\mathbf{h}[T]$ reaches the output layer' : '';
  return `The RNN keeps a state: $\\mathbf{h}[t]$ is computed from $\\mathbf{x}[t]$ and $\\mathbf{h}[t-1]$, so it can depend on every ${words.step} up to $t$${only}.`;
}

const whereItIsRead =
  'The figure shows after which step the output layer, trained on the last state alone, reads the class from the state: not what the state holds.';

function fromScratch({ data, resultOf, runsOf }: Context): string[] {
  const run = runsOf('rnn').find(({ epochs }) => epochs.length > 0);
  const last = run?.epochs.at(-1);
  const start =
    'Unroll’s RNN, GRU and LSTM use no library’s recurrent layer: the RNN runs of this report **were** trained with a unit from scratch (its source is below), with the equations, names and layouts of the weights of `nn.RNN`.';
  const compare =
    run === undefined || last === undefined
      ? 'The cell below asserts that with the same weights both give the same logits.'
      : `The comparison: run ${run.run.id}, trained from scratch, has ${percent(last.testAccuracy)} on the ${run.run.config.evaluateOn} images; the notebook loads its weights into \`nn.RNN\` (item 13) and into the unit from scratch in PyTorch, and stops with an error where either differs by more than 0.05 percentage points, or where with equal weights a logit differs by more than $10^{-4}$.`;
  const [own, library] = [resultOf('rnn'), cellResult('library-rnn', data.runs)];
  const trained =
    own === null || library === null
      ? 'No library’s layer was trained beside it: `unroll train --cells rnn,library-rnn --seeds 3` does.'
      : `**Beside a library’s layer** (tf.layers) in its place: ${findingSentence(compared(own, library))}.`;
  return [start, compare, trained];
}
