/** An event window: half-open, instants in ISO 8601 UTC. */
export interface Window {
  readonly start: string;
  readonly end: string;
}

export const durationMs = ({ start, end }: Window): number => Date.parse(end) - Date.parse(start);

export const overlaps = (a: Window, b: Window): boolean =>
  Date.parse(a.start) < Date.parse(b.end) && Date.parse(b.start) < Date.parse(a.end);
