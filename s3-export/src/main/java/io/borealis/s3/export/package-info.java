/**
 * Exports: rows in, objects in S3 out, in bounded memory and without a file.
 *
 * <h2>Starting points</h2>
 *
 * <ul>
 *   <li>{@link io.borealis.s3.export.S3Exports}: what all exports of the process share; opens them
 *   <li>{@link io.borealis.s3.export.S3Export}: one export, from its first row to its manifest
 *   <li>{@link io.borealis.s3.export.ObjectStore}, {@link io.borealis.s3.export.TargetBucket}: what is needed of S3
 *   <li>{@code ObjectUpload}: one object and its parts; {@code UploadMemory}: where their bytes wait
 * </ul>
 */
@NullMarked
package io.borealis.s3.export;

import org.jspecify.annotations.NullMarked;
