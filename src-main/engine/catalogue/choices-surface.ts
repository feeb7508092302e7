// Tables of choices, keyed by the values in configurations.
export { perKey, kindsOf as listKinds, labelsOf as getLabels } from './choices';
