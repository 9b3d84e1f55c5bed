import type { TestProject } from 'vitest/node';
import { startMoto } from './moto/moto-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Endpoint of moto, which all test files share: names of what they make are their own. */
    moto: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const moto = await startMoto();
  project.provide('moto', moto.endpoint);
  return () => moto.stop();
}
