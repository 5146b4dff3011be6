/**
 * Aurora's own syntax, which MySQL does not know, read from tokens.
 *
 * <h2>Starting points</h2>
 *
 * <ul>
 *   <li>{@link io.borealis.sql.aurora.TokenCursor}: how it is read, and how errors are reported as MySQL does
 *   <li>{@link io.borealis.sql.aurora.function.ModelFunctionReader}: CREATE FUNCTION with ALIAS
 *   <li>{@link io.borealis.sql.aurora.function.ShownModelFunction}: SHOW CREATE FUNCTION of such a function
 *   <li>{@link io.borealis.sql.aurora.export.ExportClauseReader}, {@link io.borealis.sql.aurora.export.IntoPlace}: INTO OUTFILE S3
 *   <li>{@link io.borealis.sql.aurora.variable.SetReader}, {@link io.borealis.sql.aurora.variable.SystemVariable}: Aurora's variables
 * </ul>
 */
@NullMarked
package io.borealis.sql.aurora;

import org.jspecify.annotations.NullMarked;
