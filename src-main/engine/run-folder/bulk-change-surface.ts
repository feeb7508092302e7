// Changes of many runs, which remain complete if a process is killed.
export { writeIntent as write, carryOut as apply, finishIntent as finish } from './intent';
