/** SET, and names of system variables. */
@NullMarked
package io.borealis.sql.aurora.variable;

import org.jspecify.annotations.NullMarked;
