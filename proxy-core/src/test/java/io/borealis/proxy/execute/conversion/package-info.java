/** Tests of this package. */
@NullMarked
package io.borealis.proxy.execute.conversion;

import org.jspecify.annotations.NullMarked;
