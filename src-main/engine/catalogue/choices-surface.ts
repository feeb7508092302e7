// Tables of choices, keyed by the words that configurations use.
export { perKey, kindsOf as listKinds, labelsOf as getLabels } from './choices';
