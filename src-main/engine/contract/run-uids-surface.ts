// The identifiers of runs, which are the same in every store.
export { createRunUid as create, parseRunUid as parse, isRunUid as isUid } from './run-uid';
