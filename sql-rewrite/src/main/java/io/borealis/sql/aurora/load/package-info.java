/** LOAD DATA FROM S3 and LOAD XML FROM S3. */
@NullMarked
package io.borealis.sql.aurora.load;

import org.jspecify.annotations.NullMarked;
