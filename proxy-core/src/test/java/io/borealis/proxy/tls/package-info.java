/** Tests of this package. */
@NullMarked
package io.borealis.proxy.tls;

import org.jspecify.annotations.NullMarked;
