import type { Inference } from './random-inferences.ts';

const rfc3339 = (time: string): string => `${time.replace(' ', 'T')}Z`;

/** An inference as an event of the public contract, delivered a second later or when told. */
export const contractEvent = (row: Inference, deliveredAt?: string) => ({
  schema_version: 1,
  event_id: row.event_id,
  model_id: 'churn',
  model_version: row.model_version,
  event_time: rfc3339(row.event_time),
  ingest_time: deliveredAt ?? new Date(Date.parse(rfc3339(row.event_time)) + 1000).toISOString(),
  status: row.status,
  prediction: row.score,
  features: {
    amount: row.amount,
    balance: row.balance,
    visits: row.visits,
    plan: row.plan,
    channel: row.channel,
  },
  latency: { total_ms: row.latency_ms },
  attributes: { region: row.region },
});

/** Its outcome; undefined where none is known. */
export const contractLabel = (row: Inference) =>
  row.converted === null || row.converted_at === null
    ? undefined
    : {
        schema_version: 1,
        kind: 'label',
        model_id: 'churn',
        label_event_id: `label-${row.event_id}`,
        event_id: row.event_id,
        outcome: row.converted,
        outcome_time: rfc3339(row.converted_at),
      };

export const ndjson = (events: readonly unknown[]): string =>
  events.map((event) => `${typeof event === 'string' ? event : JSON.stringify(event)}\n`).join('');

/** A spec of such events: no source, one segment, one baseline, a monitor that alerts. */
export const contractSpec = `id: churn
purpose: Who may leave
owner: team
tier: 2
grain: day
features:
  - {name: amount, type: numeric}
  - {name: balance, type: numeric}
  - {name: visits, type: numeric}
  - {name: plan, type: categorical}
  - {name: channel, type: categorical}
prediction: {type: binary}
segments:
  - {name: region, expected_values: 5}
baselines:
  - {name: before, kind: previous_period, periods: 2}
monitors:
  - {name: volume, score: row_count, owner: team, runbook: r.md, mitigation: Wait}
  - {name: drift, score: psi, owner: team, runbook: r.md, mitigation: Wait}
`;
