/** Plans how the inputs of a statement's calls are collected, and writes the statement with the answers in place of the calls. */
@NullMarked
package io.borealis.sql.rewrite.collected;

import org.jspecify.annotations.NullMarked;
