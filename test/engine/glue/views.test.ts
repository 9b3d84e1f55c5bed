import { expect, test } from 'vitest';
import { sharedViews, storedView } from '../../../src/engine/glue/index.ts';
import { tables } from '../../../src/engine/tables/index.ts';

const views = sharedViews();
const named = (name: string) => views.find((view) => view.name === name);

test('a table of either grain is one view, with no hour for models of the day grain', () => {
  expect(named('changes')?.sql).toBe(
    'SELECT "changed_at", "change_kind", "subject", "detail", "model", "dt", CAST(NULL AS varchar) AS "hr" FROM "changes_by_day" ' +
      'UNION ALL SELECT "changed_at", "change_kind", "subject", "detail", "model", "dt", "hr" AS "hr" FROM "changes_by_hour"',
  );
  expect(named('layouts')).toBeUndefined();
});

test('where figures are restated the view has the latest statement, and another has all', () => {
  const restated = tables.filter((table) => 'history' in table).map(({ name }) => name);
  expect(restated).toEqual(['scores', 'verdicts']);
  for (const name of restated) {
    expect(named(`${name}_history`)?.sql).toContain(`FROM "${name}_by_hour"`);
    expect(named(name)?.sql).toMatch(
      new RegExp(
        `row_number\\(\\) OVER \\(PARTITION BY "model", "model_id", .* ORDER BY "as_of" DESC\\) AS "statement_rank" FROM "${name}_history"`,
      ),
    );
  }
});

test('a stored view is what Trino reads: its definition as JSON in a comment', () => {
  const view = named('feature_rollups');
  if (!view) throw new Error('no view feature_rollups');
  const { originalText, columns, parameters } = storedView(view, 'tidemark_dev');
  const encoded = /^\/\* Presto View: (.*) \*\/$/.exec(originalText)?.[1] ?? '';
  const definition = JSON.parse(Buffer.from(encoded, 'base64').toString('utf8'));
  expect(definition).toMatchObject({
    originalSql: view.sql,
    catalog: 'awsdatacatalog',
    schema: 'tidemark_dev',
    runAsInvoker: true,
  });
  expect(definition.columns).toContainEqual({ name: 'window_start', type: 'timestamp(3)' });
  expect(definition.columns).toContainEqual({ name: 'z_sum', type: 'decimal(38,0)' });
  expect(columns.map(({ name }) => name)).toEqual(view.columns.map(({ name }) => name));
  expect(columns.find(({ name }) => name === 'z_sum')?.type).toBe('decimal(38,0)');
  expect(parameters).toEqual({ presto_view: 'true', comment: 'Presto View' });
});
