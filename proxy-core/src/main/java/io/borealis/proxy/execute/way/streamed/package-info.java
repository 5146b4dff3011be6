/** The fastest way: the backend sends the arguments, rows wait in order for their answers. */
@NullMarked
package io.borealis.proxy.execute.way.streamed;

import org.jspecify.annotations.NullMarked;
