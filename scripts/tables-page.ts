import { type Column, type Table, tables } from '../src/engine/tables/index.ts';
import { type View, views } from '../src/engine/views/index.ts';

const heading = `# Tables and views

Everything that Tidemark keeps, as Parquet files below the lake folder: \`<table>/model=<id>/dt=YYYY-MM-DD[/hr=HH]/\`.
\`npx tidemark sql\` queries them by name; any other tool reads the files. Times are UTC without zone, windows half-open.
Each table also has the partition columns \`model\`, \`dt\` and \`hr\` (null for models of the day grain); \`layouts\` only the first,
\`runs\` the first two.

\`*\` stands for "all" in \`model_version\`, \`segment\` and \`segment_value\`; a literal star is written \`\\*\`, and a missing
value \`(null)\`. Generated from src/engine/tables by \`npx tsx scripts/generate.ts\`.
`;

const columnsTable = (columns: readonly Column[]): string => `| column | type | what |
|---|---|---|
${columns.map((column) => `| ${column.name} | ${column.type} | ${column.doc} |`).join('\n')}
`;

const section = ({ name, grain, doc, columns, history, openColumns }: Table): string => `
## ${name}

${doc}

One row: ${grain}.${history ? ` The view shows the latest statement of each figure; \`${name}_history\` has all.` : ''}${openColumns ? ' Columns `f_<feature>` and `s_<segment>` differ from model to model.' : ''}

${columnsTable(columns)}`;

const viewsHeading = `
# Views

The tables above under names and in shapes that others know, and one view for each question of an incident. They exist in
Athena and in \`npx tidemark sql\`; the query of each is \`sql/report/views/<name>.sql\`. Structs are flattened for BI tools:
\`window_start\` for \`window.start\`. Filter by \`model_id\`: Athena then reads the files of that model alone.
`;

const viewSection = ({ name, grain, doc, columns }: View): string => `
## ${name}

${doc}

One row: ${grain}.

${columnsTable(columns)}`;

/** docs/tables.md */
export const tablesPage = {
  path: 'docs/tables.md',
  content: (): string => [heading, ...tables.map(section), viewsHeading, ...views.map(viewSection)].join(''),
};
