import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { InboxPager } from '../../../src/engine/local/inbox-pager.ts';
import type { PagerMessage } from '../../../src/engine/ports/pager.ts';

const message: PagerMessage = {
  id: 'flight-delay.missing.weather.2013-12-31.2014-01-01.sev2',
  subject: '[SEV-2] flight-delay: weather missing',
  text: '[SEV-2] flight-delay: weather missing\n\nIs it real? yes\n',
  json: { schema_version: 1, severity: 'sev2' },
  attributes: { severity: 'sev2', model: 'flight-delay', segment: '*', owner: 'flight-ml' },
};

it('writes the page to read, and the message that SNS would carry', async () => {
  const folder = join(await mkdtemp(join(tmpdir(), 'inbox-')), 'new', 'inbox');
  await new InboxPager(folder).send(message);
  expect((await readdir(folder)).sort()).toEqual([`${message.id}.json`, `${message.id}.txt`]);
  expect(await readFile(join(folder, `${message.id}.txt`), 'utf8')).toBe(message.text);
  expect(JSON.parse(await readFile(join(folder, `${message.id}.json`), 'utf8'))).toEqual({
    Subject: message.subject,
    Message: message.text,
    MessageAttributes: {
      severity: { DataType: 'String', StringValue: 'sev2' },
      model: { DataType: 'String', StringValue: 'flight-delay' },
      segment: { DataType: 'String', StringValue: '*' },
      owner: { DataType: 'String', StringValue: 'flight-ml' },
    },
    page: { schema_version: 1, severity: 'sev2' },
  });
});

it('a repeat replaces the page and leaves nothing aside', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'inbox-'));
  const pager = new InboxPager(folder);
  await pager.send(message);
  await pager.send(message);
  expect(await readdir(folder)).toHaveLength(2);
});

it('an inbox that cannot be written says so', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'inbox-'));
  await new InboxPager(folder).send(message);
  const insideAFile = join(folder, `${message.id}.txt`, 'inbox');
  await expect(new InboxPager(insideAFile).send(message)).rejects.toThrow(/ENOTDIR|EEXIST/);
});
