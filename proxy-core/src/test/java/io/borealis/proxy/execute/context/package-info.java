/** Tests of this package. */
@NullMarked
package io.borealis.proxy.execute.context;

import org.jspecify.annotations.NullMarked;
