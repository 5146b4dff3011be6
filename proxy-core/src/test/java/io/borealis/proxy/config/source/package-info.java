/** Tests of this package. */
@NullMarked
package io.borealis.proxy.config.source;

import org.jspecify.annotations.NullMarked;
