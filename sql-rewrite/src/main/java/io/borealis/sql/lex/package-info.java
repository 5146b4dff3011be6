/**
 * MySQL's lexical rules on bytes, without any knowledge of grammar.
 *
 * <h2>Starting points</h2>
 *
 * <ul>
 *   <li>{@link io.borealis.sql.gate.StatementGate}: may a statement concern us at all?
 *   <li>{@link io.borealis.sql.lex.SqlLexer}: bytes to tokens
 * </ul>
 */
@NullMarked
package io.borealis.sql.lex;

import org.jspecify.annotations.NullMarked;
