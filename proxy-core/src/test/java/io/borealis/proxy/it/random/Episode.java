package io.borealis.proxy.it.random;

import io.borealis.proxy.it.random.Interference.Write;
import io.borealis.proxy.it.random.RandomStatement.Step;
import io.borealis.proxy.it.transparency.Case.Form;
import io.borealis.proxy.it.transparency.Difference;
import io.borealis.proxy.it.transparency.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A few random statements of one session, over tables that are filled for it. In some episodes another session writes during the
 * last statement.
 */
final class Episode {
    private static final int STATEMENTS_MAX = 10;
    private static final String COUNTS = "SELECT ROW_COUNT() AS changed, LAST_INSERT_ID() AS inserted";

    /** What gathers inputs opens the snapshot of a transaction, which a plain INSERT or UPDATE does not (docs/reference/limits.md). */
    private static final String SNAPSHOT = "SELECT COUNT(*) FROM o p";

    private final long seed;
    private final Random random;
    private final SessionChoice choice;
    private final Sides sides;
    private final Interference interference;
    private final List<String> places = new ArrayList<>();

    /**
     * The ways to run a statement.
     *
     * @param before ordinary functions; another session's write comes right before the statement, when the snapshot of the
     *     transaction is there
     * @param after ordinary functions; the write comes after it
     * @param proxied models, through proxies, one for each choice of allowed ways
     * @param direct models, at MySQL itself
     */
    record Sides(RandomSide before, RandomSide after, List<RandomSide> proxied, RandomSide direct) {}

    /** A step, and whether nothing is asked after it. */
    private record Asked(Step step, boolean quiet) {
        static List<Asked> plain(List<String> texts) {
            return texts.stream().map(sql -> new Asked(Step.plain(sql), true)).toList();
        }
    }

    /** A side's two sessions: that of the episode, and the other that writes. */
    private record Session(RandomSide side, Connection connection, Connection other) implements AutoCloseable {
        static Session open(RandomSide side, RandomSide writesAt, Form form, List<String> rows) throws SQLException {
            Connection other = writesAt.connect(Form.TEXT);
            try (Statement statement = other.createStatement()) {
                for (String sql : rows) {
                    statement.execute(sql);
                }
                // From now on it does not wait for what the episode has locked.
                statement.execute("SET innodb_lock_wait_timeout = 1, lock_wait_timeout = 1");
            }
            return new Session(side, side.connect(form), other);
        }

        @Override
        public void close() throws SQLException {
            connection.close();
            other.close();
        }
    }

    Episode(long seed, Sides sides, Interference interference) {
        this.seed = seed;
        this.random = new Random(seed);
        this.choice = SessionChoice.next(random);
        this.sides = sides;
        this.interference = interference;
    }

    /** The places of the statements that have run. */
    List<String> places() {
        return places;
    }

    /** Runs it; what was different, if anything was. */
    Optional<String> run() throws SQLException {
        List<String> rows = RandomTables.fill(random);
        boolean interferes = choice.interferes() && random.nextInt(2) == 0;
        RandomSide proxied = RandomTables.oneOf(random, sides.proxied());
        RandomSide model = choice.direct() ? sides.direct() : proxied;
        try (Session before = Session.open(sides.before(), sides.before(), choice.form(), rows);
                Session after = Session.open(sides.after(), sides.after(), choice.form(), rows);
                Session made = Session.open(model, sides.direct(), choice.form(), rows)) {
            Optional<String> difference = alike(Asked.plain(choice.begin()), interferes, before, after, made);
            List<RandomStatement> statements = statements();
            for (int i = 0; i < statements.size() && difference.isEmpty(); i++) {
                RandomStatement statement = statements.get(i);
                places.add(statement.place());
                boolean interfered = interferes && i == statements.size() - 1;
                List<Asked> steps = asked(statement, interfered);
                difference = interfered
                        ? interfered(steps, before, after, made)
                        : alike(steps, interferes, before, after, made);
            }
            if (difference.isEmpty() && !interferes) {
                difference = compared(ended(before, Write.NONE), ended(made, Write.NONE));
            }
            return difference.map(shown -> "Seed %d, %s, side %d\n%s"
                    .formatted(seed, choice, sides.proxied().indexOf(proxied), shown));
        }
    }

    private List<RandomStatement> statements() {
        StatementGenerator generator = new StatementGenerator(random);
        List<RandomStatement> statements = new ArrayList<>();
        int count = 1 + random.nextInt(STATEMENTS_MAX);
        while (statements.size() < count) {
            statements.addAll(generator.next());
        }
        return statements;
    }

    /** Runs what must be alike at all sides. */
    private Optional<String> alike(List<Asked> steps, boolean alsoAfter, Session before, Session after, Session made) {
        List<Outcome> expected = outcomes(before, steps);
        if (alsoAfter) {
            outcomes(after, steps);
        }
        return compared(expected, outcomes(made, steps));
    }

    /** Runs the last statement, during which the other session writes. */
    private Optional<String> interfered(List<Asked> steps, Session before, Session after, Session made) {
        Write write = Write.next(random);
        int snapshot = 1 + steps.stream().map(Asked::step).toList().indexOf(Step.plain(SNAPSHOT));
        List<Outcome> first = new ArrayList<>(outcomes(before, steps.subList(0, snapshot), true));
        boolean written = write.by(before.other());
        first.addAll(outcomes(before, steps.subList(snapshot, steps.size()), true));
        if (!written) {
            outcomes(after, steps, true);
            return compared(first, outcomes(made, steps, true));
        }
        List<Outcome> second = new ArrayList<>(outcomes(after, steps, true));
        AtomicBoolean during = new AtomicBoolean();
        interference.arm(() -> during.set(write.by(made.other())));
        List<Outcome> actual = new ArrayList<>(outcomes(made, steps, true));
        interference.disarm();
        first.addAll(ended(before, Write.NONE));
        second.addAll(ended(after, write));
        actual.addAll(ended(made, during.get() ? Write.NONE : write));
        if (actual.equals(second) || (during.get() && actual.equals(first))) {
            return Optional.empty();
        }
        return Optional.of(
                (during.get() ? "written during the statement, not as if before:\n" + describe(first, actual) : "")
                        + "\nnot as if written after the statement (" + write.sql() + "):\n"
                        + describe(second, actual));
    }

    /** What stands in the tables after a write, before the end of the transaction and after it. */
    private List<Outcome> ended(Session session, Write write) {
        boolean written = write.by(session.other());
        List<Outcome> all = new ArrayList<>(outcomes(session, Asked.plain(RandomTables.read())));
        all.addAll(outcomes(session, Asked.plain(choice.end())));
        if (!written) {
            write.by(session.other());
        }
        all.addAll(outcomes(session, Asked.plain(RandomTables.read())));
        return all;
    }

    private List<Outcome> outcomes(Session session, List<Asked> steps) {
        return outcomes(session, steps, false);
    }

    /** @param once so that no write comes between two executions */
    private List<Outcome> outcomes(Session session, List<Asked> steps, boolean once) {
        return steps.stream()
                .map(step -> session.side().run(session.connection(), choice.form(), step.step(), step.quiet(), once))
                .toList();
    }

    /** After the statement its warnings are asked for, or else what MySQL counted. */
    private List<Asked> asked(RandomStatement statement, boolean interfered) {
        boolean counts = random.nextInt(3) == 0;
        List<Asked> all = new ArrayList<>();
        statement.before().forEach(step -> all.add(new Asked(step, true)));
        if (interfered) {
            all.add(new Asked(Step.plain(SNAPSHOT), true));
        }
        all.add(new Asked(statement.statement(), counts));
        if (counts) {
            all.add(new Asked(Step.plain(COUNTS), true));
        }
        statement.after().forEach(step -> all.add(new Asked(step, true)));
        return all;
    }

    private static Optional<String> compared(List<Outcome> expected, List<Outcome> actual) {
        return actual.equals(expected) ? Optional.empty() : Optional.of(describe(expected, actual));
    }

    private static String describe(List<Outcome> expected, List<Outcome> actual) {
        return Difference.describe(expected, actual);
    }
}
