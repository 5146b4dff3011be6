/** What MySQL counts for a statement, and the texts that read it. */
@NullMarked
package io.borealis.sql.plan.count;

import org.jspecify.annotations.NullMarked;
