/** A session between two embedded channels, its command handler and its workers, all driven by the test's thread. */
@NullMarked
package io.borealis.proxy.session.testing;

import org.jspecify.annotations.NullMarked;
