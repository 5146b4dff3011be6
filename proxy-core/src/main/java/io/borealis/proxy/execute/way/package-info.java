/** The ways in which a statement with calls can run, and the choice between them. */
@NullMarked
package io.borealis.proxy.execute.way;

import org.jspecify.annotations.NullMarked;
