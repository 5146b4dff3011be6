/** For which rows the calls of a query block are evaluated. */
@NullMarked
package io.borealis.sql.rewrite.collected.evaluation;

import org.jspecify.annotations.NullMarked;
