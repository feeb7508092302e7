// Files whose results cannot be computed, or exceed all memory.
import {
  int,
  bytes,
  text,
  sub,
  int64,
  input,
  output,
  attribute,
  ints,
  node,
  constant,
  indices,
  graph,
  model,
  around,
  identity,
  chain,
  inProcess,
  type Attack,
} from './parts';

export const unbounded: readonly Attack[] = [
  ['a result that nothing gives', inProcess, around(identity('nothing', 'logits'))],
  [
    'a circle',
    inProcess,
    around(identity('b', 'a'), identity('a', 'b'), identity('images', 'logits')),
  ],
  [
    'a result given twice',
    inProcess,
    around(identity('images', 'logits'), identity('images', 'logits')),
  ],
  ['an output that nothing gives', inProcess, around(identity('images', 'other'))],
  [
    'an input shadowed by a node',
    inProcess,
    around(identity('images', 'images'), identity('images', 'logits')),
  ],
  [
    'doubled forty times',
    inProcess,
    chain(40, (from, to) => node('Concat', [from, from], [to], attribute('axis', int(3, 1)))),
  ],
  [
    'an outer sum of a million by a million',
    inProcess,
    around(
      constant('a', [1_000_000, 1], new Uint8Array(4_000_000)),
      constant('b', [1, 1_000_000], new Uint8Array(4_000_000)),
      node('Add', ['a', 'b'], ['logits']),
    ),
  ],
  [
    'a matrix product of a million by a million',
    inProcess,
    around(
      constant('a', [1_000_000, 1], new Uint8Array(4_000_000)),
      constant('b', [1, 1_000_000], new Uint8Array(4_000_000)),
      node('MatMul', ['a', 'b'], ['logits']),
    ),
  ],
  [
    'one row gathered a million times',
    inProcess,
    around(
      constant('a', [1, 1000], new Uint8Array(4000)),
      node('Gather', ['a', 'rows'], ['logits']),
      sub(
        5,
        int(1, 1_000_000),
        int(2, int64),
        text(8, 'rows'),
        bytes(9, new Uint8Array(8_000_000)),
      ),
    ),
  ],
  [
    'a constant of 2^40 zeros made of its shape',
    inProcess,
    around(indices('shape', 2 ** 20, 2 ** 20), node('ConstantOfShape', ['shape'], ['logits'])),
  ],
  [
    'ten thousand pixels expanded to 2^36',
    inProcess,
    around(
      indices('shape', 2 ** 16, 2 ** 10, 28, 28),
      node('Expand', ['images', 'shape'], ['logits']),
    ),
  ],
  [
    'a convolution with pads of 2^30',
    inProcess,
    model(
      graph(
        constant('k', [1, 1, 1, 1], new Uint8Array(4)),
        node('Conv', ['images', 'k'], ['logits'], ints('pads', 2 ** 30, 2 ** 30, 2 ** 30, 2 ** 30)),
        input('images', ['batch', 1, 28, 28]),
        output(),
      ),
    ),
  ],
  [
    'a reshape to a shape that is computed',
    inProcess,
    around(node('Reshape', ['images', 'images'], ['logits'])),
  ],
  [
    'an input of a billion numbers',
    inProcess,
    model(graph(identity('images', 'logits'), input('images', [1_000_000, 1000]), output())),
  ],
  [
    'a reshape that grows',
    inProcess,
    around(indices('shape', 65_536, 65_536), node('Reshape', ['images', 'shape'], ['logits'])),
  ],
];
