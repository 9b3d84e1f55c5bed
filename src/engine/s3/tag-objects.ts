import { PutObjectTaggingCommand, type S3Client } from '@aws-sdk/client-s3';
import { calling, hasName } from '../aws/aws-error.ts';

/** How many objects are tagged at a time. */
const together = 8;

/** Gives objects one tag. One that is gone needs none. */
export async function tagObjects(
  client: S3Client,
  bucket: string,
  keys: readonly string[],
  tag: { readonly Key: string; readonly Value: string },
): Promise<void> {
  for (let start = 0; start < keys.length; start += together) {
    await Promise.all(
      keys.slice(start, start + together).map((key) =>
        calling(`tag s3://${bucket}/${key}`, 's3:PutObjectTagging', async () => {
          try {
            await client.send(
              new PutObjectTaggingCommand({ Bucket: bucket, Key: key, Tagging: { TagSet: [tag] } }),
            );
          } catch (error) {
            if (!hasName(error, 'NoSuchKey')) throw error;
          }
        }),
      ),
    );
  }
}
