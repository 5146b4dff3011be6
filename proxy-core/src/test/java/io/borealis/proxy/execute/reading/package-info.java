/** Tests of this package. */
@NullMarked
package io.borealis.proxy.execute.reading;

import org.jspecify.annotations.NullMarked;
