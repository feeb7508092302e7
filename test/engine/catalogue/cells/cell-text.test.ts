// The language of cells: what a text is, what is wrong with one, and its canonical form.
import { describe, expect, it } from 'vitest';
import {
  formatCanonical,
  parseCell,
  requireCell,
} from '../../../../src-main/engine/catalogue/cells/cell-text';
import { examples } from '../../../../src-main/engine/catalogue/cells/examples';
import { limits, formatMistake } from '../../../../src-main/engine/catalogue/cells/syntax';
import { builtIn } from '../../../../src-main/engine/catalogue/cells/texts';
import { createHostileText, randomCell } from '../../../support/random-cells';

const equations = (text: string) => requireCell(text).equations;
const mistakes = (text: string) => {
  const read = parseCell(text);
  return read.cell === null ? read.mistakes.map(formatMistake) : [];
};

describe('the text of a cell', () => {
  it('has one canonical form for any spaces, symbols and comments', () => {
    const text =
      "\n#  Mine \nz=σ( W x+((b)) )# a gate\r\nh'= (1−z)⊙h +z·tanh(U (z * h) × 2e0)\n# end";
    expect(formatCanonical(requireCell(text))).toBe(
      "# Mine\nz = sigmoid(W x + b)\nh' = (1 - z) * h + z * tanh(U (z * h) * 2)",
    );
  });

  it('takes its name from the first comment, without invisible or bidirectional characters', () => {
    expect(requireCell("h' = W x # ## A\u202eB\u0000").name).toBe('A B');
    expect(requireCell("h' = W x").name).toBe('Custom cell');
  });

  it('binds a matrix to the factor after it, and keeps brackets that matter', () => {
    const text = "r = sigmoid(W x)\nh' = U1 r * h - (U2 U3 h - (b + r)) - -r";
    expect(mistakes(text)).toEqual([
      'line 2, column 39: - is not allowed here; expected a number, a name, a matrix before x or a value, a function or "("',
    ]);
    const right = text.replace(' - -r', ' - (-r)');
    expect(equations(right)).toBe(right);
  });

  it('lets a line shadow a function name, so that new functions change no older text', () => {
    const text = "# Mine\nexp = sigmoid(W x)\nsin' = exp * sin + b\nh' = exp * sin' + U h";
    const { states, plan } = requireCell(text);
    expect(formatCanonical(requireCell(text))).toBe(text);
    expect(states).toEqual(['h', 'sin']);
    expect(plan.lines.map(({ name }) => name)).toEqual(['exp', "sin'", "h'"]);
    expect(mistakes("exp = W x\nh' = exp(exp)")).toEqual([
      'line 2, column 9: ( is not allowed here; expected +, −, * or the end of the line',
    ]);
    expect(mistakes("h' = exp * W x")[0]).toContain('expected "(" behind exp');
  });

  it.each(Object.values({ ...builtIn, ...examples }).map(({ text }) => text))(
    'preserves a canonical built-in text: %s',
    (text) => {
      const written = text.replace(/ {2}#.*/g, '');
      expect(formatCanonical(requireCell(text))).toBe(written);
    },
  );
});

describe('a mistake in the text of a cell', () => {
  it.each([
    ['', "line 1, column 1: h' is missing"],
    [
      "h' = tanh(W x + z)",
      'line 1, column 17: z is not defined above; matrices begin with a capital',
    ],
    ["h' = x + W x", 'line 1, column 6: x must be multiplied by a matrix: write W x'],
    ["h' = Wx", 'line 1, column 6: Wx is not a matrix name'],
    ["h' = W x + 2 h", 'line 1, column 14: h is not allowed here; expected +, −, * or the end'],
    ["h' = (W x", 'line 1, column 10: the line ends here; expected +, −, * or ")"'],
    ["h' = sigmoid W x", 'line 1, column 14: W is not allowed here; expected "(" behind sigmoid'],
    ["h' = W x + W h", 'line 1, column 12: W appears twice in this line: write W1 and W2'],
    ["h' = W x + p * h * p", 'line 1, column 20: p appears twice in this line'],
    ["h' = W1 x + W1 h", 'line 1, column 13: W1 multiplies both x and a value'],
    ["h' = W x + U 2", 'line 1, column 12: U takes a vector, and this is a number'],
    ["r = 1\nh' = W x + LN(r)", 'line 2, column 12: LN takes a vector, and this is a number'],
    ["h = W x\nh' = h", "line 1, column 1: h is the state before the step; write h'"],
    ["h' = W x\nh' = U h", "line 2, column 1: h' is defined above"],
    ["z = W x\nh' = U h", "line 1, column 1: z is not used: h' does not depend on it"],
    ["c' = 2\nh' = W x + c", "line 1, column 1: c' depends on neither x nor a state"],
    ["h' = c' + W x\nc' = h", "line 1, column 6: c' is not defined above; without its prime it is"],
    ["h' = U h + b", 'line 1, column 1: x is not used: write W x'],
    ["b' = W x\nh' = W x", "line 1, column 1: b' is not allowed here; expected a name that begins"],
    ["h' = W x + 1e99", 'line 1, column 12: 1e99 is too large for float32'],
    ["h' = W x / 2", 'line 1, column 10: / is not part of the notation'],
    ["h' = W x, 2", 'line 1, column 9: , is not allowed here'],
  ])('has its line, column and the expected symbols: %j', (text, expected) => {
    expect(mistakes(text)[0]).toContain(expected);
  });

  it('appears at most once per line, for all lines', () => {
    expect(mistakes("z = q\nr = )\nn = = 2\nh' = W x").length).toBe(2);
    expect(mistakes("z = q + w\nh' = W x + v").length).toBe(2);
  });
});

describe('the size check of a cell', () => {
  const many = (count: number, of: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => of(index)).join('\n');
  it.each([
    ['lines', `${many(40, (i) => `a${i} = ${i === 0 ? 'W x' : `a${i - 1}`}`)}\nh' = a39`],
    ['states', `${many(4, (i) => `c${i}' = W x`)}\nh' = c0 + c1 + c2 + c3`],
    ['matrices', `h' = W x + ${Array.from({ length: 16 }, (_, i) => `U${i} h`).join(' + ')}`],
    ['brackets', `h' = ${'('.repeat(101)}W x${')'.repeat(101)}`],
    ['characters', `h' = W x${' '.repeat(limits.characters)}`],
  ])('rejects too many %s', (what, text) => {
    expect(mistakes(text).join()).toMatch(what);
  });
});

const count = Number(process.env.UNROLL_CELLS ?? 100);

it('prints any text so that it parses to the same cell', () => {
  for (let seed = 0; seed < count; seed += 1) {
    const read = parseCell(randomCell(seed));
    if (read.cell === null)
      throw new Error(`${randomCell(seed)}\n${read.mistakes.map(formatMistake).join()}`);
    const again = requireCell(formatCanonical(read.cell));
    expect(formatCanonical(again)).toBe(formatCanonical(read.cell));
    expect(again.plan).toEqual(read.cell.plan);
  }
});

it('parses or rejects any string within 50 ms, with positions inside the string', () => {
  for (let seed = 0; seed < 4 * count; seed += 1) {
    const text = createHostileText(seed);
    const timed = (given: string) => {
      const start = performance.now();
      parseCell(given);
      return performance.now() - start;
    };
    // A machine that does something else meanwhile is none of the parser's.
    const slow = timed(text) > 50;
    if (slow)
      expect(Math.min(...[1, 2, 3].map((more) => timed(text + ' '.repeat(more))))).toBeLessThan(50);
    const read = parseCell(text);
    if (read.cell !== null) continue;
    expect(read.mistakes.length).toBeGreaterThan(0);
    const lines = text.split(/\r\n|\n|\r/);
    for (const { line, column } of read.mistakes) {
      expect(column).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1);
    }
  }
});

/** A text as papers write it: h as h_{t-1}, h' as h_t, x and values with the index of the step. */
function asInPapers(text: string): string {
  const { states } = requireCell(text);
  const written = formatCanonical(requireCell(text));
  return written.replace(
    /(?<!#.*)(?<![\w\\])([a-z]\w*)('?)(?![\w(])/g,
    (found, name: string, prime) => {
      if (/^[bp]\d*(_\w+)?$/.test(name)) return found;
      return states.includes(name) && prime === '' ? `${name}_{t-1}` : `${name}_t`;
    },
  );
}

const texts = [...Object.values({ ...builtIn, ...examples }).map(({ text }) => text)];

describe('a text with the step as an index', () => {
  it.each(texts)('parses to the same cell as without it: %s', (text) => {
    const paper = asInPapers(text);
    expect(paper).toContain('x_t');
    expect(formatCanonical(requireCell(paper))).toBe(formatCanonical(requireCell(text)));
  });

  it('parses to the same cell for random texts', () => {
    for (let seed = 0; seed < count; seed += 1) {
      const text = randomCell(seed);
      expect(formatCanonical(requireCell(asInPapers(text))), text).toBe(
        formatCanonical(requireCell(text)),
      );
    }
  });

  it('accepts braces, brackets and backslashes of TeX', () => {
    const gru = String.raw`# A GRU
z_t = \sigma(W_{xz} x_t + U_{hz} h_{t - 1} + b_z)
n_t = \tanh(W_{xn} x_t + U_{hn} (z_t \odot h_(t−1)) + b_n)
h_{t} = (1 - z_t) \cdot h_{t-1} + z_t \odot n_t`;
    expect(requireCell(gru).equations).toBe(`z = sigmoid(W_xz x + U_hz h + b_z)
n = tanh(W_xn x + U_hn (z * h) + b_n)
h' = (1 - z) * h + z * n`);
  });

  it('stays unchanged if the index already has a meaning', () => {
    const text = "h_t = W x\nh' = h_t + U h";
    expect(requireCell(text).equations).toBe(text);
  });

  it.each(['a', 'a_', 'h_{t-', '\\'])('fails immediately for a megabyte of %j', (part) => {
    const read = parseCell(part.repeat(1e6 / part.length));
    expect(JSON.stringify(read)).toContain('and a cell has at most 4,000');
  });

  it('reports mistakes in their original lines', () => {
    const { cell, ...read } = parseCell('z_t = V y_t\nh_t = z_t * h_{t-1} + W x_t');
    expect(cell).toBeNull();
    expect(read).toMatchObject({ mistakes: [{ line: 1, column: 1 }] });
  });
});
