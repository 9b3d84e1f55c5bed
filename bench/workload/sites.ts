import { Site } from './site.ts';
import { parseSize, type Size } from './size.ts';

/** The sites of one run of the bench, each made and replayed on first use. */
export class Sites {
  /** The sizes asked for, ascending. */
  readonly sizes: readonly Size[];
  readonly #sites = new Map<string, Promise<Site>>();

  constructor(sizes: readonly Size[]) {
    this.sizes = [...sizes].sort((a, b) => a.rows - b.rows);
  }

  asked(name: string): Size | undefined {
    return this.sizes.find((size) => size.name === name);
  }

  /** With raw files and a spec, and a lake if it was replayed. */
  site(name: string): Promise<Site> {
    const known = this.#sites.get(name);
    if (known) return known;
    const made = Site.make(parseSize(name));
    this.#sites.set(name, made);
    return made;
  }

  async replayed(name: string): Promise<Site> {
    const site = await this.site(name);
    if (!site.isReplayed) await site.replay();
    return site;
  }
}
