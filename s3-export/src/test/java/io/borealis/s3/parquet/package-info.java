@NullMarked
package io.borealis.s3.parquet;

import org.jspecify.annotations.NullMarked;
