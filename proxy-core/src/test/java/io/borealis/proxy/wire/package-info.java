/** Tests of this package. */
@NullMarked
package io.borealis.proxy.wire;

import org.jspecify.annotations.NullMarked;
