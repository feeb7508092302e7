// When trainings will have ended, as a clock says it.

/** What ends sooner is seen to end. */
const leastSeconds = 600;
const dayMs = 86_400_000;

/** " (at 17:40)", " (on 3 May at 17:40)" from tomorrow on; nothing for what ends within some minutes. */
export function endOf(now: Date, secondsLeft: number): string {
  if (secondsLeft < leastSeconds) return '';
  const end = new Date(now.getTime() + secondsLeft * 1000);
  const time = end.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  const isToday = end.toDateString() === now.toDateString() && secondsLeft * 1000 < dayMs;
  if (isToday) return ` (at ${time})`;
  return ` (on ${end.toLocaleDateString('en-GB', { day: 'numeric', month: 'long' })} at ${time})`;
}
