import { AthenaClient } from '@aws-sdk/client-athena';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { FirehoseClient } from '@aws-sdk/client-firehose';
import { GlueClient } from '@aws-sdk/client-glue';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { clientSettings } from './client-settings.ts';

/*
 * Every AWS client of Tidemark, made when it is first asked for and kept: a warm Lambda uses its connections again.
 * Region, credentials and endpoints come from the environment alone, so AWS_ENDPOINT_URL[_SERVICE] leads them
 * elsewhere. Nothing here runs when the file is loaded: a bundle drops the clients that its handler does not ask for.
 */

let s3: S3Client | undefined;
export const s3Client = (): S3Client => {
  s3 ??= new S3Client(clientSettings({ attempts: 5 }));
  return s3;
};

let glue: GlueClient | undefined;
export const glueClient = (): GlueClient => {
  glue ??= new GlueClient(clientSettings({ attempts: 5 }));
  return glue;
};

let sns: SNSClient | undefined;
export const snsClient = (): SNSClient => {
  sns ??= new SNSClient(clientSettings({ attempts: 5 }));
  return sns;
};

let sfn: SFNClient | undefined;
export const sfnClient = (): SFNClient => {
  sfn ??= new SFNClient(clientSettings({ attempts: 5 }));
  return sfn;
};

let secretsManager: SecretsManagerClient | undefined;
export const secretsManagerClient = (): SecretsManagerClient => {
  secretsManager ??= new SecretsManagerClient(clientSettings({ attempts: 3 }));
  return secretsManager;
};

let athena: AthenaClient | undefined;
/** Few attempts: the engine waits longer than the SDK would, within the time that its Lambda has left. */
export const athenaClient = (): AthenaClient => {
  athena ??= new AthenaClient(clientSettings({ attempts: 2 }));
  return athena;
};

let cloudWatch: CloudWatchClient | undefined;
export const cloudWatchClient = (): CloudWatchClient => {
  cloudWatch ??= new CloudWatchClient(clientSettings({ attempts: 5 }));
  return cloudWatch;
};

let firehose: FirehoseClient | undefined;
/** One attempt: who logs events sends the failed records of a batch again, with a backoff of its own. */
export const firehoseClient = (): FirehoseClient => {
  firehose ??= new FirehoseClient(clientSettings({ attempts: 1 }));
  return firehose;
};
