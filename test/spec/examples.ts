import { readFileSync } from 'node:fs';

const guide = ['spec', 'tables-in-place']
  .map((name) => readFileSync(new URL(`../../docs/${name}.md`, import.meta.url), 'utf8'))
  .join('\n');

/** The YAML examples of the guides, by name. */
export const examples: Readonly<Record<string, string>> = Object.fromEntries(
  [...guide.matchAll(/<!-- example: (\w+) -->\n```yaml\n([\s\S]*?)```/g)].map(([, name, yaml]) => [
    name!,
    yaml!,
  ]),
);

/** A spec that is well-formed, with lines of one's own from line 8 on. */
export const specWith = (...lines: string[]): string =>
  [
    'id: churn',
    'purpose: Decides who gets a call.',
    'owner: growth',
    'tier: 2',
    'features:',
    '  - {name: age, type: numeric, range: {min: 0}}',
    '  - {name: colour, type: categorical}',
    ...lines,
    '',
  ].join('\n');
