/** The warnings of a statement that MySQL does not have, or no longer has. */
@NullMarked
package io.borealis.proxy.execute.warning;

import org.jspecify.annotations.NullMarked;
