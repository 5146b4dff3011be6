/** What a client is told of the columns of a result with answers in place of calls. */
@NullMarked
package io.borealis.proxy.execute.way.collected.shown;

import org.jspecify.annotations.NullMarked;
