/** The way that collects inputs by a query over the arguments, and joins their answers to the statement where it can. */
@NullMarked
package io.borealis.proxy.execute.way.collected;

import org.jspecify.annotations.NullMarked;
