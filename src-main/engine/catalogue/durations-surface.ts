// Spans of time as text.
export { clock, duration as format, roughDuration as formatRoughly } from './durations';
