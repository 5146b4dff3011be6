/** Tests of this package. */
@NullMarked
package io.borealis.proxy.execute.way.streamed;

import org.jspecify.annotations.NullMarked;
