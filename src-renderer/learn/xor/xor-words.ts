// The XOR lab in words: its headline, and the answers to written question 1 as they follow from the weights.
import type { Bit, XorResult, XorFiring, XorStep, XorWeights } from '$labs/xor';
import { count } from '../../ui/format';
import { countWrong, stringCount } from './truth-table';

/** The functions of two bits, by their outputs for 00, 01, 10, 11. */
const functions: Readonly<Record<string, (a: string, b: string) => string>> = {
  '0000': () => 'always 0',
  '0001': (a, b) => `${a} AND ${b}`,
  '0010': (a, b) => `${a} AND NOT ${b}`,
  '0011': (a) => a,
  '0100': (a, b) => `${b} AND NOT ${a}`,
  '0101': (_, b) => b,
  '0110': (a, b) => `${a} ⊕ ${b}`,
  '0111': (a, b) => `${a} OR ${b}`,
  '1000': (a, b) => `NOT (${a} OR ${b})`,
  '1001': (a, b) => `NOT (${a} ⊕ ${b})`,
  '1010': (_, b) => `NOT ${b}`,
  '1011': (a, b) => `${a} OR NOT ${b}`,
  '1100': (a) => `NOT ${a}`,
  '1101': (a, b) => `${b} OR NOT ${a}`,
  '1110': (a, b) => `NOT (${a} AND ${b})`,
  '1111': () => 'always 1',
};

type Unit = 'h1' | 'h2' | 'y';

/** A unit as a function of x and s: "x OR s". */
export function functionOf(gate: readonly XorFiring[], unit: Unit): string {
  const outputs = gate.map((firing) => firing[unit]).join('');
  return functions[outputs]?.('x', 's') ?? '';
}

export function isXor(gate: readonly XorFiring[]): boolean {
  return gate.every(({ x, s, y }) => y === (x === s ? 0 : 1));
}

export function xorHeadline(answer: Pick<XorResult, 'outputs'>): string {
  const wrong = countWrong(answer.outputs);
  const all = count(stringCount);
  if (wrong === 0)
    return `Three units and a memory compute XOR: ${all} of ${all} strings are correct`;
  return `${count(wrong)} of ${all} strings ${wrong === 1 ? 'is' : 'are'} wrong`;
}

/** A weighted sum: "x + s", "2x − 0.5s". */
export function sumInWords(terms: readonly (readonly [weight: number, name: string])[]): string {
  const words = terms
    .filter(([weight]) => weight !== 0)
    .map(([weight, name], index) => {
      const sign = weight < 0 ? (index === 0 ? '−' : ' − ') : index === 0 ? '' : ' + ';
      const size = Math.abs(weight);
      return `${sign}${size === 1 ? '' : String(size)}${name}`;
    });
  return words.length === 0 ? '0' : words.join('');
}

const number = (value: number) => String(value).replace('-', '−');

/** Answer 1: the network for two bits. */
export function networkInWords(gate: readonly XorFiring[], { y }: XorWeights): string {
  const sum = sumInWords([
    [y.h1, 'h₁'],
    [y.h2, 'h₂'],
  ]);
  // No line ends within it.
  const condition = `${sum} ≥ ${number(y.threshold)}`.replaceAll(' ', '\u00a0');
  const units = `h₁ = ${functionOf(gate, 'h1')}, h₂ = ${functionOf(gate, 'h2')}, and y fires when ${condition}.`;
  return isXor(gate)
    ? `${units} Together y = x ⊕ s.`
    : `${units} Together y = ${functionOf(gate, 'y')}: not x ⊕ s.`;
}

/** Answer 2: the first state. */
export function startInWords(gate: readonly XorFiring[], s1: Bit): string {
  const copies = ([0, 1] as const).filter((s) =>
    gate.every((firing) => firing.s !== s || firing.y === firing.x),
  );
  const chosen = `Now s[1] = ${s1}`;
  if (copies.length === 2)
    return 'Either: with these weights y[1] = x[1] from s[1] = 0 and from 1.';
  const [s] = copies;
  if (s === undefined) return 'None: with these weights neither s[1] = 0 nor s[1] = 1 gives x[1].';
  const rule = s === 0 && isXor(gate) ? ', as x ⊕ 0 = x' : '';
  const answer = `s[1] = ${s}: then y[1] = x[1]${rule}.`;
  if (s1 === s) return answer;
  const complement = gate.every((firing) => firing.s !== s1 || firing.y !== firing.x);
  return `${answer} ${chosen}${complement ? ', and every y[t] is the opposite' : ''}.`;
}

/** Answer 3: the states after it. */
export function feedbackInWords(gate: readonly XorFiring[]): string {
  if (isXor(gate))
    return 's[t] = y[t−1]. Each step then adds its bit: y[t] = x[t] ⊕ y[t−1], so y[T] = x[1] ⊕ … ⊕ x[T].';
  return `s[t] = y[t−1], if a step computed x[t] ⊕ s[t]. With these weights it gives ${functionOf(gate, 'y')}.`;
}

/** Answer 4: what the state is, at the selected step. */
export function stateInWords(steps: readonly XorStep[], t: number): string {
  const what = 'The hidden state: all that is remembered of';
  const step = steps[t - 1];
  if (step === undefined) return `${what} x[1] … x[t−1].`;
  if (t === 1)
    return `${what} x[1] … x[t−1], namely their XOR. Before the first bit: s[1] = ${step.s}.`;
  const before = steps[t - 2]?.parity;
  const here = `s[${t}] = ${step.s}`;
  if (before !== step.s)
    return `${what} x[1] … x[t−1]. Their XOR is ${String(before)} here, but ${here}.`;
  return `${what} x[1] … x[t−1], namely their XOR. Here ${here} = ${xorOf(steps, t - 1)}.`;
}

/** Answer 5: what an output before the last one is. */
export function outputInWords(steps: readonly XorStep[], t: number): string {
  const what =
    'The running parity of the bits so far: whether the number of ones is odd (1) or even (0).';
  const step = steps[t - 1];
  if (step === undefined) return what;
  const here = `y[${t}] = ${step.y}`;
  if (step.y !== step.parity)
    return `It should be the running parity of the bits so far, ${step.parity}. Here ${here}.`;
  return t === 1 ? `${what} Here ${here} = x[1].` : `${what} Here ${here} = ${xorOf(steps, t)}.`;
}

/** "1 ⊕ 0 ⊕ 1" over the first `t` bits; long sums are shortened in the middle. */
function xorOf(steps: readonly XorStep[], t: number): string {
  const bits = steps.slice(0, t).map(({ x }) => String(x));
  return (bits.length <= 5 ? bits : [...bits.slice(0, 2), '…', ...bits.slice(-2)]).join(' ⊕ ');
}
