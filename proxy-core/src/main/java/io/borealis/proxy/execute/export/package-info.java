/** SELECT … INTO OUTFILE S3. */
@NullMarked
package io.borealis.proxy.execute.export;

import org.jspecify.annotations.NullMarked;
