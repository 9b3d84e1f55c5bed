/**
 * How every client retries and gives up.
 *
 * `standard` and not `adaptive`: adaptive slows a client down by the throttling that it sees itself, and a Lambda's
 * client makes a handful of calls. An answer that does not begin within 20 s is lost, and so is a socket that is silent
 * for 30 s: without a limit one dead connection would hold a Lambda until its own timeout.
 */
export const clientSettings = ({ attempts }: { readonly attempts: number }) => ({
  retryMode: 'standard',
  maxAttempts: attempts,
  requestHandler: {
    connectionTimeout: 3_000,
    requestTimeout: 20_000,
    throwOnRequestTimeout: true,
    socketTimeout: 30_000,
  },
});
