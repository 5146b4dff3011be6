/** Tests of this package. */
@NullMarked
package io.borealis.proxy.execute.way.streamed.condition;

import org.jspecify.annotations.NullMarked;
