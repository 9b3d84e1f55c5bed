import type { Scalar } from './apply-rule.ts';

type Time = string | Date;
type Values = Readonly<Record<string, Scalar | undefined>>;

/**
 * An inference event as a service hands it over: the public contract (models/inference-event.schema.json). The logger
 * fills in `schema_version`, `model_id` and, where it is absent, the time.
 */
export interface LoggedEvent {
  readonly schema_version?: 1;
  readonly model_id?: string;
  readonly event_id: string;
  readonly model_version: string;
  readonly event_time?: Time;
  readonly prediction_time?: Time;
  readonly ingest_time?: Time;
  readonly request_id?: string;
  readonly entity_id?: string;
  readonly context_id?: string;
  readonly trace_id?: string;
  readonly status?: 'ok' | 'error' | 'timeout';
  readonly prediction?: number | string | null;
  readonly decision?: Scalar;
  readonly threshold?: number;
  readonly policy_version?: string;
  readonly top_k?: readonly { readonly item: string; readonly score?: number }[];
  readonly features?: Values;
  readonly feature_times?: Readonly<Record<string, string>>;
  readonly indicators?: {
    readonly missing?: readonly string[];
    readonly defaulted?: readonly string[];
    readonly clipped?: readonly string[];
    readonly unknown_after_encoding?: readonly string[];
  };
  readonly vector_reference?: string;
  readonly vector_hash?: string;
  readonly embedding_reference?: string;
  readonly encoder_version?: string;
  readonly is_fallback?: boolean;
  readonly fallback_reason?: string;
  readonly latency?: {
    readonly total_ms?: number;
    readonly fetch_ms?: number;
    readonly model_ms?: number;
    readonly postprocess_ms?: number;
  };
  readonly dependencies?: Readonly<Record<string, 'ok' | 'degraded' | 'down'>>;
  /** Of a sampling that took place before; the logger multiplies it by its own. */
  readonly sample_rate?: number;
  readonly feature_set_version?: string;
  readonly preprocessing_version?: string;
  readonly signature?: string;
  readonly runtime?: string;
  readonly purpose?: string;
  readonly experiment?: string;
  readonly treatment?: string;
  readonly region?: string;
  readonly batch_run_id?: string;
  readonly attributes?: Values;
}

interface Subject {
  readonly schema_version?: 1;
  readonly model_id?: string;
  readonly label_event_id: string;
  readonly event_id?: string;
  readonly entity_id?: string;
  readonly context_id?: string;
  readonly ingest_time?: Time;
  readonly source_system?: string;
}

/** A label, or what people did about an answer (models/label-event.schema.json). Times are never filled in. */
export type LoggedLabel =
  | (Subject & {
      readonly kind: 'label';
      readonly outcome: Scalar;
      readonly outcome_time: Time;
      readonly observed_from?: Time;
      readonly observed_to?: Time;
      readonly label_version?: string;
      readonly corrects?: string;
    })
  | (Subject & {
      readonly kind: 'feedback';
      readonly feedback: 'override' | 'complaint' | 'appeal' | 'review';
      readonly feedback_time: Time;
      readonly outcome?: Scalar;
    });
