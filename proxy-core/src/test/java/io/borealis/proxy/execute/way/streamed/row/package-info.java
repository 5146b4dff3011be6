/** Tests of this package. */
@NullMarked
package io.borealis.proxy.execute.way.streamed.row;

import org.jspecify.annotations.NullMarked;
