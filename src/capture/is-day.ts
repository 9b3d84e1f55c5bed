/** Whether an RFC 3339 time names a day that there is: only days after the 28th can be missing from a month. */
export function isDay(time: string): boolean {
  const day = Number(time.slice(8, 10));
  return (
    day < 29 ||
    new Date(Date.UTC(Number(time.slice(0, 4)), Number(time.slice(5, 7)) - 1, day)).getUTCDate() === day
  );
}
