// Files that are cut off, garbled or define something twice.
import { around, attacks, graph, harmless, identity, inProcess, input, int, ints } from './parts';
import { writeMessage, model, node, output, passing, sub, text } from './parts';
import type { Write } from './parts';

const cut = (length: number) => harmless.slice(0, length);
const passingWith = (...rest: readonly Write[]) => around(identity('images', 'logits', ...rest));

export const broken = [
  ...attacks('damaged', {
    'empty file': new Uint8Array(),
    text: new TextEncoder().encode('not a model at all, but a text of some length'),
    zeros: new Uint8Array(4096),
    '0xff': new Uint8Array(4096).fill(0xff),
    'cut in its head': cut(3),
    'cut in its middle': cut(Math.floor(harmless.length / 2)),
    'cut one byte before its end': cut(harmless.length - 1),
    'no graph': model(),
    'no operator set': writeMessage(int(1, 7), graph(passing, input(), output())),
    'a varint of eleven bytes': new Uint8Array([8, ...Array<number>(10).fill(0xff), 1]),
    'a length beyond the file': new Uint8Array([0x3a, 0xff, 0xff, 0xff, 0x7f, 0]),
    'deeply nested groups': new Uint8Array(100_000).fill(0x0b),
  }),
  ...attacks('unknown-field', {
    'a group that never ends': new Uint8Array(200).fill(0x7b),
    'an unknown field': writeMessage(int(1, 7), text(99, 'x')),
    'an unknown field in a node': passingWith(int(77, 1)),
  }),
  ...attacks(inProcess, {
    'an input with two types': model(graph(sub(11, text(1, 'images'), sub(2), sub(2)), output())),
  }),
  ...attacks('repeated-field', {
    'two graphs that a decoder would merge': model(graph(passing, input()), graph(output())),
    'a node with two operators': passingWith(text(4, 'Loop')),
    'an attribute twice': around(
      node('Transpose', ['images'], ['logits'], ints('perm', 0, 1, 2), ints('perm', 2, 1, 0)),
    ),
  }),
];
