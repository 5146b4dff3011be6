package io.borealis.proxy.session.testing;

import io.borealis.protocol.message.ErrPacket;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.session.ClientSession;
import io.borealis.proxy.session.CommandHandler;
import io.borealis.proxy.session.StatementPort;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command handler by script: claims every command whose bytes hold the word {@code mine}, recovers from error 63901, and
 * executes what the test says.
 */
public final class ScriptedHandler implements CommandHandler {
    /** What a claimed command does on the worker. */
    @FunctionalInterface
    public interface Execution {
        /** Executes one command. */
        void run(StatementPort port, ByteBuf payload, boolean recovering) throws Exception;
    }

    private final List<String> executed = new ArrayList<>();
    private final List<Integer> shown = new ArrayList<>();
    private Execution execution = (port, payload, recovering) -> port.relay();
    private @Nullable ClientSession session;
    private boolean holdsStatements;
    private @Nullable RuntimeException defect;
    private int resets;
    private int closings;

    /** The handler of {@code opened}. */
    public ScriptedHandler of(ClientSession opened) {
        session = opened;
        return this;
    }

    /** What the next claimed commands do. */
    public void executes(Execution next) {
        execution = next;
    }

    /** Whether there are prepared statements of ours. */
    public void holdsStatements(boolean holds) {
        holdsStatements = holds;
    }

    /** From now on {@link #claims} fails as only a defect can. */
    public void breaks(RuntimeException failure) {
        defect = failure;
    }

    /** The session, once it is logged in. */
    public ClientSession session() {
        if (session == null) {
            throw new IllegalStateException("not logged in");
        }
        return session;
    }

    /** Payloads of executed commands as text, a "!" before those that were recovered. */
    public List<String> executed() {
        return executed;
    }

    /** Command bytes of what was shown to {@link #claims}. */
    public List<Integer> shown() {
        return shown;
    }

    /** How often the session was reset. */
    public int resets() {
        return resets;
    }

    /** How often the end of the session was told. */
    public int closings() {
        return closings;
    }

    @Override
    public boolean claims(int command, ByteBuf payload) {
        if (defect != null) {
            throw defect;
        }
        shown.add(command);
        return payload.toString(StandardCharsets.ISO_8859_1).contains("mine");
    }

    @Override
    public boolean holdsStatements() {
        return holdsStatements;
    }

    @Override
    public boolean recovers(ErrPacket error) {
        return error.errno() == 63901;
    }

    @Override
    public void refused(MySqlException error) {
        // the client has been told
    }

    @Override
    public void execute(StatementPort port, int command, ByteBuf payload, boolean recovering) {
        executed.add((recovering ? "!" : "") + new String(ByteBufUtil.getBytes(payload), StandardCharsets.ISO_8859_1));
        try {
            execution.run(port, payload, recovering);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void sessionReset() {
        resets++;
    }

    @Override
    public void closed() {
        closings++;
    }
}
