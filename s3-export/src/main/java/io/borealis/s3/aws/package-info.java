/**
 * Amazon S3. AWS SDK types stay in here.
 *
 * <h2>Starting points</h2>
 *
 * <ul>
 *   <li>{@link io.borealis.s3.aws.S3ObjectStore}: made from the settings, finds buckets
 *   <li>{@code S3Bucket}: the requests
 *   <li>{@code S3Connections}: clients by Region, credentials, role
 *   <li>{@code S3Failures}: what the SDK throws, in our words
 * </ul>
 */
@NullMarked
package io.borealis.s3.aws;

import org.jspecify.annotations.NullMarked;
