/** How statements name system variables of Aurora's. */
@NullMarked
package io.borealis.sql.plan.variable;

import org.jspecify.annotations.NullMarked;
