// Random texts of cells: valid ones, from a generator that knows the rules, and malicious ones.
import { createRandom } from '../../src-main/engine/datasets/random';

/** Returns a valid cell; the same seed gives the same text. */
export function randomCell(seed: number): string {
  const random = createRandom(seed);
  const below = (count: number) => Math.floor(random.uniform(0, count));
  const pick = <T>(items: readonly T[]): T => items[below(items.length)] as T;
  const states = ['h', 'c', 'm', 's'].slice(0, 1 + below(3));
  const lines: string[] = [];
  const known: string[] = [...states];
  const unused = new Set(states);
  let matrices = 0;
  let used = new Set<string>();

  const read = (name: string) => {
    unused.delete(name);
    return name;
  };
  const matrix = (letter: string) => {
    matrices += 1;
    const isBare = !used.has(letter) && below(2) === 0;
    if (isBare) used.add(letter);
    return isBare ? letter : `${letter}${matrices}`;
  };
  const atom = (depth: number): string => {
    switch (below(depth > 2 ? 3 : 8)) {
      case 0:
        return matrices < 8 ? `${matrix('W')} x` : read(pick(known));
      case 1:
      case 2:
        return read(pick(known));
      case 3:
        return matrices < 8 ? `${matrix('U')} ${read(pick(known))}` : read(pick(known));
      case 4:
        return `${pick(['sigmoid', 'tanh', 'relu', 'softplus', 'sin', 'σ', 'LN'])}(${sum(depth + 1)})`;
      case 5:
        return `(${sum(depth + 1)})`;
      case 6:
        return `p${below(9)} ${pick(['*', '⊙', '·', '×'])} ${read(pick(known))}`;
      default:
        return `${pick(['0.5', '2', '1e-1', '1'])} * ${read(pick(known))}`;
    }
  };
  const sum = (depth: number): string => {
    const terms = Array.from({ length: 1 + below(3) }, () => {
      const factors = Array.from({ length: 1 + below(2) }, () => atom(depth));
      return factors.join(' * ');
    });
    const biases = Array.from({ length: below(3) }, () => pick(['b', 'b', 'b1', 'b_s']));
    const all = [...terms, ...biases];
    return all
      .map((term, i) => (i === 0 ? pick(['', '', '-']) : pick([' + ', ' - '])) + term)
      .join('');
  };
  const line = (name: string, more = '') => {
    used = new Set();
    lines.push(`${name} = ${sum(0)}${more}${pick(['', '', '  # what it is'])}`);
    known.push(name);
    unused.add(name);
  };

  for (let index = below(5); index > 0; index -= 1) line(`${pick(['z', 'gate', 'r'])}_${index}`);
  // Names that share a line have two values.
  if (below(3) === 0) {
    used = new Set();
    lines.push(`i, f = ${pick(['sigmoid', 'LN'])}(${sum(1)} + ${matrix('V')} x)`);
    for (const name of ['i', 'f']) {
      known.push(name);
      unused.add(name);
    }
  }
  for (const state of states.slice(1)) line(`${state}'`, ` + 0.5 * ${read(state)}`);
  used = new Set();
  unused.delete('h');
  const rest = [...unused].map((name) => ` + 0.1 * ${name}`).join('');
  lines.push(`h' = tanh(${sum(0)}${rest} + ${matrix('W')} x + U_h h)`);
  return `# Cell ${seed}\n${lines.join('\n')}\n`;
}

const pieces = [
  ..."h h' x W U1 b p_a sigmoid LN σ constructor __proto__ 1e999".split(' '),
  '(',
  ')',
  '=',
  ',',
  '+',
  '-',
  '*',
  '⊙',
  '#',
  '\n',
  '\r',
  ' ',
  '\t',
  '\0',
  '\u202e',
  '\u2028',
  ...'\ud800 𝒲 ﬁ 0 .5 1e \' _ / " \\ ${x} toString é \u200b'.split(' '),
];

export function createHostileText(seed: number): string {
  const random = createRandom(seed);
  const below = (count: number) => Math.floor(random.uniform(0, count));
  const noise = (length: number) =>
    Array.from({ length }, () => pieces[below(pieces.length)]).join(below(2) === 0 ? '' : ' ');
  switch (seed % 8) {
    case 0:
      return `h' = ${'('.repeat(10_000)}`;
    case 1:
      return `h' = ${'U1 '.repeat(1 + below(1200))}h`;
    case 2:
      return `h' = W x ${'+ b'.repeat(below(400_000))}`;
    case 3:
      return `h' = ${'-('.repeat(below(1500))}W x${')'.repeat(below(1500))}`;
    case 4:
      return Array.from({ length: below(60) }, (_, i) => `a${i}, __proto__ = W x`).join('\n');
    default: {
      const valid = randomCell(seed);
      const place = below(valid.length);
      const cut = seed % 8 === 5 ? below(30) : 0;
      return seed % 8 === 7
        ? noise(below(600))
        : valid.slice(0, place) + noise(1 + below(3)) + valid.slice(place + cut);
    }
  }
}
