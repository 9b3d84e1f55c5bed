import { describe, expect, it } from 'vitest';
import { deriveContract } from '../../src/contract/derive-contract.ts';
import type { ContractColumn } from '../../src/contract/schema-contract.ts';
import { loadSpec } from '../../src/spec/load-spec.ts';
import { parseSpec } from '../../src/spec/parse-spec.ts';

const flight = deriveContract(loadSpec('examples/flight-delay/flight-delay.yaml'));
const tableOf = (contract: typeof flight, name: string) =>
  contract.tables.find((table) => table.name === name) ?? expect.fail(`no table ${name}`);
const column = (contract: typeof flight, table: string, name: string): ContractColumn =>
  tableOf(contract, table).columns.find((found) => found.name === name) ?? expect.fail(`no column ${name}`);

describe('the contract of mapped data', () => {
  it('has inferences, labels and every dataset, sorted', () => {
    expect(flight.tables.map(({ name }) => name)).toEqual([
      'datasets.planes',
      'datasets.schedule',
      'datasets.weather',
      'inferences',
      'labels',
    ]);
    for (const { columns } of flight.tables) {
      const names = columns.map(({ name }) => name);
      expect(names).toEqual([...names].sort());
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it('has all that is declared of a feature', () => {
    expect(column(flight, 'inferences', 'distance')).toEqual({
      name: 'distance',
      feature: 'distance',
      type: 'numeric',
      unit: 'mi',
      nullable: false,
      range: { min: 0, max: 6000 },
      vocabulary: null,
      default: null,
      privacy: null,
    });
    expect(column(flight, 'inferences', 'origin').vocabulary).toEqual(['EWR', 'JFK', 'LGA']);
    expect(column(flight, 'inferences', 'prediction_score')).toMatchObject({
      type: 'numeric',
      range: { min: 0, max: 1 },
    });
  });

  it('hides ids, and neither key nor time is ever null', () => {
    expect(tableOf(flight, 'inferences')).toMatchObject({ key: ['event_id'], time: 'event_time' });
    expect(column(flight, 'inferences', 'event_id')).toMatchObject({
      privacy: 'quasi_identifier',
      nullable: false,
    });
    expect(column(flight, 'inferences', 'event_time')).toMatchObject({ type: 'timestamp', nullable: false });
    expect(column(flight, 'datasets.weather', 'time_hour')).toMatchObject({
      type: 'timestamp',
      nullable: false,
    });
  });

  it('says that labels lie beside, and may not be known yet', () => {
    expect(tableOf(flight, 'labels')).toMatchObject({
      beside: 'inferences',
      order: [{ earlier: 'event_time', later: 'label_time' }],
    });
    expect(column(flight, 'labels', 'label').nullable).toBe(true);
  });

  it('is told to the owner where no receiver is named', () => {
    expect(flight).toMatchObject({ version: null, receiver: 'travel-ml', format: 'tidemark-contract/1' });
  });
});

const events = `
id: churn
purpose: Decides who gets a call
owner: growth
tier: 2
features:
  - {name: age, type: numeric, column: years, default: -1, privacy: {class: pii}}
  - {name: plan, type: categorical, vocabulary: [b, a, b]}
prediction: {type: multiclass, classes: [stay, go]}
labels: {definition: Left, observation_window: P7D}
contract: {version: "1.2.0", approver: data-office, receiver: growth-data, rollback: Serve v1, samples: samples.ndjson}
`;

describe('the contract of our own events', () => {
  const contract = deriveContract(parseSpec(events, 'churn.yaml'));

  it('names features where they lie in an event', () => {
    expect(column(contract, 'inferences', 'features.years')).toMatchObject({
      feature: 'age',
      default: -1,
      privacy: 'pii',
    });
    expect(column(contract, 'inferences', 'features.plan').vocabulary).toEqual(['a', 'b']);
    expect(column(contract, 'inferences', 'prediction')).toMatchObject({
      type: 'categorical',
      vocabulary: ['go', 'stay'],
    });
    expect(column(contract, 'labels', 'outcome').vocabulary).toEqual(['go', 'stay']);
  });

  it('carries who approves, who is told and what to do', () => {
    expect(contract).toMatchObject({
      version: '1.2.0',
      approver: 'data-office',
      receiver: 'growth-data',
      rollback: 'Serve v1',
      samples: 'samples.ndjson',
    });
  });
});
