/** The user's own backend session as blocking calls: requests out, one response at a time in. */
@NullMarked
package io.borealis.proxy.execute.backend;

import org.jspecify.annotations.NullMarked;
