/** Tests of this package. */
@NullMarked
package io.borealis.proxy.execute.rows;

import org.jspecify.annotations.NullMarked;
