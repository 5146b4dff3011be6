/** Tests of this package. */
@NullMarked
package io.borealis.protocol.message;

import org.jspecify.annotations.NullMarked;
