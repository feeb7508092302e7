// Settings, values and models that a stored run may name and nothing trains any more. Such a run is
// listed and its curves are drawn; whoever would train it on, or needs its network, refuses with
// these words.
import { examples } from './cells/examples';

/** What each setting was where it made no difference: a run that has it is like any other. */
const withoutEffect: Readonly<Record<string, unknown>> = { precision: 'float32', shift: 0 };

/** Values by setting, each with the nearest one that is left, so that the run can be listed. */
const formerValues: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  cell: { 'fnn-rows': 'fnn-pixels' },
  reading: { '7x112': 'rows', '14x56': 'rows', '56x14': 'rows' },
};

/** Cells that were the program's own: the same equations as a text. */
const asTexts: Readonly<Record<string, string>> = {
  mgu: `own:# MGU
f = sigmoid(W x + b + U h + b)
n = tanh(W x + b + f * (U h + b))
h' = h + f * (n - h)`,
  'ln-lstm': `own:${examples['ln-lstm'].text}`,
};
/** That one, whose weights had other names. */
const formerCell = 'ln-lstm';

/** @returns stored settings as today's schema takes them, with what is former in words as `former` */
export function withFormerInWords(stored: unknown): unknown {
  if (stored === null || typeof stored !== 'object') return stored;
  const former: string[] = [];
  const current = Object.entries(stored).flatMap(([name, value]: [string, unknown]) => {
    const isFormer = Object.hasOwn(withoutEffect, name);
    const instead = typeof value === 'string' ? formerValues[name]?.[value] : undefined;
    if (name === 'cell' && typeof value === 'string' && Object.hasOwn(asTexts, value)) {
      if (value === formerCell) former.push(`cell ${value}`);
      return [[name, asTexts[value]] as const];
    }
    if (isFormer ? value !== withoutEffect[name] : instead !== undefined) {
      former.push(`${name} ${String(value)}`);
    }
    return isFormer ? [] : [[name, instead ?? value] as const];
  });
  return {
    ...Object.fromEntries(current),
    ...(former.length > 0 && { former: former.join(', ') }),
  };
}
