/** Tests of this package. */
@NullMarked
package io.borealis.proxy.server;

import org.jspecify.annotations.NullMarked;
