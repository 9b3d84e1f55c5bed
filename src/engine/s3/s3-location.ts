export interface S3Location {
  readonly bucket: string;
  readonly key: string;
}

/** @throws RangeError where it is no S3 URI */
export function parseS3Uri(uri: string): S3Location {
  const [, bucket, key] = /^s3:\/\/([^/]+)\/(.*)$/s.exec(uri) ?? [];
  if (bucket === undefined || key === undefined) throw new RangeError(`not an S3 URI: ${uri || '(none)'}`);
  return { bucket, key };
}
