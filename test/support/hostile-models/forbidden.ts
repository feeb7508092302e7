// Files with content that no classifier needs: code, other files, foreign or unknown operators.
import {
  message,
  int,
  text,
  sub,
  float,
  input,
  output,
  attribute,
  node,
  constant,
  opset,
  graph,
  model,
  around,
  beside,
  identity,
  type Attack,
  type Write,
} from './parts';

const externalData = (path: string) => [sub(13, text(1, 'location'), text(2, path)), int(14, 1)];
const weights = (...rest: readonly Write[]) => constant('w', [4], null, ...rest);
const bannedOperators = [
  'Loop If Scan SequenceMap SequenceAt SplitToSequence Optional StringNormalizer RandomNormal',
  'RandomUniformLike Multinomial Bernoulli Range Tile Resize Pad OneHot ScatterND NonZero',
  'TfIdfVectorizer ImageDecoder Einsum DFT',
].flatMap((names) => names.split(' '));

export const forbidden: readonly Attack[] = [
  [
    'training information',
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
    beside(weights(...externalData('neighbour.bin'))),
  ],
  [
    'weights in /etc/passwd',
    'external-data',
    beside(weights(...externalData('../../../../etc/passwd'))),
  ],
  ['weights on a device', 'external-data', beside(weights(...externalData('/dev/zero')))],
  ['a location without a path', 'external-data', beside(weights(int(14, 1)))],
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
  ['a sparse constant', 'sparse-tensor', beside(sub(15))],
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
  ...bannedOperators.map((operator): Attack => [
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
];
