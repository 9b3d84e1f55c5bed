import { renderSql } from '../sql/render-sql.ts';
import { views } from '../views/index.ts';
import type { GlueView } from './glue-view.ts';

/**
 * The views that analysts know, over those of `sharedViews` in the same database.
 * @param sqlOf text of a file below sql/, by its path there
 */
export const analystViews = (sqlOf: (path: string) => string): GlueView[] =>
  views.map(({ name, doc, grain, columns }) => ({
    name,
    doc: `${doc} One row: ${grain}.`,
    columns,
    sql: renderSql(sqlOf(`report/views/${name}.sql`)).trim(),
  }));
