/** Calls of containers of the user's own, over real sockets. */
@NullMarked
package io.borealis.ml.container;

import org.jspecify.annotations.NullMarked;
