/** Tests of this package. */
@NullMarked
package io.borealis.proxy.error;

import org.jspecify.annotations.NullMarked;
