import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { expect, test } from 'vitest';
import { buildApp } from '../../infra/build-app.ts';
import { cdkFlags } from '../infra/support/flags.ts';
import { deployed, mapped } from '../infra/support/specs.ts';

interface Report {
  readonly pluginReports: readonly {
    readonly pluginName: string;
    readonly conclusion: string;
    readonly violations: readonly { readonly ruleName: string }[];
    readonly suppressedViolations?: readonly { readonly ruleName: string; readonly reason: string }[];
  }[];
}

/** Rules that something in here has a reason not to keep: a new one is a decision, not a line. */
const reasoned = ['IAM5', 'SQS3'];

test.each([
  { alarmEmail: 'a@b.example' },
  { analystRole: 'arn:aws:iam::123456789012:role/a', investigatorRole: 'arn:aws:iam::123456789012:role/i' },
])(
  'cdk-nag and CloudFormation find nothing that has no reason: %o',
  (context) => {
    const app = new App({ context: { ...cdkFlags, ...context } });
    buildApp(app, { models: [deployed(), mapped()] });
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    // A finding that nobody has reasoned about is thrown here.
    const { directory } = app.synth();
    const report = JSON.parse(readFileSync(join(directory, 'validation-report.json'), 'utf8')) as Report;
    expect(report.pluginReports.flatMap(({ violations }) => violations)).toEqual([]);
    const nag = report.pluginReports.find(({ pluginName }) => pluginName === 'AwsSolutions');
    const exceptions = nag?.suppressedViolations ?? [];
    expect(exceptions.length).toBeGreaterThan(20);
    const rules = new Set(exceptions.map(({ ruleName }) => /^AwsSolutions-(\w+)/.exec(ruleName)?.[1]));
    expect([...rules].sort()).toEqual(reasoned);
    for (const { ruleName, reason } of exceptions) expect(reason.length, ruleName).toBeGreaterThan(20);
    console.log(`cdk-nag: ${exceptions.length} exceptions with reasons, of ${[...rules].sort().join(', ')}`);
  },
  120_000,
);
