import type { Path } from '../spec/yaml-positions.ts';
import type { Interval } from './wilson-interval.ts';

/** A change of the text of a spec. */
export type SpecEdit =
  /** Sets a field of the mapping at `path`. */
  | { readonly do: 'set'; readonly path: Path; readonly field: string; readonly value: unknown }
  /** Takes a value out of the list that is a field of the mapping at `path`. */
  | { readonly do: 'drop'; readonly path: Path; readonly field: string; readonly value: string }
  /** Adds an entry to the list at `path`, the section itself where it is not there. */
  | { readonly do: 'add'; readonly path: Path; readonly value: Readonly<Record<string, unknown>> };

/** Something that a person may want to add to a spec, with what speaks for it. */
export interface Suggestion {
  readonly rule: string;
  /** Feature or monitor. */
  readonly subject: string;
  /** What to do, in words. */
  readonly what: string;
  /** What was seen, in words with its figures. */
  readonly observed: string;
  /** 95 % interval of the share that `observed` rests on; null where it rests on none. */
  readonly interval: Interval | null;
  /** Windows that were seen. */
  readonly windows: number;
  readonly why: string;
  /** Empty where only a person can do it. */
  readonly edits: readonly SpecEdit[];
}
