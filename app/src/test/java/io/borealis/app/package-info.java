/** Tests of this package. */
@NullMarked
package io.borealis.app;

import org.jspecify.annotations.NullMarked;
