// Files with content that no classifier needs: code, other files, foreign or unknown operators.
import { around, attacks, attribute, beside, constant, float, graph, identity } from './parts';
import { input, int, writeMessage, model, node, opset, output, passing, sub, text } from './parts';
import type { Write } from './parts';

const plain = graph(passing, input(), output());
const passingWith = (...rest: readonly Write[]) => around(identity('images', 'logits', ...rest));
const operator = (name: string, ...rest: readonly Write[]) =>
  around(node(name, ['images'], ['logits'], ...rest));
const computed = (value: Write) => around(node('Constant', [], ['logits'], value));
const externalData = (path: string) => [sub(13, text(1, 'location'), text(2, path)), int(14, 1)];
const weights = (...rest: readonly Write[]) => beside(constant('w', [4], null, ...rest));
const bannedOperators = [
  'Loop If Scan SequenceMap SequenceAt SplitToSequence Optional StringNormalizer RandomNormal',
  'RandomUniformLike Multinomial Bernoulli Range Tile Resize Pad OneHot ScatterND NonZero',
  'TfIdfVectorizer ImageDecoder Einsum DFT',
].flatMap((names) => names.split(' '));

export const forbidden = [
  ...attacks('training-info', { 'training information': model(plain, sub(20)) }),
  ...attacks('function', {
    'a function of its own': model(plain, sub(25, text(1, 'f'))),
    'an overloaded function': passingWith(text(8, 'mine')),
    'a reference into a function': operator('Transpose', attribute('perm', text(21, 'outer'))),
  }),
  ...attacks('subgraph', {
    'a graph within an attribute': passingWith(attribute('body', sub(6), int(20, 5))),
    'a list of graphs': passingWith(attribute('branches', sub(11), int(20, 10))),
  }),
  ...attacks('external-data', {
    'weights in a neighbouring file': weights(...externalData('neighbour.bin')),
    'weights in /etc/passwd': weights(...externalData('../../../../etc/passwd')),
    'weights on a device': weights(...externalData('/dev/zero')),
    'a location without a path': weights(int(14, 1)),
    'external weights in an attribute': computed(
      attribute('value', sub(5, int(1, 4), int(2, float), ...externalData('x'))),
    ),
  }),
  ...attacks('sparse-tensor', {
    'a sparse constant': beside(sub(15)),
    'a sparse attribute': computed(attribute('sparse_value', sub(22), int(20, 11))),
  }),
  ...attacks('foreign-domain', {
    'an operator set of another domain': writeMessage(
      int(1, 7),
      plain,
      opset(),
      opset('com.microsoft', 1),
    ),
    'a node of another domain': operator('FusedGemm', text(7, 'com.microsoft')),
    'a domain that looks like the default': operator('Identity', text(7, 'ai.onnx.ml')),
  }),
  ...attacks('operator', {
    ...Object.fromEntries(bannedOperators.map((name) => [`the operator ${name}`, operator(name)])),
    'an operator that nobody knows': operator('\u202eevil\u0000\u001b[31m'),
    'an operator in other letters': operator('identity'),
  }),
];
