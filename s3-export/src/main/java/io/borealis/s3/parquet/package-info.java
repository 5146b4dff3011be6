/** Rows as files of Apache Parquet: types, row groups in memory, footers. */
@NullMarked
package io.borealis.s3.parquet;

import org.jspecify.annotations.NullMarked;
