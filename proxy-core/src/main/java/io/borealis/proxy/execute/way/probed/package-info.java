/** The way that has MySQL note the inputs that it meets, and stages their answers before the statement runs. */
@NullMarked
package io.borealis.proxy.execute.way.probed;

import org.jspecify.annotations.NullMarked;
