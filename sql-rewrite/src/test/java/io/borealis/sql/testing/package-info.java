/** Helpers of the tests. */
@NullMarked
package io.borealis.sql.testing;

import org.jspecify.annotations.NullMarked;
