import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DayOptions, dateAfter, inferencesOf } from './random-inferences.ts';
import { runCli } from './run-cli.ts';
import { writeInferences } from './write-data.ts';

export const firstDay = '2024-03-01';
export const dayOf = (index: number): string => dateAfter(firstDay, index);

export const initOptions = [
  ...['--id', 'churn', '--event-time', 'event_time', '--prediction', 'score', '--version', 'model_version'],
  ...['--segments', 'region', '--exclude', 'latency_ms,status,device'],
  ...['--label', 'converted', '--label-time', 'converted_at'],
];

/** A folder that a user works in: `data`, a spec that `init` wrote, and the lakes of its runs. */
export class ChurnProject {
  readonly root: string;

  private constructor(root: string) {
    this.root = root;
  }

  static async make(): Promise<ChurnProject> {
    return new ChurnProject(await mkdtemp(join(tmpdir(), 'tidemark-churn-')));
  }

  /** One Parquet file for each day. */
  static async ofDays(
    days: number,
    options: (index: number) => DayOptions = () => ({}),
  ): Promise<ChurnProject> {
    const project = await ChurnProject.make();
    for (let index = 0; index < days; index++) await project.writeDay('data', index, options(index));
    return project;
  }

  path(...names: readonly string[]): string {
    return join(this.root, ...names);
  }

  dayFile(folder: string, index: number, name = 'part-0.parquet'): string {
    return this.path(folder, `dt=${dayOf(index)}`, name);
  }

  async writeDay(folder: string, index: number, options: DayOptions = {}, select = '*'): Promise<void> {
    await writeInferences(this.dayFile(folder, index), inferencesOf(dayOf(index), options), select);
  }

  /** @param further options beside `initOptions` */
  async init(spec: string, ...further: readonly string[]): Promise<void> {
    const result = await runCli(this.root, 'init', 'data', '--out', spec, ...initOptions, ...further);
    if (result.code !== 0) throw new Error(`init ended with ${result.code}: ${result.stderr}`);
  }

  /** Writes another spec that differs from one in some text; its layout is the same. */
  async respec(from: string, to: string, replaced: Readonly<Record<string, string>>): Promise<void> {
    let text = await readFile(this.path(from), 'utf8');
    for (const [before, after] of Object.entries(replaced)) {
      if (!text.includes(before)) throw new Error(`${from} has no ${before}`);
      text = text.replaceAll(before, after);
    }
    await writeFile(this.path(to), text);
    const layout = await readFile(this.path(from.replace('.yaml', '.layout.json')));
    await writeFile(this.path(to.replace('.yaml', '.layout.json')), layout);
  }

  remove(): Promise<void> {
    return rm(this.root, { recursive: true, force: true });
  }
}
