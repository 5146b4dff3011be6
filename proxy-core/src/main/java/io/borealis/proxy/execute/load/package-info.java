/** LOAD DATA FROM S3 and LOAD XML FROM S3. */
@NullMarked
package io.borealis.proxy.execute.load;

import org.jspecify.annotations.NullMarked;
