/** Tests of this package. */
@NullMarked
package io.borealis.proxy.cli;

import org.jspecify.annotations.NullMarked;
