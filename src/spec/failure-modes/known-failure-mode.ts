import type { ModelSpec } from '../model-spec.ts';

/** A way in which a model in production breaks. */
export interface KnownFailureMode {
  readonly name: string;
  readonly area: 'data' | 'model' | 'system' | 'human_process';
  /** What breaks. */
  readonly what: string;
  readonly firstSymptom: string;
  /** What helps fastest. */
  readonly mitigation: string;
  /** A monitor on any of these scores sees it, unless it asks of the prediction only. */
  readonly scores: readonly string[];
  /** Monitors that see it for what they ask, whatever their score is called. */
  readonly seenIf?: { readonly inWords: string; test(monitor: ModelSpec['monitors'][number]): boolean };
  /** What sees it without a monitor. */
  readonly seenAnyway?: string;
}
