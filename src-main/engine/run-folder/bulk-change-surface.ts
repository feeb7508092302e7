// A change of many runs, which a kill does not leave half made.
export { writeIntent as write, carryOut as apply, finishIntent as finish } from './intent';
