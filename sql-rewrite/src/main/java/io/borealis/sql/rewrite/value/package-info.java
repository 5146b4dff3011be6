/** Where a statement reads values that MySQL does not have: it is run with them in their places. */
@NullMarked
package io.borealis.sql.rewrite.value;

import org.jspecify.annotations.NullMarked;
