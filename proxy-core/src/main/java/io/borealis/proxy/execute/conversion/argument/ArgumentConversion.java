package io.borealis.proxy.execute.conversion.argument;

import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.rows.RowValues;
import java.util.Optional;

/**
 * How the values of a column become fields of a CSV line, exactly as the function's parameter would print them: an assignment to the
 * parameter's type happens between the two. Where only MySQL knows what it makes of a value there is none, and the function is called in MySQL
 * itself.
 */
public sealed interface ArgumentConversion
        permits Unchanged, ToInteger, ToDouble, ToFloat, ToDecimal, ToDate, ToMoment, ToText {

    /** Stands for a value in {@link #sql} and in {@link #number}. */
    String VALUE = "\0";

    /** A value as text, in SQL. */
    String TEXT_OF_VALUE = textOf(VALUE);

    /** The conversion of a column's values for a parameter, if there is one. */
    static Optional<ArgumentConversion> of(ArgumentColumn column, ParameterType parameter, AssignmentMode mode) {
        if (column.kind() == ArgumentColumn.Kind.NULL) {
            return Optional.of(new Unchanged(column));
        }
        if (!parameter.plain()) {
            return Optional.empty();
        }
        return switch (parameter.name()) {
            case "tinyint", "smallint", "mediumint", "int", "bigint" -> ToInteger.of(column, parameter, mode);
            case "double" -> ToDouble.of(column, parameter, mode);
            case "float" -> ToFloat.of(column, parameter, mode);
            case "decimal" -> ToDecimal.of(column, parameter, mode);
            case "date" -> ToDate.of(column, mode);
            case "datetime" -> ToMoment.of(column, parameter, mode);
            case "time" -> Unchanged.ofTime(column, parameter, mode);
            case "json", "char", "varchar", "tinytext", "text", "mediumtext", "longtext" ->
                ToText.of(column, parameter, mode);
            default -> Optional.empty();
        };
    }

    /**
     * Writes the value of a row, which is not NULL.
     *
     * @throws MySqlException 1264, 1265, 1292, 1366 or 1406 for a value that the parameter does not take
     */
    void write(RowValues row, CsvLine line, ParameterAssignment assignment) throws MySqlException;

    /**
     * The expression that makes the same field in MySQL of a value that is not NULL; empty where MySQL has no such expression.
     *
     * @return {@link #VALUE} stands in it for the value
     */
    Optional<String> field();

    /** The field as bytes in UTF-8, also of NULL. */
    default Optional<String> sql() {
        return field().map(field -> "IFNULL(" + field + ", x'')");
    }

    /** The expression that makes the number in MySQL which the parameter is assigned. */
    default String number() {
        return VALUE;
    }

    /** An expression as text, in SQL. */
    static String textOf(String expression) {
        return "CONVERT(" + expression + " USING utf8mb4)";
    }
}
