package io.borealis.proxy.execute.variable;

import io.borealis.protocol.literal.SqlLiterals;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.sql.plan.ReadVariables;
import io.borealis.sql.plan.variable.VariableScope;
import io.borealis.sql.plan.variable.VariableUse;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the values of variables that MySQL does not have into the statements that read them. */
public final class VariableValues {

    private VariableValues() {}

    /**
     * The statement with the values in their places.
     *
     * @throws MySqlException 1238 for the session's value of a variable that has none
     */
    public static byte[] written(ReadVariables plan, SessionVariables variables) throws MySqlException {
        ByteArrayOutputStream sql = new ByteArrayOutputStream();
        for (int i = 0; i < plan.uses().size(); i++) {
            sql.writeBytes(plan.parts().get(i).bytes());
            sql.writeBytes(literal(plan.uses().get(i), variables).getBytes(StandardCharsets.US_ASCII));
        }
        sql.writeBytes(plan.parts().get(plan.uses().size()).bytes());
        return sql.toByteArray();
    }

    private static String literal(VariableUse use, SessionVariables variables) throws MySqlException {
        AuroraVariable variable = AuroraVariable.of(use.name());
        if (use.scope() == VariableScope.SESSION && !variable.isSettable()) {
            throw new MySqlException(MySqlError.ER_INCORRECT_GLOBAL_LOCAL_VAR, variable.variableName(), "GLOBAL");
        }
        String value =
                use.scope() == VariableScope.GLOBAL ? variables.globals().get(variable) : variables.get(variable);
        return variable.isNumber() && value != null
                ? SqlLiterals.integer(Long.parseLong(value))
                : SqlLiterals.text(value);
    }
}
