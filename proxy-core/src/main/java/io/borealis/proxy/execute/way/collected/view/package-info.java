/** Views with calls inside, read as the queries that they are. */
@NullMarked
package io.borealis.proxy.execute.way.collected.view;

import org.jspecify.annotations.NullMarked;
