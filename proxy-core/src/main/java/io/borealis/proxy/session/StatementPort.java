package io.borealis.proxy.session;

import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The session as a statement worker sees it: straight-line, blocking reads of the backend's frames and writes to both
 * sides, with flow control towards both. Worker methods are for one worker thread; the others say who calls them.
 */
public final class StatementPort {
    /** Why a statement must stop. */
    public enum Cancellation {
        /** KILL QUERY through the proxy. */
        KILLED,
        /** The client or the backend is gone, or the proxy stops: nobody waits for an answer. */
        GONE
    }

    /** Backend bytes that may wait for the worker before reading from the backend stops. */
    private static final int QUEUED_BYTES_HIGH = 1 << 20;

    private static final int QUEUED_BYTES_LOW = QUEUED_BYTES_HIGH / 4;

    /** Bytes of a file that may wait for the backend. */
    private static final int FILE_BYTES_HIGH = 1 << 20;

    /** What a worker may answer to a client that is gone. */
    private static final int UNHEARD_BYTES_MAX = 64 << 10;

    private final ClientSession session;
    private final Runnable clientSpeaks;
    private final StatementProgress progress = new StatementProgress();
    private final Channel frontend;
    private final Channel backend;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<ByteBuf> frames = new ArrayDeque<>();
    private int queuedBytes;
    private boolean readingPaused;
    private boolean relayed;
    private int status;
    private @Nullable Cancellation cancellation;
    private @Nullable Runnable onCancel;
    private int shields;
    private boolean clientNeeded;
    private boolean clientGone;
    private @Nullable FilePassage file;
    private long unheardBytes;
    private long fileBytesUnsent;
    private @Nullable MySqlException sessionEnd;

    /**
     * The port of one statement of {@code session}, whose backend is connected. Event loop.
     *
     * @param clientSpeaks runs on the event loop when frames of the client are wanted, for a file
     */
    public StatementPort(ClientSession session, Runnable clientSpeaks) {
        this.session = session;
        this.clientSpeaks = clientSpeaks;
        this.frontend = session.channels().frontend();
        this.backend = session.channels().backend();
        this.status = session.status();
    }

    /** The session this statement belongs to. */
    public ClientSession session() {
        return session;
    }

    /** Allocator of both channels. */
    public ByteBufAllocator allocator() {
        return frontend.alloc();
    }

    /** Worker: sends whole frames to the backend. The port owns {@code frames}. */
    public void send(ByteBuf request) {
        backend.writeAndFlush(request, backend.voidPromise());
    }

    /**
     * Worker: sends a part of a file that the backend has asked for, waiting while it does not take what was sent before. The
     * port owns {@code frames}.
     *
     * @throws MySqlException 1317 when the statement was cancelled meanwhile
     */
    public void sendOfFile(ByteBuf frames) throws MySqlException {
        int bytes = frames.readableBytes();
        lock.lock();
        try {
            failIfCancelled();
            while (fileBytesUnsent > FILE_BYTES_HIGH) {
                changed.await();
                failIfCancelled();
            }
            fileBytesUnsent += bytes;
        } catch (InterruptedException e) {
            frames.release();
            throw interrupted();
        } catch (MySqlException cancelled) {
            frames.release();
            throw cancelled;
        } finally {
            lock.unlock();
        }
        backend.writeAndFlush(frames).addListener(written -> ofFileSent(bytes));
    }

    private void ofFileSent(int bytes) {
        lock.lock();
        try {
            fileBytesUnsent -= bytes;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Worker: waits for the backend's next frame, header included; the caller owns it.
     *
     * @throws MySqlException 1317 when the statement was cancelled meanwhile
     */
    public ByteBuf receive() throws MySqlException {
        lock.lock();
        try {
            while (frames.isEmpty()) {
                failIfCancelled();
                changed.await();
            }
            ByteBuf frame = frames.remove();
            queuedBytes -= frame.readableBytes();
            if (readingPaused && queuedBytes <= QUEUED_BYTES_LOW) {
                readingPaused = false;
                readOn(frame);
            }
            return frame;
        } catch (InterruptedException e) {
            throw interrupted();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Worker: writes to the client, waiting while the client does not read. The port owns {@code response}.
     *
     * @throws MySqlException 1317 when the statement was cancelled meanwhile
     */
    public void write(ByteBuf response) throws MySqlException {
        if (!frontend.isWritable()) {
            awaitWritable(response);
        }
        if (frontend.isActive()) {
            frontend.writeAndFlush(response, frontend.voidPromise());
        } else {
            unheard(response);
        }
    }

    private void awaitWritable(ByteBuf response) throws MySqlException {
        StatementProgress.Part before = progress.enter(StatementProgress.Part.RELAY);
        lock.lock();
        try {
            while (frontend.isActive() && !frontend.isWritable() && cancellation == null) {
                changed.await();
            }
        } catch (InterruptedException e) {
            response.release();
            throw interrupted();
        } finally {
            lock.unlock();
            progress.enter(before);
        }
    }

    /** Worker: the client is gone, and what it would have heard is dropped, up to a bound. */
    private void unheard(ByteBuf response) throws MySqlException {
        unheardBytes += response.readableBytes();
        response.release();
        if (unheardBytes > UNHEARD_BYTES_MAX) {
            onEventLoop(session::close);
        }
    }

    /**
     * Worker: runs a statement that costs requests to models or objects in S3, so that it ends when the client leaves without a word. Other
     * statements are executed to their end whether the client hears of it or not.
     *
     * @throws MySqlException 1317 when the client is gone already, and what {@code statement} throws
     */
    public <T> T needingClient(Work<T> statement) throws MySqlException {
        needClient(true);
        try {
            return statement.run();
        } finally {
            needClient(false);
        }
    }

    private void needClient(boolean needed) throws MySqlException {
        lock.lock();
        try {
            if (needed && clientGone) {
                throw new MySqlException(MySqlError.ER_QUERY_INTERRUPTED);
            }
            clientNeeded = needed;
        } finally {
            lock.unlock();
        }
    }

    /** Event loop: whether the statement is to end when its client leaves. */
    public boolean isClientNeeded() {
        lock.lock();
        try {
            return clientNeeded;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Event loop: the client is gone.
     *
     * @param quitting whether it has said so before, and wants executed what it has sent
     */
    public void clientGone(boolean quitting) {
        lock.lock();
        try {
            clientGone = !quitting;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Worker: the client, which has been asked for a file, speaks to the backend until the empty frame that ends the file.
     *
     * @param backendSequenceId the sequence id that the backend expects of the first frame
     * @return the sequence id of what the client reads next
     * @throws MySqlException 1317 when the session is gone; a KILL is the backend's to answer, when it has the file
     */
    public int passFile(int backendSequenceId) throws MySqlException {
        lock.lock();
        try {
            file = new FilePassage(backendSequenceId);
        } finally {
            lock.unlock();
        }
        onEventLoop(() -> session.step(clientSpeaks));
        lock.lock();
        try {
            FilePassage passed = file;
            while (passed != null && !passed.isDone()) {
                if (cancellation == Cancellation.GONE) {
                    throw new MySqlException(MySqlError.ER_QUERY_INTERRUPTED);
                }
                changed.await();
            }
            return passed == null ? 0 : passed.nextSequenceId();
        } catch (InterruptedException e) {
            throw interrupted();
        } finally {
            file = null;
            lock.unlock();
        }
    }

    /** Event loop: whether the client speaks to the backend, for a file. */
    public boolean isFileWanted() {
        lock.lock();
        try {
            return file != null && !file.isDone();
        } finally {
            lock.unlock();
        }
    }

    /** Event loop: a frame of the client's file, which goes to the backend with the sequence id that it expects. */
    public void fileFrame(ByteBuf frame) {
        lock.lock();
        try {
            if (file != null) {
                file.renumber(frame);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
        session.channels().writeToBackend(frame);
    }

    /** How far the statement is, as operators are told. */
    public StatementProgress progress() {
        return progress;
    }

    /** Worker: hands the command back; it is relayed as it came once {@code execute} returns. */
    public void relay() {
        relayed = true;
    }

    /** Worker: the session's status flags after the statement. */
    public void status(int newStatus) {
        status = newStatus;
    }

    /** Worker: {@code action} runs (on any thread, at most once) when the statement is cancelled; null takes it back. */
    public void onCancel(@Nullable Runnable action) {
        boolean alreadyCancelled;
        lock.lock();
        try {
            onCancel = action;
            alreadyCancelled = cancellation != null;
        } finally {
            lock.unlock();
        }
        if (alreadyCancelled && action != null) {
            action.run();
        }
    }

    /** Worker: fails when the statement was cancelled. */
    public void failIfCancelled() throws MySqlException {
        lock.lock();
        try {
            if (cancellation == Cancellation.GONE || (cancellation == Cancellation.KILLED && shields == 0)) {
                throw new MySqlException(MySqlError.ER_QUERY_INTERRUPTED);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Any thread: whether the session is over: nobody waits for an answer, and no state of it outlives it. */
    public boolean isGone() {
        lock.lock();
        try {
            return cancellation == Cancellation.GONE;
        } finally {
            lock.unlock();
        }
    }

    /** Work of a worker that has a result and may fail. */
    @FunctionalInterface
    public interface Work<T> {
        /** Does it. */
        T run() throws MySqlException;
    }

    /** Steps of a worker that may fail. */
    @FunctionalInterface
    public interface Steps {
        /** Runs them. */
        void run() throws MySqlException;
    }

    /**
     * Worker: runs what a KILL must not end, such as what puts the session in order. A KILL before and meanwhile takes effect
     * afterwards; a session that is gone ends these steps, too.
     *
     * @throws MySqlException what the steps throw
     */
    public void shielded(Steps steps) throws MySqlException {
        shield(1);
        try {
            steps.run();
        } finally {
            shield(-1);
        }
    }

    private void shield(int more) {
        lock.lock();
        try {
            shields += more;
        } finally {
            lock.unlock();
        }
    }

    /** Worker: the session ends after the response; {@code reason} is the last that the client hears. The first reason counts. */
    public void endSession(MySqlException reason) {
        if (sessionEnd == null) {
            sessionEnd = reason;
        }
    }

    /** Worker, and the event loop after it: why the session is to end after the response, or null. */
    public @Nullable MySqlException sessionEnd() {
        return sessionEnd;
    }

    /** Any thread: stops the statement. */
    public void cancel(Cancellation cause) {
        Runnable action;
        lock.lock();
        try {
            if (cancellation == Cancellation.GONE) {
                return;
            }
            cancellation = cause;
            action = onCancel;
            onCancel = null;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (action != null) {
            action.run();
        }
    }

    /** Event loop: a frame of the backend. The port owns it. */
    public void offer(ByteBuf frame) {
        lock.lock();
        try {
            frames.add(frame);
            queuedBytes += frame.readableBytes();
            if (queuedBytes > QUEUED_BYTES_HIGH) {
                readingPaused = true;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Event loop: whether reading from the backend has to wait for the worker. */
    public boolean isReadingPaused() {
        lock.lock();
        try {
            return readingPaused;
        } finally {
            lock.unlock();
        }
    }

    /** Event loop: the client reads again. */
    public void writabilityChanged() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Event loop, after the worker is done: whether the command is to be relayed after all. */
    public boolean isRelayed() {
        return relayed;
    }

    /** Event loop, after the worker is done: the session's status flags. */
    public int status() {
        return status;
    }

    /**
     * After the worker is done: releases what nobody has read.
     *
     * @return how many frames those were
     */
    public int release() {
        lock.lock();
        try {
            int unread = frames.size();
            frames.forEach(ByteBuf::release);
            frames.clear();
            return unread;
        } finally {
            lock.unlock();
        }
    }

    /** Reads from the backend again; {@code frame} is released when there is no event loop left to do it. */
    private void readOn(ByteBuf frame) throws MySqlException {
        try {
            onEventLoop(session::updateAutoRead);
        } catch (MySqlException stopped) {
            frame.release();
            throw stopped;
        }
    }

    private void onEventLoop(Runnable step) throws MySqlException {
        try {
            session.eventLoop().execute(step);
        } catch (RejectedExecutionException stopped) {
            cancel(Cancellation.GONE);
            throw new MySqlException(MySqlError.ER_QUERY_INTERRUPTED);
        }
    }

    private static MySqlException interrupted() {
        Thread.currentThread().interrupt();
        return new MySqlException(MySqlError.ER_QUERY_INTERRUPTED);
    }
}
