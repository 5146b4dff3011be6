/** Tests of this package. */
@NullMarked
package io.borealis.proxy.config;

import org.jspecify.annotations.NullMarked;
