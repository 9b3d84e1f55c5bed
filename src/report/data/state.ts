/** States of a verdict, the most pressing first. */
export const states = [
  'act',
  'schema_changed',
  'investigate',
  'error',
  'info',
  'ok',
  'no_data',
  'insufficient_data',
] as const;

export type State = (typeof states)[number];

/** In words, as a reader meets them. */
export const stateLabel: Readonly<Record<State, string>> = {
  act: 'act',
  investigate: 'investigate',
  error: 'error',
  schema_changed: 'schema changed',
  info: 'info',
  ok: 'ok',
  no_data: 'no data',
  insufficient_data: 'too few rows',
};

/** 0 is the most pressing. */
export const stateRank = (state: State): number => states.indexOf(state);

export const isRaised = (state: State): boolean => state === 'act' || state === 'investigate';

/** A state that this version does not know is shown as an error rather than hidden. */
export const parseState = (text: string): State => states.find((state) => state === text) ?? 'error';
