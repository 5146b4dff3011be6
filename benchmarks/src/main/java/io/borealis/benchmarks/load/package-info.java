/**
 * Measures LOAD DATA FROM S3 through the proxy beside mariadb-import of a local file into MySQL itself. The table is that of
 * {@link io.borealis.benchmarks.export}.
 */
@NullMarked
package io.borealis.benchmarks.load;

import org.jspecify.annotations.NullMarked;
