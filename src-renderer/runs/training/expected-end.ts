// The time at which training will end.

/** For anything that ends sooner, the time left is enough. */
const leastSeconds = 600;
const dayMs = 86_400_000;

/** " (at 17:40)", from tomorrow on " (on 3 May at 17:40)", and '' for less than ten minutes. */
export function endOf(now: Date, secondsLeft: number): string {
  if (secondsLeft < leastSeconds) return '';
  const end = new Date(now.getTime() + secondsLeft * 1000);
  const time = end.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  const isToday = end.toDateString() === now.toDateString() && secondsLeft * 1000 < dayMs;
  if (isToday) return ` (at ${time})`;
  return ` (on ${end.toLocaleDateString('en-GB', { day: 'numeric', month: 'long' })} at ${time})`;
}
