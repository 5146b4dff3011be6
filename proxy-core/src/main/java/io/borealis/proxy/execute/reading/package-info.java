/** How a text is read: the gate and the analyzer of the moment, and what the session says of its own text. */
@NullMarked
package io.borealis.proxy.execute.reading;

import org.jspecify.annotations.NullMarked;
