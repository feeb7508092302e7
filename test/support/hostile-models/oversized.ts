// Files with too many parts, or tensors that are not what they claim.
import { WireType } from '@bufbuild/protobuf/wire';
import {
  message,
  int,
  bytes,
  text,
  sub,
  times,
  float,
  input,
  output,
  attribute,
  ints,
  node,
  constant,
  opset,
  graph,
  model,
  around,
  beside,
  identity,
  chain,
  inProcess,
  type Attack,
} from './parts';

const entry = (key: string, content: string) => sub(14, text(1, key), text(2, content));

export const oversized: readonly Attack[] = [
  ['20,000 nodes', 'too-many-parts', chain(20_000, (from, to) => identity(from, to))],
  [
    'a node with 10,000 inputs',
    'too-many-parts',
    around(node('Max', Array<string>(10_000).fill('images'), ['logits'])),
  ],
  [
    '10,000 constants',
    'too-many-parts',
    beside(...times(10_000, (index) => constant(`w${index}`, [0], new Uint8Array()))),
  ],
  [
    'an attribute of a million numbers',
    inProcess,
    around(
      node(
        'Transpose',
        ['images'],
        ['logits'],
        attribute('perm', bytes(8, new Uint8Array(1_000_000))),
      ),
    ),
  ],
  [
    '20,000 entries of metadata',
    'too-many-parts',
    message(
      int(1, 7),
      ...times(20_000, (index) => entry(`k${index}`, 'v')),
      graph(identity('images', 'logits'), input(), output()),
      opset(),
    ),
  ],
  ['a name of a megabyte', 'text-too-long', around(identity('images', 'a'.repeat(1_000_000)))],
  [
    'a metadata value of ten megabytes',
    'text-too-long',
    message(
      int(1, 7),
      entry('k', 'a'.repeat(10_000_000)),
      graph(identity('images', 'logits'), input(), output()),
      opset(),
    ),
  ],
  [
    'nine dimensions',
    inProcess,
    beside(constant('w', Array<number>(9).fill(1), new Uint8Array(4))),
  ],
  ['a negative dimension', 'tensor-size', beside(constant('w', [-4], new Uint8Array(16)))],
  ['a dimension of 2^62', 'tensor-size', beside(constant('w', [2n ** 62n], new Uint8Array(16)))],
  [
    'an input of 2^40 columns',
    inProcess,
    model(graph(identity('images', 'logits'), input('images', ['batch', 28, 2n ** 40n]), output())),
  ],
  [
    'an input without a shape',
    inProcess,
    model(
      graph(
        identity('images', 'logits'),
        sub(11, text(1, 'images'), sub(2, sub(1, int(1, float)))),
        output(),
      ),
    ),
  ],
  [
    'a Transpose of a dimension that is not there',
    inProcess,
    around(node('Transpose', ['images'], ['logits'], ints('perm', 0, 1, 7))),
  ],
  [
    'a constant that claims 8 GB',
    'tensor-size',
    beside(constant('w', [2 ** 31 - 1], new Uint8Array(16))),
  ],
  [
    'a constant of more bytes than it claims',
    'tensor-size',
    beside(constant('w', [1], new Uint8Array(1_000_000))),
  ],
  [
    'a constant whose sizes overflow',
    'tensor-size',
    beside(constant('w', [2 ** 31 - 1, 2 ** 31 - 1, 4], new Uint8Array(16))),
  ],
  [
    'a constant with its values twice',
    'tensor-size',
    beside(
      constant(
        'w',
        [1],
        new Uint8Array(4),
        (writer) => void writer.tag(4, WireType.Bit32).float(1),
      ),
    ),
  ],
  [
    'a constant of texts',
    'element-type',
    beside(sub(5, int(1, 1), int(2, 8), text(8, 'w'), text(6, 'x'))),
  ],
  [
    'a constant of no type',
    'element-type',
    beside(sub(5, int(1, 1), text(8, 'w'), bytes(9, new Uint8Array(4)))),
  ],
  [
    'an input that is a sequence',
    inProcess,
    model(
      graph(identity('images', 'logits'), sub(11, text(1, 'images'), sub(2, sub(4))), output()),
    ),
  ],
];
