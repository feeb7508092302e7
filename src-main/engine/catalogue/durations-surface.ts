// Spans of time as text.
export {
  formatClock,
  formatDuration as format,
  formatRoughDuration as formatRoughly,
} from './durations';
