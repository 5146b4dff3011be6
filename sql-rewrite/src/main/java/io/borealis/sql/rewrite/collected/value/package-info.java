/** What a query shows of the values of calls. */
@NullMarked
package io.borealis.sql.rewrite.collected.value;

import org.jspecify.annotations.NullMarked;
