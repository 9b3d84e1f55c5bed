import type { Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, test } from 'vitest';
import { stageAccess } from '../../../infra/rollup/stage-access.ts';
import { tables } from '../../../src/engine/tables/index.ts';
import { deployed, mapped } from '../support/specs.ts';
import { resourcesOf, synthesise } from '../support/synthesise.ts';
import { actionsOf, flat, statementsOf } from '../support/walk.ts';

let foundation: Template;
let churn: Template;
let limit: Template;
beforeAll(() => {
  const inPlace = mapped();
  const source = {
    ...inPlace.spec.source,
    location: 's3://warehouse/decisions/${dt}/',
    kms_key: 'arn:aws:kms:eu-west-1:123456789012:key/a-b',
  };
  const made = synthesise([
    deployed(),
    { ...inPlace, spec: { ...inPlace.spec, source } as typeof inPlace.spec },
  ]);
  foundation = made.foundation;
  [churn, limit] = made.models as [Template, Template];
}, 120_000);

/** Actions that take no resource: https://docs.aws.amazon.com/service-authorization/ */
const withoutResource =
  /^(xray:(Put|Get)|cloudwatch:GetMetricData$|logs:(\w+LogDelivery|ListLogDeliveries|\w+ResourcePolic|DescribeLogGroups))/;

describe.each(['foundation', 'churn', 'card-limit'])('%s', (name) => {
  const template = (): Template => ({ foundation, churn, 'card-limit': limit })[name] as Template;

  test('no right is on everything, but to what knows no resources, and to a key in its own policy', () => {
    const everywhere = statementsOf(template()).filter(
      ({ statement }) =>
        statement.Effect === 'Allow' &&
        statement.Principal === undefined &&
        [statement.Resource ?? []].flat().some((resource) => flat(resource) === '*'),
    );
    for (const { of, statement } of everywhere)
      for (const action of actionsOf(statement)) expect(action, of).toMatch(withoutResource);
  });

  test('no right is to every action of a service', () => {
    for (const { of, statement } of statementsOf(template())) {
      const isRoot = of.startsWith('Keys') && JSON.stringify(statement.Principal).includes(':root');
      if (statement.Effect === 'Allow' && !isRoot)
        for (const action of actionsOf(statement)) expect(action, of).not.toMatch(/^(\w+:)?\*$/);
    }
  });

  test('nothing is open to everybody', () => {
    for (const { of, statement } of statementsOf(template()))
      if (statement.Effect === 'Allow')
        expect(JSON.stringify(statement.Principal ?? ''), of).not.toContain('"*"');
  });
});

const objectsOf = (template: Template, role: string, action: string): string[] =>
  statementsOf(template)
    .filter(({ of, statement }) => of.includes(role) && actionsOf(statement).includes(action))
    .flatMap(({ statement }) => [statement.Resource].flat().map(flat))
    .filter((arn) => arn.includes('LakeBucket'))
    .map((arn) => arn.slice(arn.indexOf('>/') + 2).replace(/^.*?>\//, ''))
    .sort();

describe('a stage', () => {
  test('may look at executions of its own machine, as all stages may and nobody else', () => {
    const [policy = { Properties: {} }] = Object.values(churn.findResources('AWS::IAM::Policy')).filter(
      ({ Properties }) => JSON.stringify(Properties).includes('states:DescribeExecution'),
    );
    const [statement] = policy.Properties.PolicyDocument.Statement;
    expect(flat(statement.Resource)).toMatch(/:execution:<PipelinePartitionsMachine\w+\.Name>:\*$/);
    const roles = (policy.Properties.Roles as { Ref: string }[]).map(({ Ref }) => Ref.slice(0, -8));
    expect(roles).toEqual(
      ['Curate', 'Rollup', 'Score', 'Alert'].map((stage) => `PipelineStages${stage}Role`),
    );
  });

  test.each(['Curate', 'Rollup', 'Score', 'Alert'] as const)(
    '%s reads and writes its parts of its model',
    (stage) => {
      const { reads, writes } = stageAccess[stage.toLowerCase() as 'curate'];
      const below = (parts: readonly string[]) =>
        [...new Set(parts)].map((part) => `${part}/model=churn/*`).sort();
      expect(objectsOf(churn, `Stages${stage}Role`, 's3:GetObject')).toEqual(below(reads));
      expect(objectsOf(churn, `Stages${stage}Role`, 's3:PutObject')).toEqual(below(writes));
    },
  );

  test('there is one that may write each table; raw events are written by their streams', () => {
    const written = new Set<string>(Object.values(stageAccess).flatMap(({ writes }) => [...writes]));
    const unwritten = tables.map(({ name }) => name as string).filter((name) => !written.has(name));
    expect(unwritten).toEqual(['inference_events', 'label_events']);
  });

  test('that scores or judges sees no event', () => {
    for (const stage of ['Score', 'Alert']) {
      const seen = objectsOf(churn, `Stages${stage}Role`, 's3:GetObject').join(' ');
      expect(seen).not.toMatch(/inference_events|label_events|inferences|rejected_events/);
    }
  });

  test('only curating changes partitions in the catalog, and only of its own table', () => {
    const changing = statementsOf(churn).filter(({ statement }) =>
      actionsOf(statement).includes('glue:UpdatePartition'),
    );
    expect(changing).toHaveLength(1);
    expect(changing[0]?.of).toContain('StagesCurateRole');
    expect([changing[0]?.statement.Resource].flat().map(flat).at(-1)).toMatch(
      /:table\/tidemark_dev\/churn_inferences$/,
    );
  });
});

describe('what loggers count', () => {
  const reading = (template: Template): string[] =>
    statementsOf(template)
      .filter(({ statement }) => actionsOf(statement).includes('cloudwatch:GetMetricData'))
      .map(({ of, statement }) => `${of.replace(/Role.*/, '')} ${flat(statement.Resource ?? '')}`);

  test('is read by who curates, and by nobody else', () => {
    expect(reading(churn)).toEqual(['PipelineStagesCurate *']);
  });

  test('is not read where nobody counts: of a table, and of loggers in other languages', () => {
    expect(reading(limit)).toEqual([]);
    const { spec, ...model } = deployed();
    const capture = { ...spec.capture, counted_by: 'transform' };
    const [other] = synthesise([{ ...model, spec: { ...spec, capture } as typeof spec }]).models;
    expect(reading(other as Template)).toEqual([]);
  });
});

test('no model sees another', () => {
  const stack = JSON.stringify(churn.toJSON());
  expect(stack).not.toContain('card-limit');
  expect(stack).not.toContain('card_limit');
});

test('a table that exists is read where the spec says that it lies, and nothing else of its bucket', () => {
  const source = statementsOf(limit).filter(({ statement }) =>
    flat(statement.Resource ?? '').includes(':s3:::warehouse'),
  );
  const roles = new Set(source.map(({ of }) => of.replace(/Role.*/, '')));
  expect([...roles].sort()).toEqual(['PipelineStagesCurate', 'PipelineStart']);
  const reading = source.filter(({ statement }) => actionsOf(statement).includes('s3:GetObject'));
  for (const { statement } of reading)
    expect(
      [statement.Resource]
        .flat()
        .map(flat)
        .filter((arn) => arn.includes('warehouse')),
    ).toEqual(['arn:<AWS::Partition>:s3:::warehouse/decisions/*']);
  expect(
    statementsOf(limit).filter(({ statement }) => flat(statement.Resource ?? '').includes('key/a-b')),
  ).toHaveLength(2);
  expect(JSON.stringify(limit.toJSON())).toContain(':table/scoring/decisions');
});

test('a delivery stream writes below its own prefixes, and reads nothing', () => {
  const rights = statementsOf(churn).filter(({ of }) => of.startsWith('CaptureInferenceStreamRights'));
  expect(rights.length).toBeGreaterThan(4);
  expect(rights.flatMap(({ statement }) => actionsOf(statement))).not.toContain('s3:GetObject');
  expect(objectsOf(churn, 'CaptureInferenceStreamRights', 's3:PutObject')).toEqual([
    'firehose_errors/model=churn/inference_events/*',
    'inference_events/model=churn/*',
  ]);
});

test('policies of roles are no longer than IAM takes', () => {
  for (const [id, { Properties }] of Object.entries(resourcesOf(churn, 'AWS::IAM::Policy'))) {
    const text = JSON.stringify(Properties.PolicyDocument)
      .replaceAll(/\{"Fn::GetStackOutput":\{.*?\}\}?,"OutputName":"\w+"\}\}/g, 'x'.repeat(64))
      .replaceAll(/\{"(Ref|Fn::GetAtt|Fn::Sub)":("[^"]*"|\[[^\]]*\])\}/g, 'x'.repeat(40));
    expect(text.length, id).toBeLessThan(10_240);
  }
});
