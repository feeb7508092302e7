// The gradient through time as metrics: one per state of each layer and direction that a network can have.
import {
  isTopForward,
  listNetworkParts,
  formatSuffix,
  type NetworkPart,
  type NetworkShape,
} from './network';

export const gradientNorm = {
  better: null,
  print: { as: 'significant', digits: 2 },
  axis: { unit: null, from: 0, to: null, log: true },
} as const;

export const createGradientMetric = (state: string, part = '') =>
  ({
    label: `Gradient along the ${state}${part}`,
    short: `gradient with respect to the ${state}${part}`,
    per: 'epoch',
    shape: 'profile',
    ...gradientNorm,
  }) as const;

const states = { h: 'hidden state', c: 'cell state' } as const;
type State = keyof typeof states;
const stateNames = ['h', 'c'] as const;
type Part = `l${0 | 1 | 2 | 3}${'' | '_reverse'}`;
type GradientMetric = `gradient-through-time/${State}${'' | `/${Part}`}`;

/**
 * ‖∂ℓ/∂h[t]‖, and for an LSTM ‖∂ℓ/∂c[t]‖, at each step t: the mean over the first 256 training
 * images; also at epoch 0. A name without a part refers to the top layer read forward, otherwise to
 * the named part of the largest network: "gradient-through-time/h/l0_reverse".
 */
export const gradientsThroughTime = Object.fromEntries([
  ...stateNames.map((state) => [
    `gradient-through-time/${state}`,
    createGradientMetric(states[state]),
  ]),
  ...listNetworkParts({ layers: 4, bidirectional: 'yes' }).flatMap(({ suffix }) =>
    stateNames.map((state) => [
      `gradient-through-time/${state}/${suffix}`,
      createGradientMetric(states[state], ` of ${suffix}`),
    ]),
  ),
]) as Record<GradientMetric, ReturnType<typeof createGradientMetric>>;

/** Returns the metric of a state of a part, with PyTorch's name of the part unless it is the top forward layer. */
export const getGradientMetric = (
  state: State,
  part: Pick<NetworkPart, 'layer' | 'reverse'>,
  network: NetworkShape,
) =>
  `gradient-through-time/${state}${isTopForward(part, network) ? '' : `/${formatSuffix(part)}`}` as GradientMetric;
