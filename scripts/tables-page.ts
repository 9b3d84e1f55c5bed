import { type Table, tables } from '../src/engine/tables/index.ts';

const heading = `# Tables

Everything that Tidemark keeps, as Parquet files below the lake folder: \`<table>/model=<id>/dt=YYYY-MM-DD[/hr=HH]/\`.
\`npx tidemark sql\` queries them by name; any other tool reads the files. Times are UTC without zone, windows half-open.
Each table also has the partition columns \`model\` and \`dt\` (and \`hr\` for models of the hour grain).

\`*\` stands for "all" in \`model_version\`, \`segment\` and \`segment_value\`; a literal star is written \`\\*\`, and a missing
value \`(null)\`. Generated from src/engine/tables by \`npx tsx scripts/generate.ts\`.
`;

const section = ({ name, grain, doc, columns, history, openColumns }: Table): string => `
## ${name}

${doc}

One row: ${grain}.${history ? ` The view shows the latest statement of each figure; \`${name}_history\` has all.` : ''}${openColumns ? ' Columns `f_<feature>` and `s_<segment>` differ from model to model.' : ''}

| column | type | what |
|---|---|---|
${columns.map((column) => `| ${column.name} | ${column.type} | ${column.doc} |`).join('\n')}
`;

/** docs/tables.md */
export const tablesPage = {
  path: 'docs/tables.md',
  content: (): string => `${heading}${tables.map(section).join('')}`,
};
