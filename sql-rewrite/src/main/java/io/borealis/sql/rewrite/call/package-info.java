/** Planners of statements that call model functions, one a kind of statement. */
@NullMarked
package io.borealis.sql.rewrite.call;

import org.jspecify.annotations.NullMarked;
