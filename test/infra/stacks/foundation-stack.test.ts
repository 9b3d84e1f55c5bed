import { Match, type Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, test } from 'vitest';
import { sharedTables, sharedViews } from '../../../src/engine/glue/index.ts';
import { views } from '../../../src/engine/views/index.ts';
import { deployed, mapped } from '../support/specs.ts';
import { resourcesOf, synthesise } from '../support/synthesise.ts';
import { actionsOf, flat, statementsOf } from '../support/walk.ts';

const models = [deployed(), mapped()];
let template: Template;
beforeAll(() => {
  template = synthesise(models, {
    stage: 'prod',
    alarmEmail: 'a@b.example,c@d.example',
    queryGigabytes: 50,
  }).foundation;
}, 120_000);

describe('what must not be lost', () => {
  test.each(['AWS::S3::Bucket', 'AWS::KMS::Key'])('%s outlives its stack', (type) => {
    for (const [id, resource] of Object.entries(resourcesOf(template, type))) {
      expect([resource.DeletionPolicy, resource.UpdateReplacePolicy], id).toEqual(['Retain', 'Retain']);
    }
  });

  test('buckets are private, encrypted, and refuse what is not TLS', () => {
    for (const [id, { Properties }] of Object.entries(resourcesOf(template, 'AWS::S3::Bucket'))) {
      expect(Properties, id).toMatchObject({
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        BucketEncryption: { ServerSideEncryptionConfiguration: [expect.anything()] },
      });
    }
    const denials = statementsOf(template).filter(({ statement }) => statement.Effect === 'Deny');
    expect(denials.filter(({ of }) => of.startsWith('Lake')).length).toBeGreaterThanOrEqual(3);
  });

  test('keys are turned over every year', () => {
    template.allResourcesProperties('AWS::KMS::Key', { EnableKeyRotation: true });
  });
});

describe('the lake', () => {
  const lake = () => {
    const buckets = Object.values(resourcesOf(template, 'AWS::S3::Bucket'));
    const found = buckets.find(({ Properties }) => 'VersioningConfiguration' in Properties)?.Properties;
    return found as unknown as { LifecycleConfiguration: { Rules: Record<string, unknown>[] } };
  };

  test('has a rule for each table and retention, and for what no table has', () => {
    const rules = lake().LifecycleConfiguration.Rules;
    expect(rules).toContainEqual(
      expect.objectContaining({ Prefix: 'inference_events/', ExpirationInDays: 90, Status: 'Enabled' }),
    );
    expect(rules).toContainEqual(
      expect.objectContaining({ Prefix: 'inference_events/model=card-limit/', ExpirationInDays: 30 }),
    );
    expect(rules).toContainEqual(expect.objectContaining({ Prefix: 'scores/', ExpirationInDays: 2557 }));
    expect(rules).toContainEqual(
      expect.objectContaining({ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } }),
    );
    expect(rules).toContainEqual(
      expect.objectContaining({ NoncurrentVersionExpiration: { NoncurrentDays: 7 } }),
    );
    expect(rules).toContainEqual(
      expect.objectContaining({
        TagFilters: [{ Key: 'tidemark-superseded', Value: 'true' }],
        ExpirationInDays: 3,
      }),
    );
    expect(rules).toContainEqual(expect.objectContaining({ ExpiredObjectDeleteMarker: true }));
  });

  test('has no rule that S3 would refuse: at most 1,000, ids that differ, whole days of at least one', () => {
    const rules = lake().LifecycleConfiguration.Rules;
    expect(rules.length).toBeLessThanOrEqual(1000);
    expect(new Set(rules.map(({ Id }) => Id)).size).toBe(rules.length);
    for (const rule of rules) {
      expect((rule.Id as string).length).toBeLessThanOrEqual(255);
      if ('ExpirationInDays' in rule) {
        expect(rule.ExpirationInDays).toBeGreaterThanOrEqual(1);
        expect(Number.isInteger(rule.ExpirationInDays)).toBe(true);
      }
    }
  });
});

describe('the catalog', () => {
  const named = () =>
    Object.values(resourcesOf(template, 'AWS::Glue::Table')).map(
      ({ Properties }) => (Properties.TableInput as { Name: string }).Name,
    );

  test('has every shared table and view once', () => {
    const specs = models.map(({ spec }) => spec);
    const expected = [
      ...sharedTables(specs, { since: 'NOW' }).map(({ name }) => name),
      ...sharedViews().map(({ name }) => name),
      ...views.map(({ name }) => name),
    ];
    expect(named().sort()).toEqual(expected.sort());
  });

  test('knows which models and days there are, and looks no further back than a table is kept', () => {
    template.hasResourceProperties('AWS::Glue::Table', {
      TableInput: {
        Name: 'feature_rollups_by_hour',
        Parameters: Match.objectLike({
          'projection.model.values': 'churn',
          'projection.dt.range': 'NOW-401DAYS,NOW+1DAYS',
          'storage.location.template': Match.objectLike({
            'Fn::Join': ['', Match.arrayWith(['/feature_rollups/model=${model}/dt=${dt}/hr=${hr}/'])],
          }),
        }),
        PartitionKeys: [{ Name: 'model' }, { Name: 'dt' }, { Name: 'hr' }].map(Match.objectLike),
      },
    });
    template.hasResourceProperties('AWS::Glue::Table', {
      TableInput: {
        Name: 'scores_by_day',
        Parameters: Match.objectLike({
          'projection.model.values': 'card-limit',
          'projection.dt.range': 'NOW-2558DAYS,NOW+1DAYS',
        }),
      },
    });
  });

  test('has views that Athena reads', () => {
    template.hasResourceProperties('AWS::Glue::Table', {
      TableInput: {
        Name: 'scores',
        TableType: 'VIRTUAL_VIEW',
        Parameters: { presto_view: 'true' },
        ViewOriginalText: Match.stringLikeRegexp('^/\\* Presto View: [A-Za-z0-9+/=]+ \\*/$'),
      },
    });
  });
});

test('each workgroup enforces its settings, its limit and its own place for results', () => {
  const groups = Object.values(resourcesOf(template, 'AWS::Athena::WorkGroup')).map(
    ({ Properties }) => Properties,
  );
  expect(groups.map(({ Name }) => Name).sort()).toEqual([
    'tidemark-prod',
    'tidemark-prod-analyst',
    'tidemark-prod-investigator',
  ]);
  for (const { WorkGroupConfiguration } of groups) {
    expect(WorkGroupConfiguration).toMatchObject({
      EnforceWorkGroupConfiguration: true,
      BytesScannedCutoffPerQuery: 50e9,
      EngineVersion: { SelectedEngineVersion: 'Athena engine version 3' },
      ResultConfiguration: { EncryptionConfiguration: { EncryptionOption: 'SSE_KMS' } },
    });
  }
  const places = groups.map(({ WorkGroupConfiguration: config }) =>
    flat((config as { ResultConfiguration: { OutputLocation: unknown } }).ResultConfiguration.OutputLocation),
  );
  expect(new Set(places).size).toBe(3);
});

test('there are four encrypted topics, and people are woken by the first two', () => {
  template.resourceCountIs('AWS::SNS::Topic', 4);
  template.allResourcesProperties('AWS::SNS::Topic', { KmsMasterKeyId: Match.anyValue() });
  const subscriptions = Object.values(resourcesOf(template, 'AWS::SNS::Subscription'));
  const by = subscriptions.map(
    ({ Properties }) => `${Properties.Endpoint} ${flat(Properties.TopicArn).slice(0, 11)}`,
  );
  expect(by.sort()).toEqual([
    'a@b.example <TopicsSev1',
    'a@b.example <TopicsSev2',
    'c@d.example <TopicsSev1',
    'c@d.example <TopicsSev2',
  ]);
});

describe('people', () => {
  const readable = (who: string): string[] =>
    statementsOf(template)
      .filter(
        ({ of, statement }) => of.startsWith(`Access${who}`) && actionsOf(statement).includes('s3:GetObject'),
      )
      .flatMap(({ statement }) => [statement.Resource].flat().map(flat));

  test('who see figures see no single event, no payload and no rare value', () => {
    const seen = readable('Analyst').join('\n');
    for (const table of ['scores', 'verdicts', 'feature_rollups', 'layouts'])
      expect(seen).toContain(`/${table}/*`);
    for (const table of ['inference_events', 'label_events', 'inferences', 'rejected_events', 'value_census'])
      expect(seen).not.toContain(`/${table}/*`);
  });

  test('who may see events see all of them', () => {
    expect(readable('Investigator').join('\n')).toContain('/inference_events/*');
  });

  test('neither reads results of the other, nor of the pipeline', () => {
    expect(readable('Analyst').filter((arn) => arn.includes('Results'))).toEqual([
      expect.stringMatching(/\/analyst\/\*$/),
    ]);
    expect(readable('Investigator').filter((arn) => arn.includes('Results'))).toEqual([
      expect.stringMatching(/\/investigator\/\*$/),
    ]);
  });

  test('a policy is no longer than IAM takes', () => {
    for (const [id, { Properties }] of Object.entries(resourcesOf(template, 'AWS::IAM::ManagedPolicy'))) {
      // References are shorter or longer than what they become: names of buckets are some 60 characters.
      expect(
        JSON.stringify(Properties.PolicyDocument).replaceAll(/\{"Fn::Join".*?\]\]\}/g, 'x'.repeat(110))
          .length,
        id,
      ).toBeLessThan(6144);
    }
  });
});

test('without models the foundation stands by itself', () => {
  expect(() => synthesise([])).not.toThrow();
});

test('a first day that is given is where Athena begins', () => {
  const { foundation } = synthesise(models, { since: '2013-01-01' });
  foundation.hasResourceProperties('AWS::Glue::Table', {
    TableInput: { Name: 'scores_by_day', Parameters: { 'projection.dt.range': '2013-01-01,NOW+1DAYS' } },
  });
});
