// Files whose results cannot be computed, or exceed all memory.
import { around, attacks, attribute, bytes, chain, constant, graph, identity } from './parts';
import { indices, inProcess, input, int, int64, ints, model, node, output } from './parts';
import { passing, reading, sub, text } from './parts';

const million = 1_000_000;
const column = constant('a', [million, 1], new Uint8Array(4 * million));
const row = constant('b', [1, million], new Uint8Array(4 * million));
const doubled = (from: string, to: string) =>
  node('Concat', [from, from], [to], attribute('axis', int(3, 1)));
const rows = sub(
  5,
  int(1, million),
  int(2, int64),
  text(8, 'rows'),
  bytes(9, new Uint8Array(8 * million)),
);

export const unbounded = attacks(inProcess, {
  'a result that nothing gives': around(identity('nothing', 'logits')),
  'a circle': around(identity('b', 'a'), identity('a', 'b'), passing),
  'a result given twice': around(passing, passing),
  'an output that nothing gives': around(identity('images', 'other')),
  'an input shadowed by a node': around(identity('images', 'images'), passing),
  'doubled forty times': chain(40, doubled),
  'an outer sum of a million by a million': around(
    column,
    row,
    node('Add', ['a', 'b'], ['logits']),
  ),
  'a matrix product of a million by a million': around(
    column,
    row,
    node('MatMul', ['a', 'b'], ['logits']),
  ),
  'one row gathered a million times': around(
    constant('a', [1, 1000], new Uint8Array(4000)),
    node('Gather', ['a', 'rows'], ['logits']),
    rows,
  ),
  'a constant of 2^40 zeros made of its shape': around(
    indices('shape', 2 ** 20, 2 ** 20),
    node('ConstantOfShape', ['shape'], ['logits']),
  ),
  'ten thousand pixels expanded to 2^36': around(
    indices('shape', 2 ** 16, 2 ** 10, 28, 28),
    node('Expand', ['images', 'shape'], ['logits']),
  ),
  'a convolution with pads of 2^30': model(
    graph(
      constant('k', [1, 1, 1, 1], new Uint8Array(4)),
      node('Conv', ['images', 'k'], ['logits'], ints('pads', ...Array<number>(4).fill(2 ** 30))),
      input('images', ['batch', 1, 28, 28]),
      output(),
    ),
  ),
  'a reshape to a shape that is computed': around(
    node('Reshape', ['images', 'images'], ['logits']),
  ),
  'an input of a billion numbers': reading([million, 1000]),
  'a reshape that grows': around(
    indices('shape', 65_536, 65_536),
    node('Reshape', ['images', 'shape'], ['logits']),
  ),
});
