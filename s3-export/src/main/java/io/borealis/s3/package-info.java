/**
 * Exports to Amazon S3.
 *
 * <h2>Starting points</h2>
 *
 * {@link io.borealis.s3.S3Uri}: where an export goes.
 */
@NullMarked
package io.borealis.s3;

import org.jspecify.annotations.NullMarked;
