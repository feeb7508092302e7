// The labels of the results of runs, which depend on their tasks.
export {
  createResultWords as get,
  usualResultWords as usual,
  getItemWord as getItem,
} from './result-words';
