// Written question 1: the XOR of a bit string, computed by a shallow network that is used as an RNN.
import {
  exactXorWeights as weights,
  runSequence,
  computeXorStep,
  computeTruthTable,
} from '../../labs';
import { count, createEquation, createFigureBlock, createPythonBlock } from '../../reports';
import { drawUnrolledXor, drawXorNetwork } from './figures/xor';
import xorCell from './python/xor.py?raw';
import { createTextItem, type Question } from './question';

const bits = [0, 1] as const;
const example = '10110';

export function createWrittenQuestion1(): Question {
  const steps = runSequence(weights, example, 0);
  const table = computeTruthTable(weights, 0);
  const right = table.filter(({ parity, output }) => parity === output).length;
  const longest = Math.max(...table.map((row) => row.bits.length));
  return {
    id: 'W1',
    label: 'Written question 1',
    title: 'Realizing Sum with RNN',
    points: '15 points',
    items: [
      createTextItem(
        '1.1',
        'The shallow network for the XOR of two binary numbers $x$ and $s$, with output $y$.',
        [
          'Two hidden threshold units and one output unit suffice. A unit fires (1) when the weighted sum of its inputs reaches its threshold, and is 0 otherwise; $\\mathbf{1}[\\cdot]$ is 1 where the condition holds:',
          createEquation(
            `h_1 = \\mathbf{1}[x + s \\ge ${weights.h1.threshold}], \\qquad h_2 = \\mathbf{1}[x + s \\ge ${weights.h2.threshold}], \\qquad y = \\mathbf{1}[h_1 - h_2 \\ge ${weights.y.threshold}]`,
          ),
          '$h_1$ is “$x$ or $s$”, $h_2$ is “$x$ and $s$”, and $y$ is “or, but not both”, which is $x \\oplus s$.',
          createFigureBlock(
            drawXorNetwork(weights),
            'A shallow network for the XOR of $x$ and $s$: weights on the arrows, thresholds under the units.',
          ),
          {
            kind: 'table',
            caption: 'The XOR network’s units and output for all four inputs.',
            head: ['$x$', '$s$', '$h_1$', '$h_2$', '$y$', '$x \\oplus s$'],
            rows: bits.flatMap((x) =>
              bits.map((s) => {
                const { h1, h2, y } = computeXorStep(weights, x, s);
                return [x, s, h1, h2, y, x === s ? 0 : 1].map(String);
              }),
            ),
          },
        ],
      ),
      createTextItem('1.2', 'The initial binary value $s[1]$ such that $y[1] = x[1]$.', [
        '$s[1] = 0$. As $y[1] = x[1] \\oplus s[1]$ and $x \\oplus 0 = x$ for both values of $x$, the first output is the first input. ' +
          `(The network gives ${bits.map((x) => `$${computeXorStep(weights, x, 0).y}$ for $x[1] = ${x}$`).join(' and ')}. With $s[1] = 1$ it would give the opposite.)`,
      ]),
      createTextItem(
        '1.3',
        'The choice of $s[t]$ for $t > 1$ such that $y[T] = x[1] \\oplus x[2] \\oplus \\dots \\oplus x[T]$.',
        [
          'The output is fed back as the next step’s state:',
          createEquation('s[t] = y[t-1], \\qquad t = 2, \\dots, T'),
          'By induction: $y[1] = x[1]$. If $y[t-1] = x[1] \\oplus \\dots \\oplus x[t-1]$, then $y[t] = x[t] \\oplus s[t] = x[t] \\oplus y[t-1] = x[1] \\oplus \\dots \\oplus x[t]$, as $\\oplus$ is associative and commutative. For $t = T$ this is what was asked for.',
          createFigureBlock(
            drawUnrolledXor(steps),
            `The network unrolled over the string ${example}; the arrows between the steps are labelled with the state.`,
          ),
          `Checked: over all ${count(table.length)} strings of length 1 to ${longest}, the network’s last output is the XOR of the string for ${right === table.length ? 'every one' : count(right)}.`,
          createPythonBlock('All strings up to length 8', xorCell),
        ],
      ),
      createTextItem('1.4', 'What $s[t]$ is called, and what it represents.', [
        '$s[t]$ is the **(hidden) state** of the RNN, its memory. It represents the whole past input $x[1], \\dots, x[t-1]$ in a compressed form: here one bit, the XOR (the parity) of all components seen so far, $s[t] = x[1] \\oplus \\dots \\oplus x[t-1]$. That bit is all that the rest of the computation needs to know of the past.',
      ]),
      createTextItem('1.5', 'What $y[t]$ represents at a time $t \\ne 1, T$.', [
        '$y[t] = x[1] \\oplus \\dots \\oplus x[t]$ is the XOR of the first $t$ inputs: the answer to the same problem for the prefix of length $t$, 1 if and only if an odd number of the first $t$ bits are 1. It is a partial result on the way to $y[T]$, and at the same time the state of the next step, $s[t+1]$.',
        `In the example ${example} the outputs are ${steps.map(({ t, y }) => `$y[${t}] = ${y}$`).join(', ')}.`,
      ]),
    ],
  };
}
