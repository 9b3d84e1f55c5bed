import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../../lambdas/heartbeat/handler.ts';
import { churnAsset, functionEnvironment, invocation, topics } from '../support/function-environment.ts';
import { memoryBucket } from '../support/memory-bucket.ts';

const sns = mockClient(SNSClient);
const bucket = memoryBucket();
let lines: string[];

beforeEach(() => {
  for (const [name, value] of Object.entries(functionEnvironment)) vi.stubEnv(name, value);
  bucket.objects.clear();
  bucket.put('churn.json', churnAsset());
  sns.reset();
  sns.on(PublishCommand).resolves({});
  lines = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
    lines.push(String(line));
    return true;
  });
});
afterAll(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const judged = (day: string): void => {
  const start = `${day}T00:00:00Z`;
  const end = new Date(Date.parse(start) + 86_400_000).toISOString().replace('.000', '');
  const record = { partition: { start, end, grain: 'day' }, alert: { fingerprint: 'f' } };
  bucket.put(`manifests/model=churn/dt=${day}.json`, JSON.stringify(record));
};
const beat = (scheduledTime: string) => handler({ scheduledTime }, invocation);
const metrics = (): Record<string, number> =>
  Object.assign({}, ...lines.filter((line) => line.includes('_aws')).map((line) => JSON.parse(line)));

describe('the heartbeat', () => {
  it('beats while the partition that should be judged is', async () => {
    judged('2026-01-01');
    expect(await beat('2026-01-02T02:00:00Z')).toEqual({ isAlive: true });
    expect(metrics()).toMatchObject({ Stage: 'test', Model: 'churn', heartbeat: 1 });
  });

  it('gives a run an hour', async () => {
    judged('2025-12-31');
    expect(await beat('2026-01-02T01:09:00Z')).toEqual({ isAlive: true });
    expect(await beat('2026-01-02T01:10:00Z')).toEqual({ isAlive: false });
  });

  it('does not beat for a monitor that never ran, or has stopped', async () => {
    expect(await beat('2026-01-02T02:00:00Z')).toEqual({ isAlive: false });
    judged('2025-12-01');
    expect(await beat('2026-01-02T02:00:00Z')).toEqual({ isAlive: false });
    expect(metrics()).not.toHaveProperty('heartbeat');
  });

  it('counts no requests at each beat, so that a service that has died is compared with what is usual', async () => {
    await beat('2026-01-02T02:00:00Z');
    expect(metrics()).toMatchObject({ requests: 0 });
  });

  it('sends a page that SNS would not take before, and counts it', async () => {
    const page = { id: 'p', subject: 'S', text: 'T', json: {}, attributes: { severity: 'sev1' } };
    bucket.put('pages/model=churn/dt=2026-01-01/churn.volume.sev1.page.json', JSON.stringify(page));
    sns.on(PublishCommand).rejectsOnce(new Error('SNS is down')).resolves({});
    await beat('2026-01-02T02:00:00Z');
    expect(metrics()).toMatchObject({ pages_sent: 0, pages_failed: 1 });
    await beat('2026-01-02T03:00:00Z');
    await beat('2026-01-02T04:00:00Z');
    const sent = sns.commandCalls(PublishCommand).map(({ args: [{ input }] }) => input.TopicArn);
    expect(sent).toEqual([topics.sev1, topics.sev1]);
    expect([...bucket.objects.keys()]).toContain(
      'pages/model=churn/dt=2026-01-01/churn.volume.sev1.sent.json',
    );
  });
});
