// Writes a cell's text as a module of PyTorch: the same lines, with Python code as the algebra's values.
import { parseCellText, type CellKind, type EquationChoice } from '../../catalogue/config';
import { elementFunctions } from '../../catalogue/cells/functions';
import { removePrime } from '../../catalogue/cells/syntax';
import { countDirections, listNetworkLayers, type NetworkShape } from '../../catalogue/network';
import type { PlainTensors } from '../../../core/plain-tensor';
import type { Algebra } from '../../models/cells/cell';
import { computeStep } from '../../models/cells/step';

/** Code with its precedence, `binds`: 1 for a sum, 2 for a product, 3 for code that needs no brackets. */
interface Code {
  readonly text: string;
  readonly binds: 1 | 2 | 3;
}

const createAtom = (text: string): Code => ({ text, binds: 3 });
const wrapCode = ({ text, binds }: Code, least: number): string =>
  binds < least ? `(${text})` : text;

/** Names that Python reserves; they get two underscores, which do not occur in a cell's names. */
const taken = new Set(
  `and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal
  not or pass raise return try while with yield self torch w linear functional`.split(/\s+/),
);
const formatVariable = (name: string): string => {
  const plain = removePrime(name);
  if (plain !== name) return `${plain}__next`;
  return taken.has(name) ? `${name}__` : name;
};

/** Returns the lines of `step`, which returns the next state. */
function stepLines(kind: CellKind, { activation }: EquationChoice): string[] {
  const { plan, states } = parseCellText(kind, activation);
  const lines: string[] = [];
  const linear = (...given: readonly Code[]) =>
    createAtom(`linear(${given.map(({ text }) => text).join(', ')})`);
  let blocks = 0;
  const algebra: Algebra<Code> = {
    number(value) {
      const text = Number.isFinite(value) ? String(value) : `float("${value}")`;
      return createAtom(value < 0 ? `(${text})` : text);
    },
    affine: (weight, x, bias) => linear(x, weight, bias),
    product: (weight, x) => linear(x, weight),
    normalise: (z, { text: gain }, shift) =>
      createAtom(`functional.layer_norm(${z.text}, ${gain}.shape, ${gain}, ${shift.text})`),
    split(sum, names) {
      // Numbered consecutively: a line may have several blocks of one product.
      const parts = names.map((name) => `${name}__${(blocks += 1)}`.replace(/^\d/, 'part_$&'));
      lines.push(`${parts.join(', ')} = ${wrapCode(sum, 3)}.chunk(${names.length}, -1)`);
      return parts.map(createAtom);
    },
    stack: (blocks) => createAtom(`torch.cat([${blocks.map(({ text }) => text).join(', ')}], -1)`),
    add: (a, b) => ({ text: `${a.text} + ${wrapCode(b, 2)}`, binds: 1 }),
    sub: (a, b) => ({ text: `${a.text} - ${wrapCode(b, 2)}`, binds: 1 }),
    mul: (a, b) => ({ text: `${wrapCode(a, 2)} * ${wrapCode(b, 3)}`, binds: 2 }),
    call: (name, { text }) => createAtom(`${elementFunctions[name].pytorch}(${text})`),
  };
  const weights = Object.fromEntries(
    plan.weights.map(({ name }) => [name, createAtom(`w["${name}"]`)] as const),
  );
  const before = states.map((name) => createAtom(formatVariable(name)));
  computeStep(plan, algebra, createAtom('x'), before, weights, (name, { text }) => {
    lines.push(`${formatVariable(name)} = ${text}`);
    return createAtom(formatVariable(name));
  });
  return [
    ...lines,
    `return ${plan.states.map(formatVariable).join(', ')}${states.length === 1 ? ',' : ''}`,
  ];
}

/** The code of the parts of a module. */
export interface ModuleParts {
  readonly layers: readonly string[];
  readonly forward: readonly string[];
  /** The code before the class. */
  readonly before?: string;
}

/**
 * @param input the name of the sequences
 * @param isPadded whether `lengths` has the number of steps of each
 * @param isText whether `state` continues, and is returned with the outputs
 */
export function formatCellModule(
  kind: CellKind,
  {
    readout = 'last',
    ...choice
  }: EquationChoice & NetworkShape & { readonly readout?: 'last' | 'mean' },
  weights: PlainTensors,
  {
    input,
    hidden,
    classes,
    isPadded,
    eachStep,
    isText,
  }: {
    input: string;
    hidden: number;
    classes: number;
    isPadded: boolean;
    eachStep: boolean;
    isText: boolean;
  },
): ModuleParts {
  const { name, equations, states } = parseCellText(kind, choice.activation);
  const shapes = Object.entries(weights)
    .filter(([name]) => name.startsWith('recurrent.'))
    .map(
      ([name, { shape }]) => `    "${name.slice('recurrent.'.length)}": [${shape.join(', ')}],\n`,
    );
  const names = states.map(formatVariable).join(', ');
  const layers = listNetworkLayers(choice).map((parts) => parts.map(({ suffix }) => suffix));
  const keep = isPadded
    ? [
        'goes_on = (lengths > t)[:, None]',
        'state = [torch.where(goes_on, new, old) for new, old in zip(self.step(w, x, *state), state)]',
      ]
    : ['state = self.step(w, x, *state)'];
  const last = layers.at(-1) ?? [];
  const ends = last.map((_, index) => `directions[${index}][${index === 0 ? -1 : 0}]`);
  const mean = isPadded
    ? [
        'goes_on = torch.arange(len(steps), device=lengths.device) < lengths[:, None]',
        'return self.head((torch.stack(steps, 1) * goes_on[:, :, None]).sum(1) / lengths[:, None])',
      ]
    : ['return self.head(torch.stack(list(steps), 1).mean(1))'];
  return {
    before: `from torch.nn import functional
from torch.nn.functional import linear

SHAPES = {
${shapes.join('')}}

class Recurrent(torch.nn.ParameterDict):
    """${name.replace(/["\\]+/g, ' ')}

${equations.replace(/^/gm, '    ')}
    """

    def __init__(self):
        super().__init__({name: torch.zeros(shape) for name, shape in SHAPES.items()})

    def step(self, w, x, ${names}):
${stepLines(kind, choice)
  .map((line) => `        ${line}\n`)
  .join('')}
    def run(self, steps, part${isPadded ? ', lengths' : ''}${isText ? ', state' : ''}):  # h after each of the steps${isText ? ', and the state after the last' : ''}
        w = {name.removesuffix(f"_{part}"): weight for name, weight in self.items() if name.endswith(f"_{part}")}
        state = ${isText ? 'state or ' : ''}[steps[0].new_zeros(len(steps[0]), ${hidden})] * ${states.length}
        order = range(len(steps))
        after = {}
        for t in reversed(order) if part.endswith("reverse") else order:
            x = steps[t]
${keep.map((line) => `            ${line}\n`).join('')}            after[t] = state[0]
        return [after[t] for t in order]${isText ? ', state' : ''}

`,
    layers: [
      'self.recurrent = Recurrent()',
      `self.head = torch.nn.Linear(${hidden * countDirections(choice)}, ${classes})`,
    ],
    forward: isText
      ? [
          'steps = sequences.unbind(1)',
          'after = []',
          `for layer, part in enumerate(${JSON.stringify(layers.flat())}):`,
          '    steps, last = self.recurrent.run(steps, part, state and state[layer])',
          '    after.append(last)',
          'return self.head(torch.stack(steps, 1)), after',
        ]
      : [
          `steps = ${input}.unbind(1)`,
          `for parts in ${JSON.stringify(layers)}:  # each layer's directions`,
          `    directions = [self.recurrent.run(steps, part${isPadded ? ', lengths' : ''}) for part in parts]`,
          '    steps = [torch.cat(states, 1) for states in zip(*directions)]',
          ...(eachStep
            ? ['return self.head(torch.stack(list(steps), 1))']
            : readout === 'mean'
              ? mean
              : [`return self.head(torch.cat([${ends.join(', ')}], 1))`]),
        ],
  };
}
