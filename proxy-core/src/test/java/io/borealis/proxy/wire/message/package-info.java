/** Tests of this package. */
@NullMarked
package io.borealis.proxy.wire.message;

import org.jspecify.annotations.NullMarked;
