/** Tests of this package. */
@NullMarked
package io.borealis.protocol.literal;

import org.jspecify.annotations.NullMarked;
