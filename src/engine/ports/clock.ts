/** The wall clock. Only the edges ask it: no figure depends on when it was computed. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
