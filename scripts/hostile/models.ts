// ONNX files that mean harm or make no sense, each with the reason for which it is to be refused. Made here, byte
// by byte, so that none has to lie in the repository; used by the tests and by `npm run hostile`.
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import type { RefusalReason } from '../../src-main/inference/guard/limits';

export interface HostileModel {
  readonly name: string;
  readonly reason: RefusalReason;
  readonly bytes: Uint8Array;
}

type Write = (writer: BinaryWriter) => void;

const message = (...parts: readonly Write[]): Uint8Array => {
  const writer = new BinaryWriter();
  for (const part of parts) part(writer);
  return writer.finish();
};
const int =
  (field: number, value: number | bigint): Write =>
  (writer) =>
    void writer.tag(field, WireType.Varint).int64(value);
const bytes =
  (field: number, value: Uint8Array): Write =>
  (writer) =>
    void writer.tag(field, WireType.LengthDelimited).bytes(value);
const text =
  (field: number, value: string): Write =>
  (writer) =>
    void writer.tag(field, WireType.LengthDelimited).string(value);
const sub = (field: number, ...parts: readonly Write[]) => bytes(field, message(...parts));
const times = (count: number, make: (index: number) => Write): Write[] =>
  Array.from({ length: count }, (_, index) => make(index));

const float = 1;
const int64 = 7;

const dimension = (size: number | bigint | string) =>
  sub(1, typeof size === 'string' ? text(2, size) : int(1, size));
const value = (
  field: number,
  name: string,
  shape: readonly (number | bigint | string)[],
  type = float,
) => sub(field, text(1, name), sub(2, sub(1, int(1, type), sub(2, ...shape.map(dimension)))));
const input = (name = 'images', shape: readonly (number | bigint | string)[] = ['batch', 28, 28]) =>
  value(11, name, shape);
const output = (name = 'logits', shape: readonly (number | string)[] = ['batch', 10]) =>
  value(12, name, shape);

const attribute = (name: string, ...parts: readonly Write[]) => sub(5, text(1, name), ...parts);
const ints = (name: string, ...values: readonly number[]) =>
  attribute(name, ...values.map((each) => int(8, each)), int(20, 7));
const node = (
  opType: string,
  from: readonly string[],
  to: readonly string[],
  ...rest: readonly Write[]
) =>
  sub(
    1,
    ...from.map((name) => text(1, name)),
    ...to.map((name) => text(2, name)),
    text(4, opType),
    ...rest,
  );

const constant = (
  name: string,
  dims: readonly (number | bigint)[],
  raw: Uint8Array | null,
  ...rest: readonly Write[]
) =>
  sub(
    5,
    ...dims.map((size) => int(1, size)),
    int(2, float),
    text(8, name),
    ...(raw === null ? [] : [bytes(9, raw)]),
    ...rest,
  );
const indices = (name: string, ...values: readonly number[]) =>
  sub(
    5,
    int(1, values.length),
    int(2, int64),
    text(8, name),
    bytes(9, new Uint8Array(BigInt64Array.from(values, BigInt).buffer)),
  );

const opset = (domain = '', version = 14) =>
  sub(8, ...(domain === '' ? [] : [text(1, domain)]), int(2, version));
const graph = (...parts: readonly Write[]) => sub(7, ...parts);
const model = (...parts: readonly Write[]) => message(int(1, 7), ...parts, opset());
/** A model whose graph turns its input into its output by these parts. */
const around = (...parts: readonly Write[]) => model(graph(...parts, input(), output()));
const identity = (from: string, to: string, ...rest: readonly Write[]) =>
  node('Identity', [from], [to], ...rest);
const harmless = around(identity('images', 'logits'));

/** A chain of `count` nodes, each made of the result before it. */
const chain = (count: number, make: (from: string, to: string) => Write) =>
  around(
    ...times(count, (index) =>
      make(index === 0 ? 'images' : `r${index}`, index === count - 1 ? 'logits' : `r${index + 1}`),
    ),
  );

const externalData = (path: string) => [sub(13, text(1, 'location'), text(2, path)), int(14, 1)];
const weights = (...rest: readonly Write[]) => constant('w', [4], null, ...rest);
const bannedOperators = [
  ...[
    'Loop',
    'If',
    'Scan',
    'SequenceMap',
    'SequenceAt',
    'SplitToSequence',
    'Optional',
    'StringNormalizer',
  ],
  ...[
    'RandomNormal',
    'RandomUniformLike',
    'Multinomial',
    'Bernoulli',
    'Range',
    'Tile',
    'Expand',
    'Resize',
  ],
  ...[
    'ConstantOfShape',
    'Pad',
    'OneHot',
    'ScatterND',
    'NonZero',
    'TfIdfVectorizer',
    'ImageDecoder',
    'Einsum',
  ],
  'DFT',
];

const cut = (length: number) => harmless.slice(0, length);
const entry = (key: string, content: string) => sub(14, text(1, key), text(2, content));

export function hostileModels(): readonly HostileModel[] {
  const made: [string, RefusalReason, Uint8Array][] = [
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
    [
      'a varint of eleven bytes',
      'damaged',
      new Uint8Array([8, ...Array<number>(10).fill(0xff), 1]),
    ],
    ['a length beyond the file', 'damaged', new Uint8Array([0x3a, 0xff, 0xff, 0xff, 0x7f, 0])],
    ['a group that never ends', 'unknown-field', new Uint8Array(200).fill(0x7b)],
    ['deeply nested groups', 'damaged', new Uint8Array(100_000).fill(0x0b)],
    ['an unknown field', 'unknown-field', message(int(1, 7), text(99, 'x'))],
    [
      'an unknown field in a node',
      'unknown-field',
      around(identity('images', 'logits', int(77, 1))),
    ],
    [
      'two graphs that a decoder would merge',
      'repeated-field',
      model(graph(identity('images', 'logits'), input()), graph(output())),
    ],
    [
      'an input with two types',
      'repeated-field',
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
      around(
        node('Transpose', ['images'], ['logits'], ints('perm', 0, 1, 2), ints('perm', 2, 1, 0)),
      ),
    ],
    [
      'a training of its own',
      'training-info',
      model(graph(identity('images', 'logits'), input(), output()), sub(20)),
    ],
    [
      'a function of its own',
      'function',
      model(graph(identity('images', 'logits'), input(), output()), sub(25, text(1, 'f'))),
    ],
    ['an overloaded function', 'function', around(identity('images', 'logits', text(8, 'mine')))],
    [
      'a reference into a function',
      'function',
      around(node('Transpose', ['images'], ['logits'], attribute('perm', text(21, 'outer')))),
    ],
    [
      'a graph within an attribute',
      'subgraph',
      around(identity('images', 'logits', attribute('body', sub(6), int(20, 5)))),
    ],
    [
      'a list of graphs',
      'subgraph',
      around(identity('images', 'logits', attribute('branches', sub(11), int(20, 10)))),
    ],
    [
      'weights in a neighbouring file',
      'external-data',
      around(weights(...externalData('neighbour.bin')), identity('images', 'logits')),
    ],
    [
      'weights in /etc/passwd',
      'external-data',
      around(weights(...externalData('../../../../etc/passwd')), identity('images', 'logits')),
    ],
    [
      'weights on a device',
      'external-data',
      around(weights(...externalData('/dev/zero')), identity('images', 'logits')),
    ],
    [
      'a location without a path',
      'external-data',
      around(weights(int(14, 1)), identity('images', 'logits')),
    ],
    [
      'external weights in an attribute',
      'external-data',
      around(
        node(
          'Constant',
          [],
          ['logits'],
          attribute('value', sub(5, int(1, 4), int(2, float), ...externalData('x'))),
        ),
      ),
    ],
    ['a sparse constant', 'sparse-tensor', around(sub(15), identity('images', 'logits'))],
    [
      'a sparse attribute',
      'sparse-tensor',
      around(node('Constant', [], ['logits'], attribute('sparse_value', sub(22), int(20, 11)))),
    ],
    [
      'an operator set of another domain',
      'foreign-domain',
      message(
        int(1, 7),
        graph(identity('images', 'logits'), input(), output()),
        opset(),
        opset('com.microsoft', 1),
      ),
    ],
    [
      'a node of another domain',
      'foreign-domain',
      around(node('FusedGemm', ['images'], ['logits'], text(7, 'com.microsoft'))),
    ],
    [
      'a domain that looks like the default',
      'foreign-domain',
      around(node('Identity', ['images'], ['logits'], text(7, 'ai.onnx.ml'))),
    ],
    ...bannedOperators.map((operator): [string, RefusalReason, Uint8Array] => [
      `the operator ${operator}`,
      'operator',
      around(node(operator, ['images'], ['logits'])),
    ]),
    [
      'an operator that nobody knows',
      'operator',
      around(node('\u202eevil\u0000\u001b[31m', ['images'], ['logits'])),
    ],
    ['an operator in other letters', 'operator', around(node('identity', ['images'], ['logits']))],
    ['20,000 nodes', 'too-many-parts', chain(20_000, (from, to) => identity(from, to))],
    [
      'a node with 10,000 inputs',
      'too-many-parts',
      around(node('Max', Array<string>(10_000).fill('images'), ['logits'])),
    ],
    [
      '10,000 constants',
      'too-many-parts',
      around(
        ...times(10_000, (index) => constant(`w${index}`, [0], new Uint8Array())),
        identity('images', 'logits'),
      ),
    ],
    [
      'an attribute of a million numbers',
      'too-many-parts',
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
      'a description of ten megabytes',
      'text-too-long',
      message(
        int(1, 7),
        text(6, 'a'.repeat(10_000_000)),
        graph(identity('images', 'logits'), input(), output()),
        opset(),
      ),
    ],
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
      'dimensions',
      around(
        constant('w', Array<number>(9).fill(1), new Uint8Array(4)),
        identity('images', 'logits'),
      ),
    ],
    [
      'a negative dimension',
      'dimensions',
      around(constant('w', [-4], new Uint8Array(16)), identity('images', 'logits')),
    ],
    [
      'a dimension of 2^62',
      'dimensions',
      around(constant('w', [2n ** 62n], new Uint8Array(16)), identity('images', 'logits')),
    ],
    [
      'an input of 2^40 columns',
      'dimensions',
      model(
        graph(identity('images', 'logits'), input('images', ['batch', 28, 2n ** 40n]), output()),
      ),
    ],
    [
      'an input without a shape',
      'dimensions',
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
      'dimensions',
      around(node('Transpose', ['images'], ['logits'], ints('perm', 0, 1, 7))),
    ],
    [
      'a constant that claims 8 GB',
      'tensor-size',
      around(constant('w', [2 ** 31 - 1], new Uint8Array(16)), identity('images', 'logits')),
    ],
    [
      'a constant of more bytes than it claims',
      'tensor-size',
      around(constant('w', [1], new Uint8Array(1_000_000)), identity('images', 'logits')),
    ],
    [
      'a constant whose sizes overflow',
      'tensor-size',
      around(
        constant('w', [2 ** 31 - 1, 2 ** 31 - 1, 4], new Uint8Array(16)),
        identity('images', 'logits'),
      ),
    ],
    [
      'a constant with its values twice',
      'tensor-size',
      around(
        constant(
          'w',
          [1],
          new Uint8Array(4),
          (writer) => void writer.tag(4, WireType.Bit32).float(1),
        ),
        identity('images', 'logits'),
      ),
    ],
    [
      'a constant of texts',
      'element-type',
      around(
        sub(5, int(1, 1), int(2, 8), text(8, 'w'), text(6, 'x')),
        identity('images', 'logits'),
      ),
    ],
    [
      'a constant of no type',
      'element-type',
      around(
        sub(5, int(1, 1), text(8, 'w'), bytes(9, new Uint8Array(4))),
        identity('images', 'logits'),
      ),
    ],
    [
      'an input that is a sequence',
      'element-type',
      model(
        graph(identity('images', 'logits'), sub(11, text(1, 'images'), sub(2, sub(4))), output()),
      ),
    ],
    ['a result that nothing gives', 'wiring', around(identity('nothing', 'logits'))],
    [
      'a circle',
      'wiring',
      around(identity('b', 'a'), identity('a', 'b'), identity('images', 'logits')),
    ],
    [
      'a result given twice',
      'wiring',
      around(identity('images', 'logits'), identity('images', 'logits')),
    ],
    ['an output that nothing gives', 'wiring', around(identity('images', 'other'))],
    [
      'an input shadowed by a node',
      'wiring',
      around(identity('images', 'images'), identity('images', 'logits')),
    ],
    [
      'doubled forty times',
      'unbounded',
      chain(40, (from, to) => node('Concat', [from, from], [to], attribute('axis', int(3, 1)))),
    ],
    [
      'an outer sum of a million by a million',
      'unbounded',
      around(
        constant('a', [1_000_000, 1], new Uint8Array(4_000_000)),
        constant('b', [1, 1_000_000], new Uint8Array(4_000_000)),
        node('Add', ['a', 'b'], ['logits']),
      ),
    ],
    [
      'a matrix product of a million by a million',
      'unbounded',
      around(
        constant('a', [1_000_000, 1], new Uint8Array(4_000_000)),
        constant('b', [1, 1_000_000], new Uint8Array(4_000_000)),
        node('MatMul', ['a', 'b'], ['logits']),
      ),
    ],
    [
      'one row gathered a million times',
      'unbounded',
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
      'a convolution with pads of 2^30',
      'unbounded',
      model(
        graph(
          constant('k', [1, 1, 1, 1], new Uint8Array(4)),
          node(
            'Conv',
            ['images', 'k'],
            ['logits'],
            ints('pads', 2 ** 30, 2 ** 30, 2 ** 30, 2 ** 30),
          ),
          input('images', ['batch', 1, 28, 28]),
          output(),
        ),
      ),
    ],
    [
      'a reshape to a shape that is computed',
      'unbounded',
      around(node('Reshape', ['images', 'images'], ['logits'])),
    ],
    [
      'an input of a billion numbers',
      'unbounded',
      model(graph(identity('images', 'logits'), input('images', [1_000_000, 1000]), output())),
    ],
    [
      'a reshape that grows',
      'unbounded',
      around(indices('shape', 65_536, 65_536), node('Reshape', ['images', 'shape'], ['logits'])),
    ],
  ];
  return made.map(([name, reason, content]) => ({ name, reason, bytes: content }));
}
