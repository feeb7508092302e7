// Files that are cut off, garbled or define something twice.
import {
  message,
  int,
  text,
  sub,
  input,
  output,
  ints,
  node,
  graph,
  model,
  around,
  identity,
  harmless,
  inProcess,
  type Attack,
} from './parts';

const cut = (length: number) => harmless.slice(0, length);

export const broken: readonly Attack[] = [
  ['empty file', 'damaged', new Uint8Array()],
  ['text', 'damaged', new TextEncoder().encode('not a model at all, but a text of some length')],
  ['zeros', 'damaged', new Uint8Array(4096)],
  ['0xff', 'damaged', new Uint8Array(4096).fill(0xff)],
  ['cut in its head', 'damaged', cut(3)],
  ['cut in its middle', 'damaged', cut(Math.floor(harmless.length / 2))],
  ['cut one byte before its end', 'damaged', cut(harmless.length - 1)],
  ['no graph', 'damaged', model()],
  [
    'no operator set',
    'damaged',
    message(int(1, 7), graph(identity('images', 'logits'), input(), output())),
  ],
  ['a varint of eleven bytes', 'damaged', new Uint8Array([8, ...Array<number>(10).fill(0xff), 1])],
  ['a length beyond the file', 'damaged', new Uint8Array([0x3a, 0xff, 0xff, 0xff, 0x7f, 0])],
  ['a group that never ends', 'unknown-field', new Uint8Array(200).fill(0x7b)],
  ['deeply nested groups', 'damaged', new Uint8Array(100_000).fill(0x0b)],
  ['an unknown field', 'unknown-field', message(int(1, 7), text(99, 'x'))],
  ['an unknown field in a node', 'unknown-field', around(identity('images', 'logits', int(77, 1)))],
  [
    'two graphs that a decoder would merge',
    'repeated-field',
    model(graph(identity('images', 'logits'), input()), graph(output())),
  ],
  [
    'an input with two types',
    inProcess,
    model(graph(sub(11, text(1, 'images'), sub(2), sub(2)), output())),
  ],
  [
    'a node with two operators',
    'repeated-field',
    around(identity('images', 'logits', text(4, 'Loop'))),
  ],
  [
    'an attribute twice',
    'repeated-field',
    around(node('Transpose', ['images'], ['logits'], ints('perm', 0, 1, 2), ints('perm', 2, 1, 0))),
  ],
];
