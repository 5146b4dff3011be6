/** The general way: a query notes the inputs, their answers are staged, the statement runs once. */
@NullMarked
package io.borealis.proxy.execute.way.probed;

import org.jspecify.annotations.NullMarked;
