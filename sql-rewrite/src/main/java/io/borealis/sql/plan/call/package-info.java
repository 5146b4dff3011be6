/** What plans for statements with machine-learning calls are made of. */
@NullMarked
package io.borealis.sql.plan.call;

import org.jspecify.annotations.NullMarked;
