/** Planners of what only Aurora has in its syntax, one a kind of statement. */
@NullMarked
package io.borealis.sql.rewrite.aurora;

import org.jspecify.annotations.NullMarked;
