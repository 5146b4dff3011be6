/** Helpers for tests of the protocol: packets by hand, streams cut anywhere, and a check that no buffer leaks. */
@NullMarked
package io.borealis.protocol.testing;

import org.jspecify.annotations.NullMarked;
