import { describe, expect, it } from 'vitest';
import { canonical, parseCell, requireCell } from '../../../src-main/catalogue/cells/cell-text';
import { examples } from '../../../src-main/catalogue/cells/examples';
import { builtIn } from '../../../src-main/catalogue/cells/texts';
import { randomCell } from '../../support/random-cells';

/** A text as papers write it: h as h_{t-1}, h' as h_t, x and values with the index of the step. */
function asInPapers(text: string): string {
  const { states } = requireCell(text);
  const written = canonical(requireCell(text));
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
  it.each(texts)('is read as the same one without: %s', (text) => {
    const paper = asInPapers(text);
    expect(paper).toContain('x_t');
    expect(canonical(requireCell(paper))).toBe(canonical(requireCell(text)));
  });

  it('is so for texts that are made up', () => {
    for (let seed = 0; seed < 300; seed += 1) {
      const text = randomCell(seed);
      expect(canonical(requireCell(asInPapers(text))), text).toBe(canonical(requireCell(text)));
    }
  });

  it('may have braces, brackets and the backslashes of TeX', () => {
    const gru = String.raw`# A GRU
z_t = \sigma(W_{xz} x_t + U_{hz} h_{t - 1} + b_z)
n_t = \tanh(W_{xn} x_t + U_{hn} (z_t \odot h_(t−1)) + b_n)
h_{t} = (1 - z_t) \cdot h_{t-1} + z_t \odot n_t`;
    expect(requireCell(gru).equations).toBe(`z = sigmoid(W_xz x + U_hz h + b_z)
n = tanh(W_xn x + U_hn (z * h) + b_n)
h' = (1 - z) * h + z * n`);
  });

  it('stays as it is where it means something already', () => {
    const text = "h_t = W x\nh' = h_t + U h";
    expect(requireCell(text).equations).toBe(text);
  });

  it.each(['a', 'a_', 'h_{t-', '\\'])('is refused at once where it is a megabyte of %j', (part) => {
    const read = parseCell(part.repeat(1e6 / part.length));
    expect(JSON.stringify(read)).toContain('and a cell has at most 4,000');
  });

  it('has its mistakes told in the line in which they are', () => {
    const { cell, ...read } = parseCell('z_t = V y_t\nh_t = z_t * h_{t-1} + W x_t');
    expect(cell).toBeNull();
    expect(read).toMatchObject({ mistakes: [{ line: 1, column: 1 }] });
  });
});
