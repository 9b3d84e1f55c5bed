type Fields = Readonly<Record<string, unknown>>;

const inferenceTimes = ['event_time', 'prediction_time', 'ingest_time'];

/** The event with what the logger fills in, and times as text. A copy: what the caller does to its own is nothing to us. */
export function completeInference(event: Fields, model: string, now: number, rate: number): Fields {
  const whole = complete(event, model, inferenceTimes);
  whole.event_time ??= new Date(now).toISOString();
  whole.sample_rate = event.sample_rate === undefined ? rate : Number(event.sample_rate) * rate;
  return whole;
}

const labelTimes = ['outcome_time', 'observed_from', 'observed_to', 'feedback_time', 'ingest_time'];

/** A label's times are when the truth was known: nothing stands in for one that is absent. */
export const completeLabel = (label: Fields, model: string): Fields => complete(label, model, labelTimes);

function complete(event: Fields, model: string, times: readonly string[]): Record<string, unknown> {
  const whole: Record<string, unknown> = { ...event };
  whole.schema_version ??= 1;
  whole.model_id ??= model;
  for (const time of times) {
    if (whole[time] instanceof Date) whole[time] = whole[time].toISOString();
  }
  return whole;
}

/**
 * When what a label is about happened, as near as it says: the pseudonym of an entity is then that of the prediction,
 * also where the key has changed in between.
 */
export const instantOfLabel = ({ observed_from, outcome_time, feedback_time }: Fields): string =>
  String(observed_from ?? outcome_time ?? feedback_time ?? '');
