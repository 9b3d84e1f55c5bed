/** A client of the AWS SDK v3. By its shape, so that the logger's types need no SDK where none is passed. */
export interface AwsClient {
  send(command: never, options?: never): Promise<unknown>;
}
