// Tables of choices, keyed by the values in configurations.
export { createPerKey, listKinds, getLabels } from './choices';
