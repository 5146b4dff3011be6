/** The rows for which calls are evaluated: those of a query, of a subquery, of a statement that changes them. */
@NullMarked
package io.borealis.sql.rewrite.collected.rows;

import org.jspecify.annotations.NullMarked;
