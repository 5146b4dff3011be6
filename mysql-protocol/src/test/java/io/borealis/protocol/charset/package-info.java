/** Tests of this package. */
@NullMarked
package io.borealis.protocol.charset;

import org.jspecify.annotations.NullMarked;
