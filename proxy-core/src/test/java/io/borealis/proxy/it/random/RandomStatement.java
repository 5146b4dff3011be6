package io.borealis.proxy.it.random;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One random statement, with what has to be run around it.
 *
 * @param place what it is like
 * @param form how it is run
 * @param before what makes it ready
 * @param statement the statement itself, in its form
 * @param after what reads and puts away what it has left
 */
record RandomStatement(String place, Form form, List<Step> before, Step statement, List<Step> after) {
    /** How a statement is run. */
    enum Form {
        /** By itself, in the protocol of the connection. */
        ITSELF {
            @Override
            RandomStatement of(String place, List<Step> before, Step statement, List<Step> after) {
                return new RandomStatement(place, this, before, statement, after);
            }
        },
        /** As the body of a procedure that is called. */
        PROCEDURE {
            @Override
            RandomStatement of(String place, List<Step> before, Step statement, List<Step> after) {
                return new RandomStatement(
                        place,
                        this,
                        joined(before, List.of(Step.plain("CREATE PROCEDURE body() " + statement.sql()))),
                        new Step("CALL body()", List.of(), statement.ordered()),
                        joined(List.of(Step.plain("DROP PROCEDURE body")), after));
            }
        },
        /** By PREPARE and EXECUTE. */
        EXECUTE {
            @Override
            RandomStatement of(String place, List<Step> before, Step statement, List<Step> after) {
                List<Step> steps = new ArrayList<>(before);
                steps.add(Step.plain("PREPARE prepared FROM '"
                        + statement.sql().replace("\\", "\\\\").replace("'", "''") + "'"));
                List<String> names = new ArrayList<>();
                for (String value : statement.parameters()) {
                    String name = "@p" + names.size();
                    names.add(name);
                    steps.add(Step.plain("SET " + name + " = " + value));
                }
                String using = names.isEmpty() ? "" : " USING " + String.join(", ", names);
                return new RandomStatement(
                        place,
                        this,
                        steps,
                        new Step("EXECUTE prepared" + using, List.of(), statement.ordered()),
                        joined(List.of(Step.plain("DEALLOCATE PREPARE prepared")), after));
            }
        };

        /** The statement in this form. */
        abstract RandomStatement of(String place, List<Step> before, Step statement, List<Step> after);
    }

    /**
     * A text.
     *
     * @param parameters values of its question marks, as literals
     * @param ordered whether its rows come in one order only
     */
    record Step(String sql, List<String> parameters, boolean ordered) {
        /** A text without parameters whose rows, if any, are in order. */
        static Step plain(String sql) {
            return new Step(sql, List.of(), true);
        }
    }

    RandomStatement {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    private static List<Step> joined(List<Step> first, List<Step> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
