// When training will end.
import { roughDuration } from '../../ui/format';

/** For anything that ends sooner, the time left says more than the time of day. */
const leastSeconds = 600;
const dayMs = 86_400_000;

/** "in about 7 min 35 s", from ten minutes on "at about 17:40", from tomorrow on "on 3 May at about 17:40". */
export function endInWords(now: Date, secondsLeft: number): string {
  if (secondsLeft < leastSeconds) return `in about ${roughDuration(secondsLeft * 1000)}`;
  const end = new Date(now.getTime() + secondsLeft * 1000);
  const time = end.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  const isToday = end.toDateString() === now.toDateString() && secondsLeft * 1000 < dayMs;
  const day = end.toLocaleDateString('en-GB', { day: 'numeric', month: 'long' });
  return `${isToday ? '' : `on ${day} `}at about ${time}`;
}
