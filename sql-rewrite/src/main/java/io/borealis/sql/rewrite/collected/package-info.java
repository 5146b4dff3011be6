/** Whether a query over the arguments collects what a statement's calls ask for. */
@NullMarked
package io.borealis.sql.rewrite.collected;

import org.jspecify.annotations.NullMarked;
