/** Sessions of the service account, and the key that it may read. */
@NullMarked
package io.borealis.proxy.demand.account;

import org.jspecify.annotations.NullMarked;
