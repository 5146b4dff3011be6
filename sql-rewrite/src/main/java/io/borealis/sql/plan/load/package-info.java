/** What LOAD DATA FROM S3 and LOAD XML FROM S3 say. */
@NullMarked
package io.borealis.sql.plan.load;

import org.jspecify.annotations.NullMarked;
