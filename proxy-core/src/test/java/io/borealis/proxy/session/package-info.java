/** Tests of this package. */
@NullMarked
package io.borealis.proxy.session;

import org.jspecify.annotations.NullMarked;
