import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { expect, inject, test } from 'vitest';
import { buildApp } from '../../infra/build-app.ts';
import { root } from '../../infra/shared/bundling.ts';
import type { DeployedModel } from '../../infra/shared/deployed-model.ts';
import { cdkFlags } from '../infra/support/flags.ts';
import { deployed, mapped } from '../infra/support/specs.ts';

/** The CDK says a dependency although a reference says it too. */
const ofTheCdk = ['W3005'];

function lint(files: readonly string[]): { status: number | null; output: string } {
  const ignored = ofTheCdk.flatMap((rule) => ['--ignore-checks', rule]);
  const { status, stdout, stderr } = spawnSync(inject('cfnLint'), [...ignored, '--', ...files], {
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
}

function templates(context: Readonly<Record<string, unknown>>, models?: readonly DeployedModel[]): string[] {
  process.env.CDK_VALIDATION = 'false';
  const app = new App({
    outdir: mkdtempSync(join(tmpdir(), 'tidemark-templates-')),
    context: { ...cdkFlags, ...context },
  });
  buildApp(app, models ? { models } : {});
  const { directory } = app.synth();
  return readdirSync(directory)
    .filter((name) => name.endsWith('.template.json'))
    .map((name) => join(directory, name));
}

test.each([
  ['the models of the repository', { specs: join(root, 'models') }, undefined],
  [
    'the example',
    { specs: join(root, 'examples/flight-delay'), alarmEmail: 'a@b.example', since: '2013-01-01' },
    undefined,
  ],
  ['both grains, a table in place', {}, [deployed(), mapped()]],
  [
    'an API and an endpoint before the model',
    { stage: 'prod-eu' },
    [
      deployed({
        id: 'a',
        capture: { caller_side: { kind: 'api_gateway', name: 'scoring', protocol: 'http', stage: 'v1' } },
      }),
      deployed({ id: 'b', capture: { caller_side: { kind: 'sagemaker_endpoint', name: 'churn' } } }),
    ],
  ],
  [
    'roles for Lake Formation',
    { analystRole: 'arn:aws:iam::123456789012:role/a', investigatorRole: 'arn:aws:iam::123456789012:role/i' },
    [deployed(), mapped()],
  ],
  ['no model', {}, []],
] as const)('cfn-lint finds nothing in the templates of %s', (_, context, models) => {
  const files = templates(context, models);
  expect(files.length).toBeGreaterThan(0);
  expect(lint(files)).toEqual({ status: 0, output: '' });
});

test('cfn-lint finds what is wrong: a template with a property that there is not', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'tidemark-wrong-')), 'wrong.json');
  writeFileSync(
    file,
    JSON.stringify({ Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: { Nmae: 'a' } } } }),
  );
  const { status, output } = lint([file]);
  expect(status).not.toBe(0);
  expect(output).toContain("'Nmae'");
});
