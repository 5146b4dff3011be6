package io.borealis.proxy.testing.backend;

import io.netty.channel.ChannelHandler;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A MySQL server that knows only what it was told: each text is answered by the newest entry that fits it. What it is asked
 * and was not told, it answers with an error and reports in {@link #verify}, as it does what it was told to expect and was not
 * asked. It speaks the wire protocol on a Netty channel, so whatever is tested against it sees real bytes. Thread-safe.
 *
 * <pre>{@code
 * backend.expect("SELECT a FROM t", Answer.texts("a", "x", null));
 * backend.answerMatching("SET .*", Answer.ok());
 * // the test
 * backend.verify();
 * }</pre>
 */
public final class ScriptedBackend {
    private final HeldLocks locks = new HeldLocks();

    private static final int ER_UNKNOWN = 1105;
    private static final long PATIENCE_SECONDS = 60;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private final Queue<Entry> inOrder = new ArrayDeque<>();
    private final List<Asked> log = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private final Map<Long, BackendConnection> connections = new TreeMap<>();
    private long lastId = 100;
    private boolean refusingKills;
    private int untilKill;
    private int killsLeft;

    /** What is answered to some texts. */
    private static final class Entry {
        private final String description;
        private final Predicate<String> fits;
        private final Queue<Answer> answers;
        private final boolean expected;

        Entry(String description, Predicate<String> fits, List<Answer> answers, boolean expected) {
            this.description = description;
            this.fits = fits;
            this.answers = new ArrayDeque<>(answers);
            this.expected = expected;
        }

        boolean fits(String text) {
            return !answers.isEmpty() && fits.test(text);
        }

        /** The next answer; one that is not expected answers with its last as often as it is asked. */
        Answer take() {
            return expected || answers.size() > 1 ? answers.remove() : answers.element();
        }
    }

    /** The locks that the service account holds. */
    public HeldLocks locks() {
        return locks;
    }

    /** Answers a text however often it comes: with each of the answers in turn, the last of them from then on. */
    public ScriptedBackend answer(String sql, Answer... answers) {
        return add(sql, sql::equals, answers, false);
    }

    /** As {@link #answer} for all texts that match a regular expression as a whole, in any letter case. */
    public ScriptedBackend answerMatching(String regex, Answer... answers) {
        return add(regex, matching(regex), answers, false);
    }

    /** Answers a text, which must come as often as there are answers. */
    public ScriptedBackend expect(String sql, Answer... answers) {
        return add(sql, sql::equals, answers, true);
    }

    /** As {@link #expect} for a regular expression. */
    public ScriptedBackend expectMatching(String regex, Answer... answers) {
        return add(regex, matching(regex), answers, true);
    }

    /** Answers a text, which must come once, and after all texts for which this was said before. */
    public synchronized ScriptedBackend expectNext(String sql, Answer answer) {
        inOrder.add(new Entry(sql, sql::equals, List.of(answer), true));
        return this;
    }

    /** What all connections asked so far. */
    public synchronized List<Asked> asked() {
        return List.copyOf(log);
    }

    /** The texts of the statements that ran so far, prepared ones included. */
    public List<String> statements() {
        return asked().stream()
                .filter(asked -> asked.command() == Asked.COM_QUERY || asked.command() == Asked.COM_STMT_EXECUTE)
                .map(Asked::text)
                .toList();
    }

    /** Those of {@link #statements} that match a regular expression as a whole. */
    public List<String> statementsMatching(String regex) {
        return statements().stream().filter(matching(regex)).toList();
    }

    /** Commands other than statements: "prepare: …", "close: …" and so on. */
    public List<String> commands() {
        return asked().stream()
                .map(Asked::toString)
                .filter(text -> !text.startsWith("query"))
                .toList();
    }

    /** Forgets what was asked so far. */
    public synchronized void forgetAsked() {
        log.clear();
    }

    /** The session of a connection. */
    public BackendSession session(long connectionId) {
        return connection(connectionId).session();
    }

    /** The only session. */
    public BackendSession session() {
        return only().session();
    }

    /** Refuses KILL from now on, as for a thread of somebody else. */
    public synchronized void refuseKills() {
        refusingKills = true;
    }

    /** Ends the statement of the only connection, as KILL QUERY from elsewhere does. */
    public void kill() {
        only().kill();
    }

    /** Ends the statement of a connection, as KILL QUERY from elsewhere does. */
    public void kill(long connectionId) {
        kill(connectionId, false);
    }

    /**
     * Lets a KILL QUERY meet some of the statements that come, which then have no effect.
     *
     * @param skipped statements that run before
     * @param count statements that are ended
     */
    public synchronized void killStatements(int skipped, int count) {
        untilKill = skipped;
        killsLeft = count;
    }

    /** Ends the only connection. */
    public void disconnect() {
        only().close();
    }

    /** Returns once so many connections are open. */
    public synchronized void awaitConnections(int count) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (connections.size() != count) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError(connections.size() + " connections in the place of " + count);
            }
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** Fails if something was asked that the script does not have, or was not asked that it expects. */
    public synchronized void verify() {
        List<String> faults = new ArrayList<>(complaints);
        for (Entry entry : entries) {
            if (entry.expected && !entry.answers.isEmpty()) {
                faults.add("not asked" + (entry.answers.size() > 1 ? " " + entry.answers.size() + " times" : "") + ": "
                        + entry.description);
            }
        }
        inOrder.forEach(entry -> faults.add("not asked: " + entry.description));
        if (!faults.isEmpty()) {
            throw new AssertionError(String.join("\n", faults) + "\nasked were:\n"
                    + String.join("\n", log.stream().map(Asked::toString).toList()));
        }
    }

    /** The handler of a new connection. */
    public synchronized ChannelHandler accept() {
        BackendConnection connection = new BackendConnection(this, ++lastId);
        connections.put(connection.id(), connection);
        return connection;
    }

    synchronized void gone(BackendConnection connection) {
        connections.remove(connection.id());
        notifyAll();
    }

    synchronized void log(Asked asked) {
        log.add(asked);
    }

    synchronized void complain(String fault) {
        complaints.add(fault);
    }

    /** Answers a KILL of a connection, or of its statement. */
    Answer kill(long id, boolean connection) {
        BackendConnection victim;
        synchronized (this) {
            if (refusingKills) {
                return Answer.error(1095, "HY000", "You are not owner of thread " + id);
            }
            victim = connections.get(id);
        }
        if (victim != null && connection) {
            victim.close();
        } else if (victim != null) {
            victim.kill();
        }
        return Answer.ok();
    }

    /** Whether the statement that begins now is one that a KILL meets. */
    synchronized boolean meetsKill() {
        if (killsLeft == 0 || untilKill-- > 0) {
            return false;
        }
        killsLeft--;
        return true;
    }

    /** The answer to a statement that runs. */
    synchronized Answer take(Asked asked) {
        Entry entry = entry(asked.text());
        if (entry == null) {
            complaints.add("not scripted: " + asked);
            return Answer.error(ER_UNKNOWN, "HY000", "not scripted: " + asked.text());
        }
        if (entry == inOrder.peek()) {
            inOrder.remove();
        }
        return entry.take();
    }

    /** The answer that a statement would have if it ran now. */
    synchronized Answer peek(Asked asked) {
        Entry entry = entry(asked.text());
        if (entry == null) {
            complaints.add("not scripted: " + asked);
            return Answer.error(ER_UNKNOWN, "HY000", "not scripted: " + asked.text());
        }
        return Objects.requireNonNull(entry.answers.peek());
    }

    private @Nullable Entry entry(String text) {
        Entry next = inOrder.peek();
        if (next != null && next.fits(text)) {
            return next;
        }
        for (Entry entry : entries) {
            if (entry.fits(text)) {
                return entry;
            }
        }
        return null;
    }

    private synchronized ScriptedBackend add(
            String description, Predicate<String> fits, Answer[] answers, boolean expected) {
        entries.addFirst(new Entry(description, fits, Arrays.asList(answers), expected));
        return this;
    }

    private synchronized BackendConnection connection(long id) {
        return Objects.requireNonNull(connections.get(id), "no connection " + id);
    }

    private synchronized BackendConnection only() {
        if (connections.size() != 1) {
            throw new IllegalStateException(connections.size() + " connections");
        }
        return connections.values().iterator().next();
    }

    private static Predicate<String> matching(String regex) {
        Pattern pattern = Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
        return text -> pattern.matcher(text).matches();
    }
}
