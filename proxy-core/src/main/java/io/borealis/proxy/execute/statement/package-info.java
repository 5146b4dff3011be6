/** The client's statement in the text and the binary form of the protocol. */
@NullMarked
package io.borealis.proxy.execute.statement;

import org.jspecify.annotations.NullMarked;
