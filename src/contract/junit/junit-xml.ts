import type { CaseResult } from '../test/contract-case.ts';
import { xmlText } from './xml-text.ts';

export interface TestSuite {
  readonly name: string;
  readonly rows: number;
  readonly results: readonly CaseResult[];
}

/**
 * Results as JUnit XML, as Jenkins, GitLab and GitHub actions read it. Without times: the same data gives the same bytes.
 * @see https://github.com/testmoapp/junitxml
 */
export function junitXml(name: string, suites: readonly TestSuite[]): string {
  const results = suites.flatMap((suite) => suite.results);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${xmlText(name)}" ${tally(results)}>`,
    ...suites.flatMap(suiteLines),
    '</testsuites>',
    '',
  ].join('\n');
}

const countOf = (results: readonly CaseResult[], status: CaseResult['status']): number =>
  results.filter((result) => result.status === status).length;

const tally = (results: readonly CaseResult[]): string =>
  `tests="${results.length}" failures="${countOf(results, 'failed')}" errors="0"`;

const suiteLines = ({ name, rows, results }: TestSuite): string[] => [
  `  <testsuite name="${xmlText(name)}" ${tally(results)} skipped="${countOf(results, 'skipped')}">`,
  `    <properties><property name="rows" value="${rows}"/></properties>`,
  ...results.flatMap((result) => caseLines(name, result)),
  '  </testsuite>',
];

function caseLines(suite: string, result: CaseResult): string[] {
  const { rule, table, column, title, status, message } = result;
  const place = [...new Set([suite, table]), ...(column === null ? [] : [column])].map((part) =>
    part.replaceAll('.', '_'),
  );
  const opening = `    <testcase classname="${xmlText(place.join('.'))}" name="${xmlText(`${rule}: ${title}`)}"`;
  if (status === 'passed') return [`${opening}/>`];
  if (status === 'skipped') return [`${opening}><skipped message="${xmlText(message)}"/></testcase>`];
  return [
    `${opening}>`,
    `      <failure type="${rule}" message="${xmlText(message)}">${xmlText(detailOf(result))}</failure>`,
    '    </testcase>',
  ];
}

const detailOf = ({ rows_checked, rows_failed, examples }: CaseResult): string =>
  [
    `rows checked: ${rows_checked}`,
    `rows failed: ${rows_failed}`,
    ...(examples.length > 0
      ? [`for example: ${examples.map((value) => JSON.stringify(value)).join(', ')}`]
      : []),
  ].join('\n');
