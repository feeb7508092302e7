// The expected end of training.
import { roughDuration } from '../../ui/format';

/** The time below which the remaining time is more useful than the time of day. */
const minSeconds = 600;
const dayMs = 86_400_000;

/** Returns "in about 7 min 35 s", from ten minutes "at about 17:40", from tomorrow "on 3 May at about 17:40". */
export function formatEnd(now: Date, secondsLeft: number): string {
  if (secondsLeft < minSeconds) return `in about ${roughDuration(secondsLeft * 1000)}`;
  const end = new Date(now.getTime() + secondsLeft * 1000);
  const time = end.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  const isToday = end.toDateString() === now.toDateString() && secondsLeft * 1000 < dayMs;
  const day = end.toLocaleDateString('en-GB', { day: 'numeric', month: 'long' });
  return `${isToday ? '' : `on ${day} `}at about ${time}`;
}
