/** Tests of this package. */
@NullMarked
package io.borealis.protocol;

import org.jspecify.annotations.NullMarked;
