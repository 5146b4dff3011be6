/** The contract with the lookup functions that stand in MySQL: what they are asked, what they note, where they find answers. */
@NullMarked
package io.borealis.proxy.execute.lookup;

import org.jspecify.annotations.NullMarked;
