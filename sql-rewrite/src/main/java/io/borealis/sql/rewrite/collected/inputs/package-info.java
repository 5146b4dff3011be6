/** The queries over the arguments of the calls of one query block. */
@NullMarked
package io.borealis.sql.rewrite.collected.inputs;

import org.jspecify.annotations.NullMarked;
