package io.borealis.sql.plan.variable;

import io.borealis.sql.lex.SqlText;
import java.util.Optional;

/**
 * One of Aurora's system variables where SET gives it a value.
 *
 * @param scope which of its values; a scope written before an earlier assignment counts as MySQL has it
 * @param name its lower-case name
 * @param value the expression as written, a lone name as a text literal; empty for DEFAULT
 */
public record VariableAssignment(VariableScope scope, String name, Optional<SqlText> value) {}
