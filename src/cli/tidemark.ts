#!/usr/bin/env node
import module from 'node:module';

/** Since Node 22.8: what it compiled is kept for the next start, a fifth of a second of a short command. */
const { enableCompileCache } = module as { enableCompileCache?: () => unknown };
enableCompileCache?.();
await import('./main.ts');
