/** Whether, and how, the rows of a query can be evaluated as they arrive. */
@NullMarked
package io.borealis.sql.rewrite.streamed;

import org.jspecify.annotations.NullMarked;
