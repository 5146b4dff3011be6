/** CREATE FUNCTION with ALIAS, and the stored functions that stand for such functions in MySQL. */
@NullMarked
package io.borealis.sql.aurora.function;

import org.jspecify.annotations.NullMarked;
