const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

export const dayOf = (instant: string): string => instant.slice(0, 10);

/** `31 Dec` of `2013-12-31` or of an instant in it. */
export const formatDay = (instant: string): string =>
  `${Number(instant.slice(8, 10))}\u00a0${monthOf(instant)}`;

/** `31 Dec 2013`. */
export const formatDate = (instant: string): string => `${formatDay(instant)}\u00a0${instant.slice(0, 4)}`;

/** `31 Dec 2013 05:00 UTC`. */
export const formatInstant = (instant: string): string =>
  `${formatDate(instant)}\u00a0${instant.slice(11, 16) || '00:00'}\u00a0UTC`;

export const monthOf = (instant: string): string => months[Number(instant.slice(5, 7)) - 1] ?? '?';

/** The days from one to another, both included. */
export const daysBetween = (first: string, last: string): string[] => {
  const days: string[] = [];
  for (let at = Date.parse(`${first}T00:00:00Z`); at <= Date.parse(`${last}T00:00:00Z`); at += 86_400_000) {
    days.push(new Date(at).toISOString().slice(0, 10));
  }
  return days;
};

/** A window in words: one day by its date, any other by both ends. */
export const formatWindow = (start: string, end: string): string => {
  const hours = (Date.parse(zoned(end)) - Date.parse(zoned(start))) / 3_600_000;
  const isMidnight = start.slice(11, 16) === '00:00' || start.length === 10;
  if (hours === 24 && isMidnight) return `${formatDate(start)} UTC`;
  if (hours < 24) return `${formatDate(start)} ${start.slice(11, 16)}–${end.slice(11, 16)} UTC`;
  return `${formatInstant(start)} to ${formatInstant(end)}`;
};

const zoned = (instant: string): string =>
  instant.length === 10 || instant.endsWith('Z') ? instant : `${instant}Z`;
