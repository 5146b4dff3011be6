/** The test on the event loop whether a statement can concern us at all. */
@NullMarked
package io.borealis.sql.gate;

import org.jspecify.annotations.NullMarked;
