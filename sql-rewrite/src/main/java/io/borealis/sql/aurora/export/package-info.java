/** INTO OUTFILE S3, and where MySQL allows it. */
@NullMarked
package io.borealis.sql.aurora.export;

import org.jspecify.annotations.NullMarked;
