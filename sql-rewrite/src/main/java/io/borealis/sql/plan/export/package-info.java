/** What a clause INTO OUTFILE S3 says. */
@NullMarked
package io.borealis.sql.plan.export;

import org.jspecify.annotations.NullMarked;
