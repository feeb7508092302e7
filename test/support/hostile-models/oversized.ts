// Files with too many parts, or tensors that are not what they claim.
import { WireType } from '@bufbuild/protobuf/wire';
import { around, attacks, attribute, beside, bytes, chain, constant, float, graph } from './parts';
import { identity, inProcess, input, int, ints, writeMessage, model, node, opset } from './parts';
import { output, passing, reading, sub, text, times } from './parts';
import type { Write } from './parts';

const plain = graph(passing, input(), output());
const described = (...metadata: readonly Write[]) =>
  writeMessage(int(1, 7), ...metadata, plain, opset());
const entry = (key: string, content: string) => sub(14, text(1, key), text(2, content));
const transpose = (perm: Write) => around(node('Transpose', ['images'], ['logits'], perm));
/** Returns a model with an input of this type. */
const typed = (...type: readonly Write[]) =>
  model(graph(passing, sub(11, text(1, 'images'), sub(2, ...type)), output()));
const sized = (dims: readonly (number | bigint)[], size: number, ...rest: readonly Write[]) =>
  beside(constant('w', dims, new Uint8Array(size), ...rest));
const largest = 2 ** 31 - 1;

export const oversized = [
  ...attacks('too-many-parts', {
    '20,000 nodes': chain(20_000, (from, to) => identity(from, to)),
    'a node with 10,000 inputs': around(
      node('Max', Array<string>(10_000).fill('images'), ['logits']),
    ),
    '10,000 constants': beside(
      ...times(10_000, (index) => constant(`w${index}`, [0], new Uint8Array())),
    ),
    '20,000 entries of metadata': described(...times(20_000, (index) => entry(`k${index}`, 'v'))),
  }),
  ...attacks('text-too-long', {
    'a name of a megabyte': around(identity('images', 'a'.repeat(1_000_000))),
    'a metadata value of ten megabytes': described(entry('k', 'a'.repeat(10_000_000))),
  }),
  ...attacks(inProcess, {
    'an attribute of a million numbers': transpose(
      attribute('perm', bytes(8, new Uint8Array(1_000_000))),
    ),
    'nine dimensions': sized(Array<number>(9).fill(1), 4),
    'an input of 2^40 columns': reading(['batch', 28, 2n ** 40n]),
    'an input without a shape': typed(sub(1, int(1, float))),
    'a Transpose of a dimension that is not there': transpose(ints('perm', 0, 1, 7)),
    'an input that is a sequence': typed(sub(4)),
  }),
  ...attacks('tensor-size', {
    'a negative dimension': sized([-4], 16),
    'a dimension of 2^62': sized([2n ** 62n], 16),
    'a constant that claims 8 GB': sized([largest], 16),
    'a constant of more bytes than it claims': sized([1], 1_000_000),
    'a constant whose sizes overflow': sized([largest, largest, 4], 16),
    'a constant with its values twice': sized([1], 4, (writer) => {
      writer.tag(4, WireType.Bit32).float(1);
    }),
  }),
  ...attacks('element-type', {
    'a constant of texts': beside(sub(5, int(1, 1), int(2, 8), text(8, 'w'), text(6, 'x'))),
    'a constant of no type': beside(sub(5, int(1, 1), text(8, 'w'), bytes(9, new Uint8Array(4)))),
  }),
];
