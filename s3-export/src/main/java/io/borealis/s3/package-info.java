/**
 * Exports to Amazon S3: the values that the other packages work with.
 *
 * <h2>Starting points</h2>
 *
 * <ul>
 *   <li>{@link io.borealis.s3.ExportTarget} and {@link io.borealis.s3.S3Uri}: where an export goes
 *   <li>{@link io.borealis.s3.ExportOptions}: how its rows are written
 *   <li>{@link io.borealis.s3.ExportColumn}: what must be known of the result's columns
 *   <li>{@link io.borealis.s3.S3ExportSettings}: what holds for all exports of the process
 *   <li>{@link io.borealis.s3.S3AccessException}: why an export failed
 * </ul>
 *
 * <p>Exports are made in {@link io.borealis.s3.export}, with bytes from {@link io.borealis.s3.format}, into the S3 of
 * {@link io.borealis.s3.aws}.
 */
@NullMarked
package io.borealis.s3;

import org.jspecify.annotations.NullMarked;
