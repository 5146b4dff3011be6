/** Tests of this package. */
@NullMarked
package io.borealis.proxy.catalog;

import org.jspecify.annotations.NullMarked;
