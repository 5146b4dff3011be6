/**
 * Loads: objects of S3 in, their bytes out one after the other, in bounded memory and without a file.
 *
 * <h2>Starting points</h2>
 *
 * <ul>
 *   <li>{@link io.borealis.s3.load.S3Loads}: what all loads of the process share; opens them
 *   <li>{@link io.borealis.s3.load.S3Load}: one load, whose objects are read in their order
 *   <li>{@link io.borealis.s3.load.SourceStore}, {@link io.borealis.s3.load.SourceBucket}: what is needed of S3
 *   <li>{@code SourceList}: which objects a URI names; {@code LoadManifest}: what a manifest says
 *   <li>{@code Download}: ranges of the objects ahead of whoever reads them; {@code LoadMemory}: where their bytes wait
 * </ul>
 */
@NullMarked
package io.borealis.s3.load;

import org.jspecify.annotations.NullMarked;
