import { Match, type Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, test } from 'vitest';
import { analystViews, modelTables, sharedTables, sharedViews } from '../../../src/engine/glue/index.ts';
import { churnInput, deployed, mapped } from '../support/specs.ts';
import { resourcesOf, synthesise } from '../support/synthesise.ts';
import { actionsOf, flat, statementsOf } from '../support/walk.ts';

const analystRole = 'arn:aws:iam::123456789012:role/analysts';
const investigatorRole = 'arn:aws:iam::123456789012:role/fraud/investigators';
const churn = deployed({
  features: [
    ...churnInput.features,
    { name: 'phone', type: 'categorical', privacy: { class: 'pii' } },
    { name: 'income', type: 'numeric' },
  ],
  segments: [{ name: 'region' }, { name: 'caller', column: 'phone' }],
});

let foundation: Template;
let model: Template;
let plain: { foundation: Template; models: readonly Template[] };
beforeAll(() => {
  const models = [churn, mapped()];
  const made = synthesise(models, { stage: 'prod', analystRole, investigatorRole });
  foundation = made.foundation;
  model = made.models[0] as Template;
  plain = synthesise(models, { stage: 'prod' });
}, 120_000);

interface Association {
  readonly LFTags: readonly { readonly TagKey: string; readonly TagValues: readonly string[] }[];
  readonly Resource: {
    readonly Table?: { readonly Name: string };
    readonly TableWithColumns?: { readonly Name: string; readonly ColumnNames: readonly string[] };
  };
}
const associations = (template: Template): [string, Association][] =>
  Object.entries(resourcesOf(template, 'AWS::LakeFormation::TagAssociation')).map(([id, { Properties }]) => [
    id,
    Properties as unknown as Association,
  ]);

/** Class of each table that has one. */
const classes = (template: Template): Record<string, string | undefined> =>
  Object.fromEntries(
    associations(template).flatMap(([, { Resource, LFTags }]) =>
      Resource.Table ? [[Resource.Table.Name, LFTags[0]?.TagValues[0]]] : [],
    ),
  );

test('without roles there is nothing of Lake Formation', () => {
  for (const template of [plain.foundation, ...plain.models])
    expect(JSON.stringify(template.toJSON()).toLowerCase()).not.toContain('lakeformation');
});

describe('what models share', () => {
  test('has a class, each table and view, and no other has one', () => {
    const { specs } = { specs: [churn.spec, mapped().spec] };
    const names = [
      ...sharedTables(specs, { since: 'NOW' }),
      ...sharedViews(),
      ...analystViews(() => 'SELECT 1'),
    ].map(({ name }) => name);
    expect(Object.keys(classes(foundation)).sort()).toEqual([...names].sort());
  });

  test('counts many, but for refused payloads and single values', () => {
    const found = Object.entries(classes(foundation)).filter(([, each]) => each !== 'figures');
    expect(new Set(found.map(([name, each]) => `${name.replace(/_by_\w+$/, '')} ${each}`))).toEqual(
      new Set(['rejected_events pii', 'value_census quasi_identifier']),
    );
  });

  test('is tagged once the tag and the tables are there', () => {
    const [id = ''] =
      associations(foundation).find(([, { Resource }]) => Resource.Table?.Name === 'scores') ?? [];
    const { DependsOn } = foundation.toJSON().Resources[id];
    expect(DependsOn).toEqual(expect.arrayContaining([expect.stringMatching(/^LakeFormationPrivacyTag/)]));
    expect(DependsOn.filter((each: string) => each.startsWith('Catalog')).length).toBeGreaterThan(10);
  });
});

describe('a model', () => {
  const columns = (table: string, privacy: string): readonly string[] =>
    associations(model)
      .filter(([, { LFTags }]) => LFTags[0]?.TagValues[0] === privacy)
      .flatMap(([, { Resource }]) =>
        Resource.TableWithColumns?.Name === table ? Resource.TableWithColumns.ColumnNames : [],
      );

  test('guards each column by the class of its feature', () => {
    for (const table of ['churn_inference_events', 'churn_inferences']) {
      expect(columns(table, 'pii'), table).toContain('f_phone');
      expect(columns(table, 'quasi_identifier'), table).toEqual(
        expect.arrayContaining(['f_age', 'event_id']),
      );
      const guarded = [...columns(table, 'pii'), ...columns(table, 'quasi_identifier')];
      for (const open of ['f_income', 'f_plan', 'event_time']) expect(guarded, table).not.toContain(open);
    }
  });

  test('guards a hash of an id as the id', () => {
    expect(columns('churn_inferences', 'quasi_identifier')).toContain('id_hash');
  });

  test('guards a segment as what it is read from', () => {
    const segments = columns('churn_inferences', 'pii').filter((name) => !name.startsWith('f_'));
    expect(segments.some((name) => name.includes('caller'))).toBe(true);
    expect(segments.some((name) => name.includes('region'))).toBe(false);
  });

  test('opens a table only when its columns are tagged', () => {
    const ofColumns = associations(model).flatMap(([id, { Resource }]) =>
      Resource.TableWithColumns ? [id] : [],
    );
    const tables = associations(model).filter(([, { Resource }]) => Resource.Table);
    expect(tables).toHaveLength(modelTables(churn.spec, { since: 'NOW' }).length);
    for (const [id, { LFTags }] of tables) {
      expect(LFTags[0]?.TagValues).toEqual(['non_sensitive']);
      expect(model.toJSON().Resources[id].DependsOn).toEqual(expect.arrayContaining(ofColumns));
    }
  });

  test('lets the function that publishes make partitions in the registered location', () => {
    model.hasResourceProperties('AWS::LakeFormation::PrincipalPermissions', {
      Permissions: ['DATA_LOCATION_ACCESS'],
      Principal: {
        DataLakePrincipalIdentifier: { 'Fn::GetAtt': [Match.stringLikeRegexp('StagesCurateRole'), 'Arn'] },
      },
    });
  });
});

describe('people', () => {
  test.each([
    ['analyst', analystRole, ['figures', 'non_sensitive']],
    ['investigator', investigatorRole, ['figures', 'non_sensitive', 'quasi_identifier', 'pii']],
  ])('who are %s see by tag', (_, role, TagValues) => {
    foundation.hasResourceProperties('AWS::LakeFormation::PrincipalPermissions', {
      Principal: { DataLakePrincipalIdentifier: role },
      Permissions: ['SELECT', 'DESCRIBE'],
      PermissionsWithGrantOption: [],
      Resource: {
        LFTagPolicy: { ResourceType: 'TABLE', Expression: [{ TagKey: 'tidemark-prod-privacy', TagValues }] },
      },
    });
    foundation.hasResourceProperties('AWS::LakeFormation::PrincipalPermissions', {
      Principal: { DataLakePrincipalIdentifier: role },
      Permissions: ['DESCRIBE'],
      Resource: { Database: { Name: 'tidemark_prod' } },
    });
  });

  test('reach no object of the lake by their policies: without an opt-in they see nothing', () => {
    const policies = statementsOf(foundation).filter(({ of }) => /^Access(Analyst|Investigator)/.test(of));
    const objects = policies.flatMap(({ statement }) =>
      actionsOf(statement).includes('s3:GetObject') ? [statement.Resource].flat().map(flat) : [],
    );
    expect(objects).toHaveLength(2);
    for (const arn of objects) expect(arn).toMatch(/LakeResults\w+\.Arn>\/(analyst|investigator)\/\*$/);
    const asked = policies.filter(({ statement }) =>
      actionsOf(statement).includes('lakeformation:GetDataAccess'),
    );
    expect(asked).toHaveLength(2);
  });
});

test('the lake is registered in hybrid mode, with a role that may only read it', () => {
  foundation.hasResourceProperties('AWS::LakeFormation::Resource', {
    ResourceArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^LakeBucket'), 'Arn'] },
    HybridAccessEnabled: true,
    UseServiceLinkedRole: false,
    RoleArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^LakeFormationRole'), 'Arn'] },
  });
  const [location] = Object.values(foundation.findResources('AWS::LakeFormation::Resource'));
  expect(location?.DependsOn).toEqual(expect.arrayContaining([expect.stringMatching(/^CatalogScores/)]));
  const actions = statementsOf(foundation)
    .filter(({ of }) => of.startsWith('LakeFormationRoleDefaultPolicy'))
    .flatMap(({ statement }) => actionsOf(statement));
  expect(actions.sort()).toEqual(['kms:Decrypt', 's3:GetObject', 's3:ListBucket']);
});

test.each([{ analystRole }, { investigatorRole }, { analystRole: 'analysts', investigatorRole }])(
  'one role without the other, or no ARN, is told: %j',
  (context) => {
    expect(() => synthesise([churn], context)).toThrow(/belong together|must be the ARN of an IAM role/);
  },
);
