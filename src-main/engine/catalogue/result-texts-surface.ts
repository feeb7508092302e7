// The labels of the results of runs, which depend on their tasks.
export {
  createResultTexts as get,
  defaultResultTexts as usual,
  getItemName as getItem,
} from './result-texts';
