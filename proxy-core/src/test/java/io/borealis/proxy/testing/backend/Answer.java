package io.borealis.proxy.testing.backend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the scripted server says to a command. Immutable. */
public sealed interface Answer {
    /** Writes itself, then lets {@code next} follow; both at once, or when a gate has opened. */
    void send(Reply reply, Runnable next);

    /** The columns that a prepared statement with this answer announces. */
    default List<Column> columns() {
        return List.of();
    }

    /** An OK packet. */
    static Answer ok() {
        return new Ok(0, List.of());
    }

    /** An OK packet of a statement that changed rows. */
    static Answer ok(long affectedRows, Warning... warnings) {
        return new Ok(affectedRows, List.of(warnings));
    }

    /** An ERR packet. */
    static Answer error(int errno, String sqlState, String message) {
        return new Refusal(errno, sqlState, message);
    }

    /** A result set, to which rows are added. */
    static Rows rows(Column... columns) {
        return new Rows(List.of(columns), List.of(), ok());
    }

    /** A result of one column of texts. */
    static Rows texts(String column, @Nullable String... values) {
        Rows rows = rows(Column.text(column));
        for (String value : values) {
            rows = rows.row(value);
        }
        return rows;
    }

    /** Several results of one text. */
    static Answer results(Answer... results) {
        return new Several(List.of(results));
    }

    /** The answer once a gate is open; a KILL meanwhile is answered at once. */
    static Answer after(Gate gate, Answer answer) {
        return new Held(gate, answer);
    }

    /** The answer, before which the test does something, on the server's thread. */
    static Answer doing(Runnable action, Answer answer) {
        return new Computed(answer.columns(), asked -> {
            action.run();
            return answer;
        });
    }

    /** An answer that depends on the session. */
    static Answer computed(Function<Asked, Answer> answer) {
        return new Computed(List.of(), answer);
    }

    /** An answer that depends on the session, with columns known before. */
    static Answer computed(List<Column> columns, Function<Asked, Answer> answer) {
        return new Computed(columns, answer);
    }

    /**
     * An answer to something else in the place of one to a helper query: where it has rows, they lack the column that the query
     * asked for.
     */
    static Answer forged(Answer answer) {
        return new Forged(answer);
    }

    /**
     * An answer to a query of the proxy's own, which must carry a token.
     *
     * @see Asked#token
     */
    static Answer helper(Function<Asked, Answer> answer) {
        return computed(asked -> asked.token() == null
                ? error(1105, "HY000", "a helper query without a token: " + asked.text())
                : answer.apply(asked));
    }

    /** The end of the connection, without a word. */
    static Answer closing() {
        return new Closing();
    }

    /** A success without rows. */
    record Ok(long affectedRows, List<Warning> warnings) implements Answer {
        @Override
        public void send(Reply reply, Runnable next) {
            reply.ok(affectedRows, warnings);
            next.run();
        }
    }

    /** A failure. */
    record Refusal(int errno, String sqlState, String message) implements Answer {
        @Override
        public void send(Reply reply, Runnable next) {
            reply.error(errno, sqlState, message);
        }
    }

    /**
     * A result set.
     *
     * @param steps rows as lists of values, and gates between them
     * @param end OK or ERR
     */
    record Rows(List<Column> columns, List<Object> steps, Answer end) implements Answer {
        /** With one more row; null is SQL NULL. */
        public Rows row(@Nullable Object... values) {
            return with(Arrays.asList(values));
        }

        /** Stays here until the gate opens. */
        public Rows pause(Gate gate) {
            return with(gate);
        }

        /** Ends with an error instead. */
        public Rows failing(int errno, String sqlState, String message) {
            return new Rows(columns, steps, error(errno, sqlState, message));
        }

        /** Ends with warnings. */
        public Rows warning(Warning... warnings) {
            return new Rows(columns, steps, new Ok(0, List.of(warnings)));
        }

        private Rows with(Object step) {
            List<Object> more = new ArrayList<>(steps);
            more.add(step);
            return new Rows(columns, List.copyOf(more), end);
        }

        @Override
        public void send(Reply reply, Runnable next) {
            reply.columns(columns);
            if (reply.opensCursor(this)) {
                next.run();
            } else {
                rows(reply, 0, next);
            }
        }

        private void rows(Reply reply, int from, Runnable next) {
            for (int i = from; i < steps.size(); i++) {
                if (steps.get(i) instanceof Gate gate) {
                    int after = i + 1;
                    reply.await(gate, () -> rows(reply, after, next));
                    return;
                }
                reply.row(columns, (List<?>) steps.get(i));
            }
            if (end instanceof Ok ok) {
                reply.endOfRows(ok.warnings());
                next.run();
            } else {
                end.send(reply, next);
            }
        }
    }

    /** Results one after another. */
    record Several(List<Answer> results) implements Answer {
        @Override
        public void send(Reply reply, Runnable next) {
            send(reply, 0, next);
        }

        private void send(Reply reply, int index, Runnable next) {
            boolean last = index == results.size() - 1;
            reply.moreResults(!last);
            results.get(index).send(reply, last ? next : () -> send(reply, index + 1, next));
        }
    }

    /** An answer behind a gate. */
    record Held(Gate gate, Answer answer) implements Answer {
        @Override
        public void send(Reply reply, Runnable next) {
            reply.await(gate, () -> answer.send(reply, next));
        }

        @Override
        public List<Column> columns() {
            return answer.columns();
        }
    }

    /** An answer that is decided when the command comes. */
    record Computed(List<Column> columns, Function<Asked, Answer> answer) implements Answer {
        @Override
        public void send(Reply reply, Runnable next) {
            answer.apply(reply.asked()).send(reply, next);
        }
    }

    /** An answer without the token. */
    record Forged(Answer answer) implements Answer {
        @Override
        public void send(Reply reply, Runnable next) {
            reply.withoutToken();
            answer.send(reply, next);
        }
    }

    /** No answer at all. */
    record Closing() implements Answer {
        @Override
        public void send(Reply reply, Runnable next) {
            reply.close();
        }
    }
}
