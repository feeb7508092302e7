// The labels of the results of runs, which depend on their tasks.
export { resultWords as get, usualWords as usual, itemOf as getItem } from './result-words';
