/** Calls in a derived table or common table expression, and what the query that reads it does with their values. */
@NullMarked
package io.borealis.sql.rewrite.collected.derived;

import org.jspecify.annotations.NullMarked;
