/** Unroll's own version, from package.json. */
export { version } from '../../package.json';
