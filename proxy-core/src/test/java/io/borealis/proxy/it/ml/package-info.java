/** What Aurora's functions do through the proxy: counters, privileges, errors, cancellation (Aurora reference, section 8). */
@NullMarked
package io.borealis.proxy.it.ml;

import org.jspecify.annotations.NullMarked;
