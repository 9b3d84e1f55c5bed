import { App } from 'aws-cdk-lib';
import { SpecError } from '../src/spec/errors.ts';
import { buildApp } from './build-app.ts';
import { ContextError } from './shared/context-error.ts';

/** The CDK app: `npx cdk synth`, `npx cdk deploy --all`. docs/deploy.md says how. */
try {
  const app = new App({ autoSynth: false });
  buildApp(app);
  app.synth();
} catch (error) {
  if (!(error instanceof ContextError || error instanceof SpecError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
